"""After a commit: one drawing for all who watch, and one that fails does not stop the others."""

import asyncio
import itertools
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from assemblee.migrations import migrate
from assemblee.room.announcer import BREATH, Announcer
from assemblee.room.drawing import Drawing
from assemblee.room.fragments import Audience, Fragment, Fragments, View
from assemblee.room.halls import Watch, is_newer
from assemblee.room.moment import Moments, utc_now
from assemblee.room.tables import Meeting
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory


def test_a_higher_number_is_newer_and_another_epoch_always_is() -> None:
    assert is_newer("abc.10", than="abc.9")
    assert not is_newer("abc.9", than="abc.9")
    assert not is_newer("abc.9", than="abc.10")
    assert is_newer("xyz.1", than="abc.10")
    assert is_newer("abc.0", than="")


async def test_a_drawing_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    async def broken(_: View) -> Mapping[str, object]:
        raise RuntimeError("this one cannot be drawn")

    drawings = itertools.count(1)

    async def whole(_: View) -> Mapping[str, object]:
        return {"people": 3, "phones": next(drawings)}  # each time another, for one that stays is not sent

    fragments = Fragments(
        [Fragment("people-mine", Audience.ROOM, broken), Fragment("people-count", Audience.ROOM, whole)]
    )
    sent: list[tuple[str, str]] = []
    all_drawn = asyncio.Event()

    async def send(watches: Sequence[Watch], label: str, html: str) -> None:
        sent.extend((watch.name, label) for watch in watches)
        if version(label) == 20:
            all_drawn.set()

    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
    await migrate(storage)
    announcer = Announcer(storage, Drawing(fragments), utc_now, send)
    moments = Moments(storage, announcer.tell)
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        meeting = Meeting(trajectory_id=trajectory.id, number=1, title="", question="", code="ACD346")
        occasion.session.add(meeting)
    for name in ("people-mine", "people-count"):
        announcer.watching(Watch(meeting.id, name, "nl"), meeting.label)

    began = time.monotonic()
    for _ in range(20):
        async with moments.at(meeting.id) as moment:
            moment.redraw("people-mine", "people-count")
    await asyncio.wait_for(all_drawn.wait(), 20)
    breaths = (time.monotonic() - began) / BREATH

    await storage.close()
    assert {name for name, _ in sent} == {"people-count"}
    assert len(sent) <= min(20, breaths + 1)  # however many changes, one drawing a breath
    assert [label for _, label in sent] == sorted((label for _, label in sent), key=version)


def version(label: str) -> int:
    return int(label.split(".")[1])

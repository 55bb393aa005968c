"""A full evening over the wire: no fragment is too large to send, and nobody waits for a large page."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from assemblee.people.tables import Seat
from assemblee.room import drawing
from assemblee.room.fragments import Audience, Fragment, View
from tests.clusters.sorting.tables import newest, nothing_is_near
from tests.crowd import a_crowd
from tests.evening import Evening

PILE = f"{5:032x}"
KEYS = {
    "cards-leaf": "0",
    "clusters-loose": "0",
    "clusters-linked": "0",
    "clusters-pile": PILE,
    "clusters-placed": f"{PILE}.0",
    "clusters-stack": PILE,
}
ONLY_ON_THE_WALL = {"clusters-tree"}
SHOWN = (
    ("clusters/shown", {"shown": "yes"}),
    ("tree/shown", {"shown": "around"}),
    ("tree/shown", {"shown": "whole"}),
)


def long_text(n: int) -> str:
    return f"{n} " + ("الإيجار يرتفع كل عام ولا أحد يصلح المصعد " * 9)[: 60 + n % 220]


def long_title(n: int) -> str:
    return ("الإيجار يرتفع كل عام ولا أحد يصلح المصعد هنا في الحي")[: 20 + n % 26] + f" {n}"


async def test_with_600_cards_no_fragment_is_larger_than_a_screen_can_carry(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
    async with a_crowd(url, tmp_path, long_text, long_title, links=200) as evening:
        evening.program.weigher.compare = nothing_is_near
        assert (
            await evening.owner.act(f"{evening.here}/sorting/prepared", tables="30", most="24")
        ).is_success
        for path, fields in SHOWN:
            assert (await evening.owner.act(f"{evening.here}/{path}", **fields)).status_code == 204
            sizes = await the_sizes(evening)
            assert {each.name: size for each, size in sizes.items() if size > most(each)} == {}, fields


async def test_others_are_answered_while_a_large_page_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "TURN", 0)
    async with a_crowd(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path, long_text, long_title) as evening:
        turns = 0

        async def somebody_else() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1

        other = asyncio.create_task(somebody_else())
        async with evening.program.storage.reading() as session:
            view = View(session, await evening.meeting(), evening.program.moments.clock())
            await evening.program.drawing.fragment("clusters-linked:0", "nl", view)
        other.cancel()
        assert turns > 100


async def the_sizes(evening: Evening) -> dict[Fragment, int]:
    """Bytes of every fragment there is, as it is pushed."""
    keys = {**KEYS, "clusters-sorting-asked": (await newest(evening)).round.id}
    meeting, fragments = await evening.meeting(), evening.program.drawing.fragments
    async with evening.program.storage.reading() as session:
        seat = await session.scalar(select(Seat.id))
        view = View(session, meeting, evening.program.moments.clock(), seat=seat or "")
        sizes = {}
        for each in fragments:
            name = f"{each.name}:{keys[each.name]}" if each.name in keys else each.name
            html = await evening.program.drawing.fragment_or_nothing(name, "ar", view)
            assert html is not None, name
            sizes[each] = len(html.encode())
        return sizes


def most(fragment: Fragment) -> int:
    on_phones = fragment.audience in {Audience.ROOM, Audience.SEAT}
    return 8_000 if on_phones and fragment.name not in ONLY_ON_THE_WALL else 32_000

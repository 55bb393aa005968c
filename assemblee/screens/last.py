"""Two who run one evening see what the other did last."""

from collections.abc import Mapping
from datetime import timedelta

from assemblee.agenda.tables import current_item
from assemblee.floor.reading import waiting_order
from assemblee.room.deeds import DEEDS
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.tables import LastDeed

OLD = timedelta(minutes=10)
"""After this nobody wonders any more who that was."""


async def gather_last(view: View) -> Mapping[str, object]:
    """The last deed in words, whom or what it was about, and when, for screens that count from there."""
    last = await view.session.get(LastDeed, view.meeting.id)
    if last is None or view.now - last.at > OLD:
        return {"last": None}
    since = int(last.at.timestamp() * 1000)
    return {
        "last": last,
        "words": DEEDS.get(last.deed, ""),
        "about": await _about(view, last.deed),
        "since": since,
    }


async def _about(view: View, deed: str) -> str:
    if deed == "turns":
        speaker = (await waiting_order(view.session, view.meeting)).speaker
        return str(speaker.caller.number) if speaker else ""
    if deed == "current-item":
        item = await current_item(view.session, view.meeting)
        return item.title if item else ""
    return ""


FRAGMENTS = [Fragment("screens-last", Audience.DESK, gather_last)]

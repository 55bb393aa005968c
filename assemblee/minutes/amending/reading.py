"""What somebody who looks at a draft may do with it as one who was there, and what was proposed so far."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes.amending.errors import NotThereThen
from assemblee.minutes.amending.presence import code_of_phone, must_have_been_there, presence_at
from assemblee.minutes.amending.rules import About, Amendments, amending_ends_at
from assemblee.minutes.amending.tables import amendments_of
from assemblee.minutes.rules import Minutes
from assemblee.people.codes import Door
from assemblee.room.tables import Meeting


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the minutes that can be amended, as a form names it: a number where it has one, and its
    words.
    """

    about: About
    id: str
    number: int
    words: str

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.about}:{self.id}"


@dataclass(frozen=True, slots=True)
class Amending:
    """Whether whoever looks was there (then with their `code`) and can still propose, and all that was."""

    code: str
    until: datetime | None
    still: bool
    amendments: Amendments

    @property
    def may(self) -> bool:
        """Whether this reader can say now what is not right."""
        return bool(self.code) and self.still


async def amending_of(
    session: AsyncSession, door: Door, meeting: Meeting, keys: tuple[str, str], now: datetime
) -> Amending:
    """What holds for a phone with these keys: that of its seat, and the code that was typed on it."""
    until = amending_ends_at(meeting.closed_at) if meeting.closed_at else None
    return Amending(
        code=await code_of(session, door, meeting, keys),
        until=until,
        still=until is not None and now < until and not meeting.handed_to,
        amendments=await amendments_of(session, meeting.id),
    )


async def code_of(session: AsyncSession, door: Door, meeting: Meeting, keys: tuple[str, str]) -> str:
    """The code by which somebody was there: of their phone, or as they typed it; nothing when they were
    not.
    """
    seat_key, shown = keys
    code = await code_of_phone(session, door, meeting, seat_key)
    if code or not shown:
        return code
    presence = await presence_at(session, door, meeting.id)
    try:
        return await must_have_been_there(session, door, meeting, presence.read(shown))
    except NotThereThen:
        return ""


def parts_of(minutes: Minutes) -> list[Part]:
    """All that can be amended, in the order of the page."""
    sentences = [
        Part(About.SENTENCE, each.sentence.id, n, each.sentence.text.first)
        for n, each in enumerate(minutes.sentences, start=1)
    ]
    asks = [Part(About.ASK, each.id, 0, each.text.first) for each in minutes.evening.requests]
    items = [Part(About.ITEM, each.item.id, 0, each.item.title.first) for each in minutes.items]
    lines = [Part(About.LINE, each.id, 0, each.text) for each in minutes.around.lines]
    dissents = [Part(About.DISSENT, each.id, 0, each.text.first) for each in minutes.around.dissents]
    return [*sentences, *dissents, *asks, *items, *lines, Part(About.FREE, "", 0, "")]


def part_named(minutes: Minutes, key: str) -> Part:
    """The part that an address names; what is not there is something that should be added."""
    parts = parts_of(minutes)
    return next((each for each in parts if each.key == key), parts[-1])

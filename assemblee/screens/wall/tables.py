"""How the wall of each meeting was left, so that it stands the same after a reload."""

from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.languages import LANGUAGES, known
from assemblee.room.tables import Meeting
from assemblee.screens.wall.rules import AS_MADE, NO_OTHER, Look, languages_of_wall
from assemblee.storage import Table


class Wall(Table):
    """The big screen of a meeting; no row while the desk left it as it was made.

    `scrolled` and `blank` hold for one `place`, what is on the wall just then: when that changes, the
    wall is at the top again, and shows it. An empty language is that of the meeting.
    """

    __tablename__ = "wall"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    zoom: Mapped[int] = mapped_column(default=AS_MADE)
    place: Mapped[str] = mapped_column(default="")
    scrolled: Mapped[int] = mapped_column(default=0)
    blank: Mapped[bool] = mapped_column(default=False)
    night: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")


async def look_of(session: AsyncSession, meeting: Meeting, place: str = "") -> Look:
    """How the wall stands while it shows this place."""
    row = await session.get(Wall, meeting.id)
    if row is None:
        language, second = spoken_by("", "", meeting)
        return Look(language=known(language), second=second)

    language, second = spoken_by(row.language, row.second_language, meeting)
    here = row.place == place
    return Look(
        zoom=row.zoom,
        scrolled=row.scrolled if here else 0,
        blank=row.blank and here,
        night=row.night,
        language=known(language),
        second=second,
    )


def spoken_by(first: str, second: str, meeting: Meeting) -> tuple[str, str]:
    """The languages of the wall; what is not offered here, or no longer, is as if nobody had chosen it."""
    offered = [each for each in meeting.languages if each in LANGUAGES]
    speaks = first if first in LANGUAGES else ""
    return languages_of_wall(speaks, second if second in {*LANGUAGES, NO_OTHER} else "", offered)

"""The languages of an evening: it is printed, shown and drafted in these, and people see them first."""

from collections.abc import Sequence

from assemblee.agenda.actions import AGENDA, SCREENS
from assemblee.agenda.tables import Item, items_of
from assemblee.errors import MeetingClosed
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState

IN_LANGUAGES = ("screens-remote", "cards-round", "clusters-board", "minutes-sentences", "record-asks")


async def speak(moment: Moment, languages: Sequence[str]) -> None:
    """These languages, that of the questions first; raises `MeetingClosed`.

    Where a question stands in the new first language already, its two texts change places.
    """
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    old = next(iter(moment.meeting.languages), "")
    rows: list[Meeting | Item] = [moment.meeting, *await items_of(moment.session, moment.meeting.id)]
    for row in rows:
        if row.question_second and row.second_language == languages[0]:
            _turn_round(row, old)
    moment.meeting.languages = [*languages]
    moment.redraw(*AGENDA, *SCREENS, *IN_LANGUAGES)


def _turn_round(row: Meeting | Item, language: str) -> None:
    row.question, row.question_second = row.question_second, row.question
    if isinstance(row, Item) and row.title_second:
        row.title, row.title_second = row.title_second, row.title
    row.second_language = language

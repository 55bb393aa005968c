"""Paper to print: a page to choose from, sheets to write cards on, and sheets with a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.cards.paper.rules import new_words
from assemblee.errors import NotFound
from assemblee.evening.sheets import (
    CARD_WORDS,
    MOST_SHEETS,
    QUEUE_RULES,
    SEAT_WORDS,
    Asked,
    asked_here,
    choices_of_language,
    in_all,
    kind_in_all,
    one_in_all,
    responsible,
)
from assemblee.languages import LANGUAGES, Language
from assemblee.people.codes import Door
from assemblee.people.door import codes_at_door
from assemblee.people.door_pages import SeatCard, seat_cards
from assemblee.people.getters import Facilitator
from assemblee.room.pages import Screen
from assemblee.room.tables import Meeting, meeting_here
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

FEW_SHEETS = 24
"""What the forms propose: six pages."""


@dataclass(frozen=True, slots=True)
class SeatSheet:
    """A sheet with a number, or with room to write one; with a card of the door where there are such."""

    number: int | None
    card: SeatCard | None = None


@get("/m/{meeting_id:str}/sheets")
async def all_sheets(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What can be printed, in which languages, and how much of it."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        asked = await asked_here(session, meeting)
    return await screen.page(
        "evening/sheets.html",
        here=meeting,
        asked=asked,
        tongues=choices_of_language(meeting, asked),
        few=meeting.door_cards if meeting.numbers_at_door else FEW_SHEETS,
        few_cards=FEW_SHEETS,
        most=MOST_SHEETS,
    )


@get("/m/{meeting_id:str}/sheets/cards")
async def card_sheets(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    of: FromQuery[str] = "",
    tongues: FromQuery[str] = "",
    count: FromQuery[str] = "",
) -> Response[str]:
    """Sheets to write one card on each; each with a word that is on no other sheet, and is kept nowhere."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        asked = await asked_here(session, meeting)
    chosen = next((each for each in asked if each.id == of or not of), None)
    if chosen is None:
        raise NotFound
    languages = _languages(meeting, asked, tongues)
    return await screen.page(
        "evening/sheet_cards.html",
        here=meeting,
        asked=chosen,
        question=chosen.in_languages(languages),
        kind=kind_in_all(chosen.kind, languages),
        words=in_all(CARD_WORDS, languages),
        tongues=_to_tick(languages),
        strips=list(new_words(_count(count))),
        bilingual=len(languages) > 1,
    )


@get("/m/{meeting_id:str}/sheets/seats")
async def seat_sheets(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    door: NamedDependency[Door],
    first: FromQuery[str] = "",
    tongues: FromQuery[str] = "",
    count: FromQuery[str] = "",
) -> Response[str]:
    """Sheets with a number each, from `first` on; without it, with room to write the number on."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        asked = await asked_here(session, meeting)
        codes = await codes_at_door(session, door, meeting) if meeting.numbers_at_door else {}
    numbers = range(_number(first), _number(first) + _count(count)) if first.strip() else []
    here = {number: codes[number] for number in numbers if number in codes}
    cards = {card.number: card for card in await seat_cards(meeting, here, settings)}
    sheets = [SeatSheet(number, cards.get(number)) for number in here or numbers]
    languages = _languages(meeting, asked, tongues)
    return await screen.page(
        "evening/sheet_seats.html",
        here=meeting,
        sheets=sheets or [SeatSheet(None)] * _count(count),
        words=in_all(SEAT_WORDS, languages),
        responsible=responsible(trajectory.controller, languages),
        rule=one_in_all(QUEUE_RULES[meeting.policy], languages),
        bilingual=len(languages) > 1,
    )


def _languages(meeting: Meeting, asked: Sequence[Asked], raw: str) -> Sequence[Language]:
    offered = choices_of_language(meeting, asked)
    chosen = raw if raw in offered else next(iter(offered))
    return [LANGUAGES[code] for code in chosen.split("+")]


def _to_tick(languages: Sequence[Language]) -> Sequence[Language]:
    """Those of the sheet first, then our others; there is a line for any other one."""
    return list(dict.fromkeys([*languages, *LANGUAGES.values()]))


def _count(raw: str) -> int:
    return min(_number(raw, FEW_SHEETS), MOST_SHEETS)


def _number(raw: str, otherwise: int = 1) -> int:
    plain = raw.strip()
    fits = plain.isascii() and plain.isdigit() and 0 < len(plain) <= 4
    return max(1, int(plain)) if fits else otherwise


HANDLERS: list[ControllerRouterHandler] = [all_sheets, card_sheets, seat_sheets]

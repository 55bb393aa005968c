"""Numbers at the door, for the facilitator: on or off, how many cards, the cards to print, and a lost one."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler
from markupsafe import Markup

from assemblee.languages import LANGUAGES, N_, Language, catalogue
from assemblee.people.codes import MOST_CARDS, Door
from assemblee.people.door import codes_at_door, give_out, print_anew
from assemblee.people.errors import CardsAreOut, NoSuchCard, PeopleAreIn
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, meeting_here
from assemblee.room.templates import qr
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in

DOOR, LOST = "door", "lost"
"""The two forms of the page."""

FEW_CARDS = 60
"""What the form proposes."""

ON_CARD = (N_("Scan, or say this number."), N_("Phone empty? Say this number."))
"""What a card says, in every language of the meeting."""


@dataclass(frozen=True, slots=True)
class SeatCard:
    """A card as it is printed; `link` is what its drawing holds."""

    number: int
    code: str
    link: str
    drawing: Markup


@get("/m/{meeting_id:str}/door")
async def at_door(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    kept: FromQuery[str] = "",
) -> Response[str]:
    """Whether numbers are given at the door, and what to do then; `kept` says that it has been kept."""
    return await _page(meeting_id, storage, screen, kept=bool(kept))


@post("/m/{meeting_id:str}/door")
async def set_door(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Numbers at the door from now on, or no longer."""
    fields = Fields(DOOR, form, screen.language)
    cards = fields.number("cards", 1, MOST_CARDS)
    act.location = f"/m/{meeting_id}/door?kept=yes"
    if not fields.refused:
        try:
            async with act.moment(meeting_id) as moment:
                await give_out(moment, at_door=form.raw("at_door") == "yes", cards=cards)
        except (CardsAreOut, PeopleAreIn) as refusal:
            fields.faults["cards"] = sentence(refusal, screen.language)
    if fields.refused:
        return await _page(meeting_id, storage, screen, fields)
    return act.done(act.location)


@get("/m/{meeting_id:str}/door/cards")
async def all_cards(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    door: NamedDependency[Door],
) -> Response[str]:
    """Every card, to be printed and cut."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        codes = await codes_at_door(session, door, meeting)
    return await _print(screen, meeting, codes, settings)


@post("/m/{meeting_id:str}/door/cards/lost")
async def replace_card(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A card is lost: a new one for its number, and the old one stops."""
    fields = Fields(LOST, form, screen.language)
    number = fields.number("number", 1, MOST_CARDS)
    act.location = f"/m/{meeting_id}/door"  # what is kept of the act names no number
    if not fields.refused:
        try:
            async with act.moment(meeting_id) as moment:
                await print_anew(moment, number)
        except NoSuchCard as refusal:
            fields.faults["number"] = sentence(refusal, screen.language)
    if fields.refused:
        return await _page(meeting_id, storage, screen, fields)
    return act.done(f"{act.location}/cards/{number}")


@get("/m/{meeting_id:str}/door/cards/{number:int}")
async def one_card(
    meeting_id: FromPath[str],
    number: FromPath[int],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    door: NamedDependency[Door],
) -> Response[str]:
    """One card, to be printed; raises `NoSuchCard`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        codes = await codes_at_door(session, door, meeting)
    if number not in codes:
        raise NoSuchCard(number=number, last=len(codes))
    return await _print(screen, meeting, {number: codes[number]}, settings)


async def seat_cards(meeting: Meeting, codes: Mapping[int, str], settings: Settings) -> list[SeatCard]:
    """What stands on the cards with these numbers and codes, with their drawings."""
    links = [
        (number, code, f"{settings.public_url}/n/{meeting.code}-{code}") for number, code in codes.items()
    ]
    return await asyncio.to_thread(_drawn, links)  # 300 drawings take a second, and the room goes on


async def _page(
    meeting_id: str, storage: Storage, screen: Screen, refused: Fields | None = None, *, kept: bool = False
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
    at_door = "yes" if meeting.numbers_at_door else ""
    forms = [
        filled_in(DOOR, {"at_door": at_door, "cards": meeting.door_cards or FEW_CARDS}),
        filled_in(LOST, {}),
        *([refused] if refused else []),
    ]
    return await screen.page(
        "people/door.html",
        status=NOT_TAKEN_IN if refused else 200,
        here=meeting,
        forms={form.name: form for form in forms},
        kept=kept,
    )


async def _print(
    screen: Screen, meeting: Meeting, codes: Mapping[int, str], settings: Settings
) -> Response[str]:
    cards = await seat_cards(meeting, codes, settings)
    words = [(language, _said(language)) for language in map(_language, meeting.languages)]
    return await screen.page("people/cards.html", here=meeting, cards=cards, words=words)


def _drawn(links: Iterable[tuple[int, str, str]]) -> list[SeatCard]:
    return [SeatCard(number, code, link, qr(link)) for number, code, link in links]


def _language(code: str) -> Language:
    return LANGUAGES.get(code, LANGUAGES["nl"])


def _said(language: Language) -> list[str]:
    return [catalogue(language.code).gettext(text) for text in ON_CARD]


HANDLERS: list[ControllerRouterHandler] = [at_door, set_door, all_cards, replace_card, one_card]

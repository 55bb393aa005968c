"""Typing cards over from paper: one field after the other, and never a list of what was typed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.agenda.rules import CardKind
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.errors import NoSuchWord, OtherKind
from assemblee.cards.language import CARD_LANGUAGES
from assemblee.cards.paper.rules import Strips, flow_line, word_on_strip
from assemblee.cards.rules import LIMIT, NEAR
from assemblee.cards.words import card_body
from assemblee.errors import MeetingClosed, NotFound
from assemblee.languages import N_
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen, asked_live, see_other
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.actions import type_over
from assemblee.slips.errors import RoundClosed, RoundReleased
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, at_letterbox
from assemblee.slips.pages import drawn_bytes
from assemblee.slips.rules import DRAWN, Body
from assemblee.slips.tables import Round, rounds_of
from assemblee.storage import Storage

FATES = {"": N_("Don't know"), "stays": N_("It stays here"), "leaks": N_("It leaks away")}
"""Of money that flows, as a card may say it."""

FLOW = ("payer", "receiver", "what")
"""The parts of a flow that are written with words."""


@dataclass(frozen=True, slots=True)
class Field:
    """An empty field to type in; `n` is drawn for it, as a phone does for whoever has one."""

    round: Round
    kind: str
    language: str = ""
    n: str = field(default_factory=lambda: secrets.token_hex(DRAWN))

    @property
    def kinds(self) -> Mapping[CardKind, str]:
        return {kind: CARD_KINDS[kind] for kind in kinds_in(self.round)}


@get("/m/{meeting_id:str}/scribe")
async def scribe(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    round: FromQuery[str] = "",
) -> Response[str]:
    """The page for whoever types: one of the rounds whose cards wait, the newest unless another is named."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        rounds = await rounds_of(session, meeting_id)
    waiting = [each for each in rounds if each.waits]
    chosen = next((each for each in waiting if each.id == round), waiting[-1] if waiting else None)
    empty = Field(chosen, chosen.kind) if chosen else None
    too_late = any(each.on_the_table for each in rounds)
    return await _page(screen, "cards/scribe.html", meeting, empty, waiting=waiting, too_late=too_late)


@post("/m/{meeting_id:str}/rounds/{round_id:str}/papers", status_code=200)
async def type_card(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    strips: NamedDependency[Strips],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """One card from paper, laid with the others that wait; answers with the next empty field."""
    kind, language = form.choice("kind", CardKind), form.raw("language")
    body, word, drawn = _body(form, kind, language), _word(form), drawn_bytes(form.raw("n"))
    async with at_letterbox(storage, keys, moments.clock, round_id) as box:
        meeting = await must_take_paper(box, meeting_id)
        if kind not in kinds_in(box.round):
            raise OtherKind
        await lay(box, drawn, body, strips.lock(meeting_id, word))
    if not asked_live(screen.request):
        return see_other(f"/m/{meeting_id}/scribe?round={round_id}")
    return await _page(screen, "cards/typing.html", meeting, Field(box.round, kind, language))


def kinds_in(round_: Round) -> Sequence[CardKind]:
    """What a round takes: its own kind, and ideas for later. Another one could only come from paper, and
    would say so.
    """
    return list(dict.fromkeys([CardKind(round_.kind), CardKind.DREAM]))


async def must_take_paper(box: Letterbox, meeting_id: str) -> Meeting:
    """The meeting of a round that paper can be typed into; raises `NotFound` or `MeetingClosed`."""
    meeting = await meeting_here(box.session, meeting_id)
    if box.round.meeting_id != meeting_id:
        raise NotFound
    if meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    return meeting


async def lay(box: Letterbox, drawn: bytes, body: Body, lock: str) -> None:
    """A card from paper with the others that wait; raises `RoundReleased` when it comes too late."""
    try:
        await type_over(box, drawn, body, lock)
    except RoundClosed:
        raise RoundReleased from None


def _body(form: Form, kind: CardKind, language: str) -> Body:
    payer, receiver, what = (form.raw(each) for each in FLOW)
    flow = flow_line(payer, receiver, what) if kind is CardKind.FLOW else ""
    return card_body(kind, flow or form.raw("text"), language, form.raw("stays") if flow else "")


def _word(form: Form) -> str:
    raw = form.raw("word").strip()
    word = word_on_strip(raw)
    if raw and not word:
        raise NoSuchWord
    return word


async def _page(
    screen: Screen,
    template: str,
    here: Meeting,
    empty: Field | None,
    waiting: Sequence[Round] = (),
    too_late: bool = False,
) -> Response[str]:
    return await screen.page(
        template,
        here=here,
        field=empty,
        waiting=waiting,
        too_late=too_late,
        tongues=CARD_LANGUAGES,
        fates=FATES,
        near=NEAR,
        limit=LIMIT,
    )


HANDLERS: list[ControllerRouterHandler] = [scribe, type_card]

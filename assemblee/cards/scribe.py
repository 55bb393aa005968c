"""Typing cards over from paper: one field after the other, and never a list of what was typed."""

import secrets
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.rules import CardKind
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.rules import LIMIT, NEAR
from assemblee.cards.words import card_body
from assemblee.errors import MeetingClosed, NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen, asked_live, see_other
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.actions import type_over
from assemblee.slips.errors import RoundClosed, RoundReleased
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.pages import drawn_bytes
from assemblee.slips.rules import DRAWN
from assemblee.slips.tables import Round, rounds_of
from assemblee.storage import Storage


@dataclass(frozen=True, slots=True)
class Field:
    """An empty field to type in; `n` is drawn for it, as a phone does for whoever has one."""

    round: Round
    n: str
    kind: str
    language: str = ""


@get("/m/{meeting_id:str}/scribe")
async def scribe(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The page for whoever types: the newest round whose cards are not on the table."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        rounds = await rounds_of(session, meeting_id)
    waiting = [each for each in rounds if each.waits]
    field = Field(waiting[-1], secrets.token_hex(DRAWN), waiting[-1].kind) if waiting else None
    return await _page(screen, "cards/scribe.html", meeting, field, too_late=bool(rounds))


@post("/m/{meeting_id:str}/rounds/{round_id:str}/papers", status_code=200)
async def type_card(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """One card from paper, laid with the others that wait; answers with the next empty field."""
    kind, language = form.choice("kind", CardKind), form.raw("language")
    body = card_body(kind, form.raw("text"), language)
    async with at_letterbox(storage, keys, moments.clock, round_id) as box:
        meeting = await meeting_here(box.session, meeting_id)
        if box.round.meeting_id != meeting_id:
            raise NotFound
        if meeting.state == MeetingState.CLOSED:
            raise MeetingClosed
        try:
            await type_over(box, drawn_bytes(form.raw("n")), body)
        except RoundClosed:
            raise RoundReleased from None
    if not asked_live(screen.request):
        return see_other(f"/m/{meeting_id}/scribe")
    field = Field(box.round, secrets.token_hex(DRAWN), kind, language)
    return await _page(screen, "cards/typing.html", meeting, field)


async def _page(
    screen: Screen, template: str, here: Meeting, field: Field | None, too_late: bool = False
) -> Response[str]:
    return await screen.page(
        template, here=here, field=field, too_late=too_late, kinds=CARD_KINDS, near=NEAR, limit=LIMIT
    )


HANDLERS: list[ControllerRouterHandler] = [scribe, type_card]

"""Sorting on paper: a sheet for each table, and typing it over at the desk."""

import random
import secrets

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.cards.tables import Card
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.paper_pages import lay
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.clusters.board import LOOSE
from assemblee.clusters.sorting.broadcast import offers_in
from assemblee.clusters.sorting.notes import typed as typed_over
from assemblee.clusters.sorting.rules import OFFERED
from assemblee.clusters.sorting.tables import Sorted, this_sorting
from assemblee.clusters.tables import Layout, layout_of
from assemblee.errors import MeetingClosed, Refused
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.pages import drawn_bytes
from assemblee.slips.rules import DRAWN, Purpose
from assemblee.storage import Storage

Sheet = list[tuple[int, Card, list[int]]]


@get("/m/{meeting_id:str}/sorting/{round_id:str}/sheets")
async def sheets(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """As many sheets as there are tables, each with other cards as long as there are others."""
    async with storage.reading() as session:
        here = await meeting_here(session, meeting_id)
        sorted_ = await this_sorting(session, meeting_id, round_id)
        layout = await layout_of(session, meeting_id)
    return await screen.page(
        "clusters/sorting/sheets.html",
        here=here,
        round=sorted_.round,
        piles=sorted_.piles,
        sheets=_dealt(sorted_, layout),
    )


def _dealt(here: Sorted, layout: Layout) -> list[Sheet]:
    """Cards in an order of chance, in turn to every sheet; with the numbers of the nearest piles."""
    offers = offers_in(here.sorting.asked, len(here.piles))
    loose = [row for row in here.cards if layout.board.homes.get(row.card_id) == LOOSE]
    random.SystemRandom().shuffle(loose)
    count, each = here.round.tables or 1, min(here.sorting.most, len(loose))
    dealt = [[loose[(sheet * each + n) % len(loose)] for n in range(each)] for sheet in range(count)]
    return [
        [(row.number, layout.cards[row.card_id], offers[row.number - 1][:OFFERED]) for row in sheet]
        for sheet in dealt
    ]


@get("/m/{meeting_id:str}/sorting/{round_id:str}/papers")
async def paper_form(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    typed: FromQuery[str] = "",
) -> Response[str]:
    """An empty form, for one sheet."""
    async with storage.reading() as session:
        here = await meeting_here(session, meeting_id)
        sorted_ = await this_sorting(session, meeting_id, round_id)
    return await _page(screen, here, sorted_, Form({}), typed=bool(typed))


@post("/m/{meeting_id:str}/sorting/{round_id:str}/papers", status_code=200)
async def type_sheet(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """One sheet, laid with the others; answers with the next empty form, or what is wrong with this one."""
    drawn = drawn_bytes(form.raw("n"))
    async with storage.reading() as session:
        here = await meeting_here(session, meeting_id)
        sorted_ = await this_sorting(session, meeting_id, round_id)
    try:
        if here.state == MeetingState.CLOSED:
            raise MeetingClosed
        with said_of_ballots():
            async with at_letterbox(storage, keys, moments.clock, round_id, Purpose.BALLOTS) as box:
                body = await KINDS[box.round.kind].read(box.session, box.round, typed_over(form.raw("lines")))
                await lay(box, drawn, body)
    except Refused as refusal:
        return await _page(screen, here, sorted_, form, refusal)
    return await _page(screen, here, sorted_, Form({}), typed=True)


async def _page(
    screen: Screen,
    here: Meeting,
    sorted_: Sorted,
    form: Form,
    refusal: Refused | None = None,
    *,
    typed: bool = False,
) -> Response[str]:
    return await screen.page(
        "clusters/sorting/paper.html",
        status=refusal.status if refusal else 200,
        here=here,
        round=sorted_.round,
        piles=sorted_.piles,
        lines=form.raw("lines"),
        n=form.raw("n") or secrets.token_hex(DRAWN),
        refused=sentence(refusal, screen.language) if refusal else "",
        typed=typed,
    )


HANDLERS: list[ControllerRouterHandler] = [sheets, paper_form, type_sheet]

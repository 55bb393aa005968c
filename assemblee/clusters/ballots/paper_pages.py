"""Typing ballots over from paper: one ballot on each form, and never a list of what was typed."""

import secrets

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.rules import ANSWERS, WHY_LIMIT, BallotKind
from assemblee.clusters.ballots.tables import Ballot, BallotSubject, ballot_round, subjects_of
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.errors import MeetingClosed, NotFound, Refused
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.actions import type_over
from assemblee.slips.errors import RoundClosed, RoundReleased
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, at_letterbox
from assemblee.slips.pages import drawn_bytes
from assemblee.slips.rules import DRAWN, Body, Purpose
from assemblee.slips.tables import Round
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/ballots/{round_id:str}/papers")
async def paper_form(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    typed: FromQuery[str] = "",
) -> Response[str]:
    """An empty form, for one ballot."""
    async with storage.reading() as session:
        here, round_ = (
            await meeting_here(session, meeting_id),
            await _typed_here(session, meeting_id, round_id),
        )
        subjects = await subjects_of(session, round_id)
        ballot = await session.get_one(Ballot, round_id)
    return await _page(screen, here, round_, ballot, subjects, Form({}), typed=bool(typed))


@post("/m/{meeting_id:str}/ballots/{round_id:str}/papers", status_code=200)
async def type_ballot(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """One ballot from paper, laid with the others that wait; answers with the next empty form, or with this
    one and what is wrong with it.
    """
    drawn = drawn_bytes(form.raw("n"))
    async with storage.reading() as session:
        here, round_ = (
            await meeting_here(session, meeting_id),
            await _typed_here(session, meeting_id, round_id),
        )
        subjects = await subjects_of(session, round_id)
        ballot = await session.get_one(Ballot, round_id)
    try:
        if here.state == MeetingState.CLOSED:
            raise MeetingClosed
        with said_of_ballots():
            async with at_letterbox(storage, keys, moments.clock, round_id, Purpose.BALLOTS) as box:
                body = await KINDS[box.round.kind].read(box.session, box.round, _body(form, subjects))
                await lay(box, drawn, body)
    except Refused as refusal:
        return await _page(screen, here, round_, ballot, subjects, form, refusal)
    return await _page(screen, here, box.round, ballot, subjects, Form({}), typed=True)


async def _typed_here(session: AsyncSession, meeting_id: str, round_id: str) -> Round:
    """Sheets of sorting have a form of their own."""
    round_ = await ballot_round(session, meeting_id, round_id)
    if round_.kind == BallotKind.SORTING:
        raise NotFound
    return round_


async def lay(box: Letterbox, drawn: bytes, body: Body) -> None:
    """A ballot that was typed over, with the others; raises `RoundReleased` where these were counted."""
    try:
        await type_over(box, drawn, body)
    except RoundClosed:
        raise RoundReleased from None


def _body(form: Form, subjects: list[BallotSubject]) -> Body:
    if form.raw("answer") or form.raw("kind") == BallotKind.AGREEMENT:
        return {name: form.raw(name) for name in ("answer", "why") if form.raw(name)}
    dots = {each.subject_id: form.raw(f"on-{each.subject_id}").strip() for each in subjects}
    return {pile: raw for pile, raw in dots.items() if raw}


async def _page(
    screen: Screen,
    here: Meeting,
    round_: Round,
    ballot: Ballot,
    subjects: list[BallotSubject],
    form: Form,
    refusal: Refused | None = None,
    *,
    typed: bool = False,
) -> Response[str]:
    return await screen.page(
        "clusters/ballots/paper.html",
        status=refusal.status if refusal else 200,
        here=here,
        round=round_,
        ballot=ballot,
        subjects=[each for each in subjects if each.place],
        form=form,
        n=form.raw("n") or secrets.token_hex(DRAWN),
        refused=sentence(refusal, screen.language) if refusal else "",
        typed=typed,
        answers=ANSWERS,
        limit=WHY_LIMIT,
    )


HANDLERS: list[ControllerRouterHandler] = [paper_form, type_ballot]

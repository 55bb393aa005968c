"""A ballot is prepared at the desk: dots, or a sentence to agree with; opened at once, or kept ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.forms import QUESTION_LIMIT, second_languages
from assemblee.agenda.tables import items_of
from assemblee.clusters.ballots import agreement, dots, opening
from assemblee.clusters.ballots.dot_rules import MOST_DOTS, USUAL_BUDGET
from assemblee.clusters.ballots.errors import NothingToChoose
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.opening import BallotPlan
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.tables import Pile, layout_of
from assemblee.errors import MeetingClosed, NotFound
from assemblee.evening.wall import clear_wall
from assemblee.languages import LANGUAGES, N_, catalogue
from assemblee.minutes.tables import KeySentence, sentences_of
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moment
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.tables import Trajectory, this_trajectory

ASKED = {
    BallotKind.DOTS: N_("What weighs most?"),
    BallotKind.AGREEMENT: N_("Do you agree?"),
}
"""What people are asked where the desk wrote nothing else."""

TYPED = "typed"
"""The sentence is the one that was typed in."""

STATEMENT_LIMIT = 280
"""Graphemes of a sentence to agree with."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a ballot of this meeting can be about."""

    meeting: Meeting
    trajectory: Trajectory
    piles: Sequence[Pile]
    sentences: Sequence[KeySentence]
    about: str

    def statement(self, id_: str) -> agreement.Statement | None:
        """A key sentence or the title of a pile, with the same in its second language."""
        for row in self.sentences:
            if row.id == id_:
                return agreement.Statement(row.text, row.text_second, row.second_language, row.id)
        for pile in self.piles:
            if pile.id == id_:
                return agreement.Statement(pile.title, pile.title_second, pile.second_language, pile.id)
        return None


@get("/m/{meeting_id:str}/ballots/prepared")
async def ballot_form(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    kind: FromQuery[str] = BallotKind.DOTS,
) -> Response[str]:
    """The form for a new ballot of this kind."""
    offer, which = await _offer(storage, meeting_id), _kind(kind)
    piles = [each.id for each in offer.piles]
    values = {"pile": piles, "budget": USUAL_BUDGET, "cap": "0", "from": TYPED}
    return await _page(screen, offer, which, filled_in("ballot", values))


@post("/m/{meeting_id:str}/ballots/prepared")
async def prepare_ballot(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A ballot that is ready to be opened, or opened at once."""
    offer, kind = await _offer(storage, meeting_id), _kind(form.raw("kind"))
    fields = Fields("ballot", form, screen.language)
    plan = _plan(fields, offer, kind)
    chosen = _dots(fields, offer) if kind is BallotKind.DOTS else _statement(fields, offer)
    if fields.refused:
        return await _page(screen, offer, kind, fields)
    act.location = f"/m/{meeting_id}/desk"
    async with act.moment(meeting_id) as moment:
        round_id = await _prepared(moment, plan, chosen)
        if form.raw("now"):
            await clear_wall(moment)
            await opening.open_ballots(moment, keys, KINDS[kind], round_id)
    return act.done(act.location)


@dataclass(frozen=True, slots=True)
class Dots:
    """Which piles, and how many dots."""

    piles: Sequence[str]
    budget: int
    cap: int


async def _prepared(moment: Moment, plan: BallotPlan, chosen: Dots | agreement.Statement) -> str:
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    if isinstance(chosen, Dots):
        return (await dots.prepare_dots(moment, plan, chosen.piles, chosen.budget, chosen.cap)).id
    return (await agreement.prepare_agreement(moment, plan, chosen)).id


def _plan(fields: Fields, offer: Offer, kind: BallotKind) -> BallotPlan:
    question = fields.line("question", QUESTION_LIMIT, needed=False)
    second = fields.line("question_second", QUESTION_LIMIT, needed=False)
    language = fields.one_of("second_language", second_languages(offer.meeting)) if second else ""
    if not question:
        first, *others = offer.meeting.languages or ["nl"]
        question = catalogue(first).gettext(ASKED[kind])
        language = next(iter(others), "")
        second = catalogue(language).gettext(ASKED[kind]) if language else ""
    return BallotPlan(kind, offer.about, question, second, language)


def _dots(fields: Fields, offer: Offer) -> Dots:
    piles = fields.all_of("pile", [each.id for each in offer.piles])
    if len(piles) < 2:
        fields.take("pile", _too_few, None)
    budget, cap = fields.number("budget", 1, MOST_DOTS), fields.number("cap", 0, MOST_DOTS)
    return Dots(piles, budget, cap or budget)


def _too_few() -> None:
    raise NothingToChoose


def _statement(fields: Fields, offer: Offer) -> agreement.Statement:
    found = offer.statement(fields.value("from"))
    if found is not None:
        return found
    fields.one_of("from", [TYPED])
    text = fields.line("text", STATEMENT_LIMIT)
    second = fields.line("text_second", STATEMENT_LIMIT, needed=False)
    language = fields.one_of("text_language", second_languages(offer.meeting)) if second else ""
    return agreement.Statement(text, second, language)


def _kind(raw: str) -> BallotKind:
    if raw not in ASKED:
        raise NotFound
    return BallotKind(raw)


async def _offer(storage: Storage, meeting_id: str) -> Offer:
    async with storage.reading() as session:
        return await _offer_of(session, await meeting_here(session, meeting_id))


async def _offer_of(session: AsyncSession, meeting: Meeting) -> Offer:
    items = await items_of(session, meeting.id)
    return Offer(
        meeting,
        await this_trajectory(session, meeting.trajectory_id),
        [pile for pile in (await layout_of(session, meeting.id)).piles() if pile.cards],
        await sentences_of(session, meeting.id),
        meeting.current_item or (items[0].id if items else ""),
    )


async def _page(screen: Screen, offer: Offer, kind: BallotKind, fields: Fields) -> Response[str]:
    return await screen.page(
        "evening/ballot.html",
        status=NOT_TAKEN_IN if fields.refused else 200,
        here=offer.meeting,
        offer=offer,
        kind=kind,
        form=fields,
        asked=ASKED[kind],
        typed=TYPED,
        budgets=[(str(each), str(each)) for each in range(1, MOST_DOTS + 1)],
        second_languages=[(code, LANGUAGES[code].own_name) for code in second_languages(offer.meeting)],
    )


HANDLERS: list[ControllerRouterHandler] = [ballot_form, prepare_ballot]

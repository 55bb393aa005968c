"""A round of writing is prepared at the desk, perhaps about a pile, and opened."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.agenda.forms import second_languages
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.errors import NotPrepared
from assemblee.errors import NotFound
from assemblee.evening import actions
from assemblee.evening.round_forms import Offer, as_prepared, new_round, offer_of, read_round
from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import Purpose, RoundState
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields


@get("/m/{meeting_id:str}/rounds/prepared")
async def new_form(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    item: FromQuery[str] = "",
    pile: FromQuery[str] = "",
) -> Response[str]:
    """The form for a new round; with a pile it is about that."""
    async with storage.reading() as session:
        offer = await offer_of(session, await meeting_here(session, meeting_id))
    return await _page(screen, offer, new_round(offer, item, pile) if offer.items else None)


@post("/m/{meeting_id:str}/rounds/prepared")
async def prepare(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A round that is ready to be opened, or opened at once."""
    return await _keep(meeting_id, "", form, storage, keys, act, screen)


@get("/m/{meeting_id:str}/rounds/{round_id:str}/prepared")
async def form_again(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The form of a round that was prepared; raises `NotPrepared` once it was opened."""
    async with storage.reading() as session:
        offer = await offer_of(session, await meeting_here(session, meeting_id))
        round_ = await session.get(Round, round_id)
    if round_ is None or round_.meeting_id != meeting_id or round_.purpose != Purpose.CARDS:
        raise NotFound
    if round_.state != RoundState.DRAFT:
        raise NotPrepared
    return await _page(screen, offer, as_prepared(round_), round_id)


@post("/m/{meeting_id:str}/rounds/{round_id:str}/prepared")
async def alter(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """The round becomes as it stands in the form."""
    return await _keep(meeting_id, round_id, form, storage, keys, act, screen)


@post("/m/{meeting_id:str}/rounds/{round_id:str}/openings")
async def open_prepared(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Writing begins; the agenda goes where this round belongs."""
    async with act.moment(meeting_id) as moment:
        await actions.open_prepared(moment, keys, round_id)
    return act.done()


async def _keep(
    meeting_id: str,
    round_id: str,
    form: Form,
    storage: Storage,
    keys: RoundKeys,
    act: FormAct,
    screen: Screen,
) -> Response[str] | Response[None]:
    async with storage.reading() as session:
        offer = await offer_of(session, await meeting_here(session, meeting_id))
    fields = Fields("round", form, screen.language)
    fields.one_of("item", [each.id for each in offer.items])
    plan = read_round(fields, offer) if offer.items else None
    if plan is None or fields.refused:
        return await _page(screen, offer, fields if offer.items else None, round_id)
    act.location = f"/m/{meeting_id}/desk"
    async with act.moment(meeting_id) as moment:
        prepared = await actions.prepare_round(moment, keys, plan, form.raw("item"), round_id)
        if form.raw("now"):
            await actions.open_prepared(moment, keys, prepared)
    return act.done(act.location)


async def _page(screen: Screen, offer: Offer, fields: Fields | None, round_id: str = "") -> Response[str]:
    refused = fields is not None and fields.refused
    return await screen.page(
        "evening/round.html",
        status=NOT_TAKEN_IN if refused else 200,
        here=offer.meeting,
        form=fields,
        round_id=round_id,
        items=[(each.id, each.title) for each in offer.items],
        piles=[(each.id, each.title) for each in offer.piles],
        card_kinds=CARD_KINDS,
        second_languages=[(code, LANGUAGES[code].own_name) for code in second_languages(offer.meeting)],
    )


HANDLERS: list[ControllerRouterHandler] = [new_form, prepare, form_again, alter, open_prepared]

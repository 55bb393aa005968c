"""All asks of a trajectory at the desk, and typing in what somebody answered by letter or phone."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotFound
from assemblee.people.partners.tables import partners_of
from assemblee.people.tables import DeviceRole
from assemblee.record.asks import actions
from assemblee.record.asks.errors import AnsweredMeanwhile
from assemblee.record.asks.forms import read_answer
from assemblee.record.asks.reading import Asked, asks_and_answers
from assemblee.record.asks.rules import SAID, STATES, VERDICTS
from assemblee.record.asks.tables import ask_in
from assemblee.record.asks.telling import tell_rooms
from assemblee.record.tables import last_entry
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@get("/t/{trajectory_id:str}/asks")
async def all_asks(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What was asked and promised in all meetings, with what became of it."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        asks = await asks_and_answers(session, trajectory_id, moments.clock())
    return await screen.page(
        "record/asks/all.html", trajectory=trajectory, asks=asks, states=STATES, said=SAID
    )


@get("/t/{trajectory_id:str}/asks/{ask:str}")
async def show_answering(
    trajectory_id: FromPath[str],
    ask: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """One of them with its answers, and room for one more."""
    return await _page(trajectory_id, ask, storage, moments, screen)


@post("/t/{trajectory_id:str}/asks/{ask:str}/answers")
async def type_answer(
    trajectory_id: FromPath[str],
    ask: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Type in what somebody answered; when somebody else did so meanwhile, both on one page."""
    try:
        async with act.on(trajectory_id) as occasion:
            asked = await ask_in(occasion.session, trajectory_id, ask)
            partners = await partners_of(occasion.session, trajectory_id)
            await actions.answer(occasion, asked, read_answer(form, partners, asked.owner))
            act.location = f"/t/{trajectory_id}/asks/{ask}"
    except AnsweredMeanwhile as told:
        return await _page(trajectory_id, ask, storage, moments, screen, form, told)
    await tell_rooms(moments, trajectory_id)
    return act.done(act.location)


async def _page(
    trajectory_id: str,
    ask: str,
    storage: Storage,
    moments: Moments,
    screen: Screen,
    typed: Form | None = None,
    told: AnsweredMeanwhile | None = None,
) -> Response[str]:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        asks = await asks_and_answers(session, trajectory_id, moments.clock())
        partners = await partners_of(session, trajectory_id)
        head = await last_entry(session, trajectory_id)
    return await screen.page(
        "record/asks/answer.html",
        status=told.status if told else 200,
        trajectory=trajectory,
        asked=_this(asks, ask),
        partners=[each for each in partners if each.name and not each.revoked],
        saw=head.hash if head else "",
        typed=(typed or Form({})).raw,
        told=told.text if told else "",
        states=STATES,
        said=SAID,
        words=VERDICTS,
    )


def _this(asks: list[Asked], ask: str) -> Asked:
    found = next((each for each in asks if each.id == ask), None)
    if found is None:
        raise NotFound
    return found


HANDLERS: list[ControllerRouterHandler] = [all_asks, show_answering, type_answer]

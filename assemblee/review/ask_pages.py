"""One ask with its answers, and the form in which the partner who was asked answers."""

from datetime import date

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import Missing, NotFound
from assemblee.people.partners.rules import PARTNER_ROLES
from assemblee.people.partners.tables import Partner, partner_of
from assemblee.people.tables import DeviceRole
from assemblee.record.asks import actions
from assemblee.record.asks.reading import Asked, asks_and_answers
from assemblee.record.asks.rules import STATES, VERDICTS, AskKind, Verdict
from assemblee.record.asks.tables import ask_in
from assemblee.record.asks.telling import tell_rooms
from assemblee.record.tables import last_entry
from assemblee.review.comment_pages import COMMENT_LIMIT, FUNCTION_LIMIT
from assemblee.review.errors import NotAskedOfYou
from assemblee.review.reading import is_asked, noon
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

_MOST_ANSWERS = 1_000_000


@get("/t/{trajectory_id:str}/review/asks/{ask_id:str}")
async def show_ask(
    trajectory_id: FromPath[str],
    ask_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What was asked, all answers, and for who was asked the form."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        asked = await _asked(session, trajectory_id, ask_id, moments)
        partner = await partner_of(session, reader)
        head = await last_entry(session, trajectory_id)
    mine = partner is not None and is_asked(asked, partner)
    return await screen.page(
        "review/ask.html",
        trajectory=trajectory,
        ask=asked,
        partner=partner,
        verdicts=[(each, VERDICTS[each]) for each in asked.verdicts] if mine else [],
        states=STATES,
        roles=PARTNER_ROLES,
        AskKind=AskKind,
        noon=noon,
        saw=head.hash if head else "",
        today=moments.clock().date().isoformat(),
        limits=(COMMENT_LIMIT, FUNCTION_LIMIT),
    )


@post("/t/{trajectory_id:str}/review/asks/{ask_id:str}/answers")
async def answer(
    trajectory_id: FromPath[str],
    ask_id: FromPath[str],
    partner: NamedDependency[Partner],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The partner who was asked accepts, answers or refuses; raises `NotAskedOfYou` for all others."""
    answered = actions.Answer(
        partner=partner.name,
        partner_id=partner.id,
        roles=tuple(partner.roles),
        verdict=form.choice("verdict", Verdict),
        seen=form.number("seen", 0, _MOST_ANSWERS),
        text=form.text_or_nothing("text", COMMENT_LIMIT),
        function=form.line_or_nothing("function", FUNCTION_LIMIT),
        on_behalf=form.line_or_nothing("on_behalf", FUNCTION_LIMIT),
        due=_day(form.raw("due")),
        saw=form.raw("saw"),
    )
    async with act.on(trajectory_id) as occasion:
        asked = await _asked(occasion.session, trajectory_id, ask_id, act.moments)
        if not is_asked(asked, partner):
            raise NotAskedOfYou
        row = await ask_in(occasion.session, trajectory_id, ask_id)
        await actions.answer(occasion, row, answered)
    await tell_rooms(act.moments, trajectory_id)
    return act.done(f"/t/{trajectory_id}/review/asks/{ask_id}")


async def _asked(session: AsyncSession, trajectory_id: str, ask_id: str, moments: Moments) -> Asked:
    asks = await asks_and_answers(session, trajectory_id, moments.clock())
    found = next((each for each in asks if each.id == ask_id), None)
    if found is None:
        raise NotFound
    return found


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw.strip()) if raw.strip() else None
    except ValueError as unreadable:
        raise Missing from unreadable


HANDLERS: list[ControllerRouterHandler] = [show_ask, answer]

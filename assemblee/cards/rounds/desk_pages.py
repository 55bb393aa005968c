"""The desk's panel of rounds: opened, closed, paper counted, shown."""

from collections.abc import Mapping, Sequence

from litestar import Response, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.tables import this_item
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.after import Aftermath
from assemblee.cards.rounds import desk_seldom, opening, showing
from assemblee.cards.tables import how_many_shown
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import FEW, RoundState
from assemblee.slips.tables import Round, how_many_done, rounds_of

MOST_SHEETS = 2000
"""Of paper in one round, as far as a form goes."""


@post("/m/{meeting_id:str}/rounds")
async def open_round(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Writing begins, for the item that is named or else the current one."""
    async with act.moment(meeting_id) as moment:
        item_id = form.raw("item") or moment.meeting.current_item or ""
        item = await this_item(moment.session, meeting_id, item_id)
        await opening.open_round(moment, keys, item)
    return act.done()


@post("/m/{meeting_id:str}/rounds/{round_id:str}/closings")
async def close_round(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Writing closes in half a minute."""
    async with act.moment(meeting_id) as moment:
        await opening.begin_closing(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/rounds/{round_id:str}/closings/undone")
async def undo_closing(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Not yet."""
    async with act.moment(meeting_id) as moment:
        await opening.open_this(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/rounds/{round_id:str}/releases")
async def release(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """All cards of the round appear; after the answer the key goes, and soon what waited leaves the files."""
    async with act.moment(meeting_id) as moment:
        await showing.release(moment, keys, round_id, also_few=bool(form.raw("confirm")))
    answer = act.done()
    answer.background = BackgroundTask(aftermath.clear_away, keys)
    return answer


@post("/m/{meeting_id:str}/rounds/{round_id:str}/paper")
async def count_paper(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """So many sheets were collected, and perhaps all of them are typed over."""
    sheets = form.number("sheets", 0, MOST_SHEETS) if form.raw("sheets") else 0
    async with act.moment(meeting_id) as moment:
        await showing.count_paper(moment, keys, round_id, sheets, done=bool(form.raw("done")))
    return act.done()


async def gather_desk(view: View) -> Mapping[str, object]:
    """The rounds that are prepared, and those whose cards wait, each with what can be done; how many wrote
    only in steps of five.
    """
    rounds = await rounds_of(view.session, view.meeting.id)
    on_the_table = [each for each in rounds if each.on_the_table]
    return {
        "waiting": [await _at_desk(view, each, rounds) for each in rounds if each.waits],
        "drafts": [each for each in rounds if each.state == RoundState.DRAFT],
        "on_the_table": on_the_table[-1].about_id if on_the_table else "",
        "shown": sum([await how_many_shown(view.session, each.id) for each in on_the_table]),
        "kinds": CARD_KINDS,
    }


def milliseconds(round_: Round) -> int:
    """When a round that was announced to close does, as the clocks of screens count."""
    return int(round_.closes_at.timestamp() * 1000) if round_.closes_at else 0


async def _at_desk(view: View, round_: Round, rounds: Sequence[Round]) -> Mapping[str, object]:
    together = [round_, *(each for each in rounds if each.joins and each.kind == round_.kind)]
    writers = max(each.least_writers for each in together)
    return {
        "round": round_,
        "state": round_.state_at(view.now),
        "until": milliseconds(round_),
        "done": await how_many_done(view.session, round_.id),
        "joined_by": len({each.id for each in together}) - 1,
        "few": 0 < writers < FEW,
        "empty": writers == 0,
    }


FRAGMENTS = [Fragment("cards-desk", Audience.DESK, gather_desk)]

HANDLERS: list[ControllerRouterHandler] = [
    open_round,
    close_round,
    undo_closing,
    count_paper,
    release,
    *desk_seldom.HANDLERS,
]

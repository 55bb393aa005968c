"""A go-round over the web: one tap on a phone or at the desk, and its three fragments."""

from collections.abc import Callable, Mapping, Sequence

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.floor.go_round import actions
from assemblee.floor.go_round.rules import Said
from assemblee.floor.go_round.tables import shown_go_round
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.people.tables import Seat
from assemblee.people.together import phones
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View, personal
from assemblee.room.pages import FormAct

_ROWS = 20
"""Numbers with buttons of their own at the desk; the others are typed in."""


@post("/m/{meeting_id:str}/voices")
async def tick_off(
    meeting_id: FromPath[str],
    seat: NamedDependency[Seat],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody on a phone had their say, or passes."""
    said = form.choice("said", Said)
    async with act.moment(meeting_id) as moment:
        await actions.tick_off(moment, seat, said, form.raw("item"))
    return act.done()


@post("/m/{meeting_id:str}/desk/voices")
async def tick_off_number(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The desk ticks off a number."""
    number, said = form.number("number", 1, HIGHEST_NUMBER), form.choice("said", Said)
    async with act.moment(meeting_id) as moment:
        await actions.tick_off_number(moment, number, said, form.raw("item"))
    return act.done()


async def gather_now(view: View) -> Mapping[str, object]:
    """Whose word it is, where the chairs have numbers; otherwise the big screen knows nobody."""
    go_round = await shown_go_round(view.session, view.meeting)
    return {"now": go_round.now if go_round else None}


Voices = Sequence[tuple[int, str, Said]]
"""Number, name, and whether they had their say; of the only one on a phone neither number nor name."""


async def voices_of(view: View) -> Callable[[str], Voices]:
    """Those of the people on the phone of a seat."""
    go_round = await shown_go_round(view.session, view.meeting)
    people_of = await phones(view)

    def case(seat: str) -> Voices:
        mine = go_round.those(each.id for each in people_of(seat)) if go_round else []
        if len(mine) == 1:
            return ((0, "", mine[0].said),)
        return tuple((each.number, each.name, each.said) for each in mine)

    return case


async def gather_mine(view: View, people: Voices) -> Mapping[str, object]:
    """For one phone, each of its people: not yet, done, or passed."""
    go_round = await shown_go_round(view.session, view.meeting)
    return {"item_id": go_round.item_id if go_round else "", "people": people}


async def gather_desk(view: View) -> Mapping[str, object]:
    """How many were heard, and whom only the desk can tick off."""
    go_round = await shown_go_round(view.session, view.meeting)
    waiting = go_round.at_desk(Said.OPEN) if go_round else []
    passed = go_round.at_desk(Said.PASSED) if go_round else []
    return {
        "go_round": go_round,
        "waiting": waiting[:_ROWS],
        "more": len(waiting[_ROWS:]),
        "passed": passed[:_ROWS],
    }


FRAGMENTS = [
    Fragment("floor-go-round", Audience.ROOM, gather_now),
    personal("floor-go-round-mine", voices_of, gather_mine),
    Fragment("floor-go-round-desk", Audience.DESK, gather_desk),
]

HANDLERS: list[ControllerRouterHandler] = [tick_off, tick_off_number]

"""What the room asks: on wall and phones, and at the desk, where it is written down and corrected."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.people.getters import Facilitator
from assemblee.people.partners.tables import partners_to_ask
from assemblee.people.together import phones
from assemblee.record.asks import answer_pages, name_pages, since_pages, tables, writing
from assemblee.record.asks.errors import AskChanged
from assemblee.record.asks.forms import MOST_CHANGES, read_wording
from assemblee.record.asks.names import owners
from assemblee.record.asks.rules import AskKind, AskState, OwnerKind
from assemblee.record.asks.tables import Ask
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View, personal, read_once
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage


@post("/m/{meeting_id:str}/asks")
async def write_ask(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Write down at the desk what the room asks, or what somebody promised."""
    async with act.moment(meeting_id) as moment:
        partners = await partners_to_ask(moment.session, moment.meeting.trajectory_id)
        await writing.ask(moment, read_wording(form, partners))
    return act.done()


@get("/m/{meeting_id:str}/asks/{ask:str}")
async def show_ask(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """One of them, to correct it."""
    return await _page(meeting_id, ask, storage, screen)


@post("/m/{meeting_id:str}/asks/{ask:str}")
async def change_ask(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Correct what was written down; when somebody else did so meanwhile, both on one page."""
    try:
        async with act.moment(meeting_id) as moment:
            partners = await partners_to_ask(moment.session, moment.meeting.trajectory_id)
            asked = await tables.ask_here(moment.session, meeting_id, ask)
            wording, seen = read_wording(form, partners), form.number("seen", 0, MOST_CHANGES)
            await writing.reword(moment, asked, wording, seen)
            act.location = _onward(meeting_id, moment.meeting.state)
    except AskChanged as told:
        return await _page(meeting_id, ask, storage, screen, told, form.raw("text"))
    return act.done(act.location)


@post("/m/{meeting_id:str}/asks/{ask:str}/acceptances")
async def say_yes(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Who was asked is here and says yes."""
    async with act.moment(meeting_id) as moment:
        await writing.say_yes(moment, await tables.ask_here(moment.session, meeting_id, ask))
    return act.done()


@post("/m/{meeting_id:str}/asks/{ask:str}/removals")
async def remove_ask(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take away what was written down by mistake."""
    async with act.moment(meeting_id) as moment:
        await writing.take_back(moment, await tables.ask_here(moment.session, meeting_id, ask))
    return act.done()


async def gather_asks(view: View) -> Mapping[str, object]:
    """What the room asks, the newest first, for the wall shows what fits."""
    return {"asks": (await tables.asks_of(view.session, view.meeting.id))[::-1]}


async def gather_desk_asks(view: View) -> Mapping[str, object]:
    """The same with whose number it is, which only the desk knows."""
    numbers = await tables.numbers_kept(view.session, view.meeting.id)
    return {**await gather_asks(view), "numbers": numbers, "AskKind": AskKind}


async def gather_ask(view: View) -> Mapping[str, object]:
    """One of them: a list that grows is sent in pieces."""
    ask = await tables.ask_here(view.session, view.meeting.id, view.key)
    name = await view.session.get(tables.AskName, ask.id)
    words = {"AskKind": AskKind, "AskState": AskState, "OwnerKind": OwnerKind}
    return {"ask": ask, "key": view.key, "owner": name.name if name else ask.owner, **words}


async def asked_of(view: View) -> Callable[[str], Sequence[Ask]]:
    """What the people on the phone of a seat were asked, or promised: they may put their name to it."""
    people_of = await phones(view)
    asked = await read_once(view, "asked", partial(owners, view.session, view.meeting.id))

    def case(seat: str) -> Sequence[Ask]:
        people = {each.id for each in people_of(seat)}
        return tuple(ask for ask, owner in asked if owner in people)

    return case


async def gather_mine(_: View, mine: Sequence[Ask]) -> Mapping[str, object]:
    """For one phone."""
    return {"mine": mine, "AskKind": AskKind}


async def _page(
    meeting_id: str,
    ask: str,
    storage: Storage,
    screen: Screen,
    told: AskChanged | None = None,
    typed: str = "",
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        asked = await tables.ask_here(session, meeting_id, ask)
        numbers = await tables.numbers_kept(session, meeting_id)
        names = await tables.names_given(session, meeting.trajectory_id, meeting_id)
        answered = bool(await tables.answers_to(session, ask))
        partners = await partners_to_ask(session, meeting.trajectory_id)
    return await screen.page(
        "record/asks/change.html",
        status=told.status if told else 200,
        here=meeting,
        ask=asked,
        number=numbers.get(ask),
        name=names.get(ask),
        frozen=asked.settled or answered,
        partners=partners,
        told=told.text if told else "",
        typed=typed,
    )


def _onward(meeting_id: str, state: str) -> str:
    return f"/m/{meeting_id}/{'desk' if state == 'open' else 'minutes#asks'}"


FRAGMENTS = [
    Fragment("record-asks", Audience.ROOM, gather_asks),
    Fragment("record-ask", Audience.ROOM, gather_ask),
    Fragment("record-desk-asks", Audience.DESK, gather_desk_asks),
    personal("record-mine", asked_of, gather_mine),
    *since_pages.FRAGMENTS,
]

HANDLERS = [
    write_ask,
    show_ask,
    change_ask,
    say_yes,
    remove_ask,
    *answer_pages.HANDLERS,
    *name_pages.HANDLERS,
    *since_pages.HANDLERS,
]

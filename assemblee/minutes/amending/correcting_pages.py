"""The page on which the next version of adopted minutes is made and approved."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotYours
from assemblee.languages import catalogue
from assemblee.minutes.amending import correcting
from assemblee.minutes.amending.changed import in_words, what_changed
from assemblee.minutes.amending.correcting import Reworded
from assemblee.minutes.amending.errors import NothingToCorrect
from assemblee.minutes.amending.lines import lines_of_minutes
from assemblee.minutes.amending.reading import amending_of
from assemblee.minutes.amending.rules import About
from assemblee.minutes.amending.versions import coming_version
from assemblee.minutes.draft import draft_of, reader_of
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.parts import Text
from assemblee.minutes.rules import Minutes
from assemblee.people.codes import Door
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

WHY_LIMIT, TEXT_LIMIT = 200, 4000
"""Graphemes of why minutes are corrected, and of one part of them."""


@get("/m/{meeting_id:str}/corrections")
async def show_correction(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    door: NamedDependency[Door],
) -> Response[str]:
    """The next version beside the one that was adopted, for who has a role here; raises `NotYours`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        reader = await reader_of(session, request.cookies.get(DEVICE_COOKIE, ""), meeting)
        if reader.role is None:
            raise NotYours
        coming = await coming_version(session, meeting)
        if coming.version == 1:
            raise NothingToCorrect
        before = await minutes_of(session, meeting, coming.version - 1)
        minutes = await minutes_of(session, meeting, coming.version)
        amending = await amending_of(session, door, meeting, ("", ""), moments.clock())
        draft = await draft_of(session, meeting, minutes, reader, moments.clock(), amending, coming.since)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
    changes = what_changed(lines_of_minutes(before), lines_of_minutes(minutes))
    return await screen.page(
        "minutes/amending/correction.html",
        meeting=meeting,
        trajectory=trajectory,
        reader=reader,
        coming=coming,
        before=before,
        minutes=minutes,
        before_ids={each.sentence.id for each in before.sentences},
        now=_now(minutes),
        draft=draft,
        changes=in_words(changes, catalogue(screen.language)),
    )


def _now(minutes: Minutes) -> dict[str, Text]:
    """What each part says in the version that is being made, as the forms of the page name it."""
    sentences = {f"sentence:{each.sentence.id}": each.sentence.text for each in minutes.sentences}
    asks = {f"ask:{each.id}": each.text for each in minutes.evening.requests}
    lines = {f"line:{each.id}": Text(each.text) for each in minutes.around.lines}
    items = {f"item:{each.item.id}": Text(each.note) for each in minutes.items}
    return {**sentences, **asks, **lines, **items}


@post("/m/{meeting_id:str}/corrections")
async def begin(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The note-taker begins a correction, and says why."""
    why = form.line("why", WHY_LIMIT)
    async with act.moment(meeting_id) as moment:
        await correcting.begin(moment, why)
    return act.done(f"/m/{meeting_id}/corrections")


@post("/m/{meeting_id:str}/corrections/words")
async def reword(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Other words for one part."""
    first = form.text_or_nothing("text", TEXT_LIMIT)
    second = form.text_or_nothing("text_second", TEXT_LIMIT) if first else ""
    text = Text(first, second, form.raw("second_language") if second else "")
    said = Reworded(form.choice("about", About), form.raw("part"), text)
    async with act.moment(meeting_id) as moment:
        await correcting.reword(moment, said)
    return act.done(f"/m/{meeting_id}/corrections")


@post("/m/{meeting_id:str}/corrections/dropped")
async def drop(
    meeting_id: FromPath[str], facilitator: NamedDependency[Facilitator], act: NamedDependency[FormAct]
) -> Response[None]:
    """There is no correction after all."""
    async with act.moment(meeting_id) as moment:
        await correcting.drop(moment)
    return act.done(f"/m/{meeting_id}/minutes")


HANDLERS: list[ControllerRouterHandler] = [show_correction, begin, reword, drop]

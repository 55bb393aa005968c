"""How it came to tonight: a neighbourhood begins, and two evenings of weeks ago are played and adopted."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from assemblee.demo.clock import AtOnce
from assemblee.demo.course import play
from assemblee.demo.document import draft_document
from assemblee.demo.planning import plan
from assemblee.demo.stage import DOORS, Stage
from assemblee.demo.story import MeetingKey
from assemblee.demo.themes import say_themes
from assemblee.demo.trajectory import Work, adopt_by_two, begin_work
from assemblee.neighbours.browser import Browser
from assemblee.people.rules import Standing

BEFORE = timedelta(weeks=3)
"""So long before the first evening the work begins."""

PLANNED = timedelta(days=6)
"""So long before an evening it is planned."""

LATER = timedelta(days=9)
"""So long after an evening its minutes are adopted by two people."""

OFFICIAL = "Ingrid"
"""Who runs evenings together with Samira, for the municipality."""

Adopted = Callable[[], Awaitable[None]]


async def begin(stage: Stage, samira: Browser, ingrid: Browser, tonight: date) -> Work:
    """The neighbourhood's work begins, and those who take part in it are let in."""
    stage.clock.set_to(stage.begins("first", tonight) - BEFORE)
    await stage.program.make_owner(samira)
    work = await begin_work(stage.here, samira)
    await work.let_in(ingrid, "facilitators", OFFICIAL, Standing.MUNICIPALITY)
    for partner in stage.here.partners:
        async with Browser(samira.address) as theirs:
            await work.let_in(theirs, "partners", partner.name, Standing.ORGANISATION)
    return work


async def play_back(stage: Stage, work: Work, key: MeetingKey, tonight: date, adopts: str = "") -> str:
    """Play a whole evening without waiting; returns its id."""
    told, begins = stage.told(key), stage.begins(key, tonight)
    stage.say(f"{told.weeks_ago} weeks ago: {told.title.nl}")
    stage.clock.set_to(begins - PLANNED)
    meeting = await plan(work, told, begins)
    stage.clock.set_to(begins - DOORS)
    async with stage.evening(work, key, meeting, AtOnce(stage.clock), adopts) as evening:
        evening.say = _nothing
        await play(evening)
    return meeting


def _nothing(_: str) -> None:
    """Nobody waits for what is long past."""


async def two_earlier_evenings(
    stage: Stage, work: Work, ingrid: Browser, tonight: date, adopted: Adopted
) -> None:
    """The first is adopted by the second, the second by two people; `adopted` hears of each."""
    first = await play_back(stage, work, "first", tonight)
    await say_themes(stage.program.parts.storage, work)
    second = await play_back(stage, work, "second", tonight, adopts=first)
    await adopted()
    stage.clock.set_to(stage.begins("second", tonight) + LATER)
    await say_themes(stage.program.parts.storage, work)
    await adopt_by_two(second, work.browser, ingrid)
    await draft_document(work.browser, work.path)
    await adopted()

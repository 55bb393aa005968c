"""Offers at the desk: where ticked cards may belong, and what looks alike. Nothing of it is on the wall.

What is shown is drawn where the desk asked for it, below the grouping; without JavaScript it is a page.
"""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.offers import actions
from assemblee.clusters.offers.actions import Choice
from assemblee.clusters.offers.seeing import Asked, Desk, Seen
from assemblee.clusters.rules import Ticked
from assemblee.errors import Missing
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Fragment
from assemblee.room.pages import FormAct, Screen, asked_live

TITLE_LIMIT = 50
"""As for every pile."""

MOST_SCORE = 1000


@post("/m/{meeting_id:str}/offers", status_code=200)
async def ask(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    offers_desk: NamedDependency[Desk],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Where do the ticked cards belong?"""
    cards = [value.partition(".")[0] for value in form.many("card")]
    return await _drawn(screen, await offers_desk.nearest(meeting_id, cards))


@get("/m/{meeting_id:str}/offers/{asked:str}")
async def look(
    meeting_id: FromPath[str],
    asked: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    offers_desk: NamedDependency[Desk],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What looks alike, a first overview, or where the first loose cards belong."""
    return await _drawn(screen, await _seen(offers_desk, meeting_id, _asked(asked)))


@post("/m/{meeting_id:str}/offers/accepted", status_code=200)
async def accept(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    offers_desk: NamedDependency[Desk],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """One card goes where it was offered, or off its pile."""
    async with act.moment(meeting_id) as moment:
        await actions.accept(moment, form.raw("run"), _choice(form.raw("offer")))
    return await _again(offers_desk, meeting_id, form, act, screen)


@post("/m/{meeting_id:str}/offers/refused", status_code=200)
async def refuse(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    offers_desk: NamedDependency[Desk],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """This does not fit, so it is not offered again: a card with a pile, or with the middle of a group."""
    choices = [_choice(value) for value in form.many("offer")]
    async with act.moment(meeting_id) as moment:
        await actions.refuse(moment, form.raw("run"), choices)
    return await _again(offers_desk, meeting_id, form, act, screen)


@post("/m/{meeting_id:str}/offers/piles", status_code=200)
async def make_pile(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    offers_desk: NamedDependency[Desk],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """The ticked cards of a group become a pile, called as people say."""
    ticks = [Ticked(card, LOOSE) for card in form.many("card")]
    async with act.moment(meeting_id) as moment:
        await actions.make_pile(moment, form.raw("run"), Shape(form.line("title", TITLE_LIMIT)), ticks)
    return await _again(offers_desk, meeting_id, form, act, screen)


async def _again(
    desk: Desk, meeting_id: str, form: Form, act: FormAct, screen: Screen
) -> Response[str] | Response[None]:
    """The same once more, as it is now; without JavaScript by another request."""
    asked = _asked(form.raw("asked"))
    if not act.live:
        return act.done(f"/m/{meeting_id}/offers/{asked}")
    return await _drawn(screen, await _seen(desk, meeting_id, asked, form.many("shown")))


async def _seen(desk: Desk, meeting_id: str, asked: Asked, cards: list[str] | None = None) -> Seen:
    if asked is Asked.NEAREST:
        return await desk.nearest(meeting_id, cards or [])
    return await desk.groups(meeting_id, asked)


async def _drawn(screen: Screen, seen: Seen) -> Response[str]:
    """Alone for the desk that asked for it, framed by a page otherwise."""
    frame = "shown.html" if asked_live(screen.request) else "page.html"
    return await screen.page(f"clusters/offers/{frame}", seen=seen, meeting=seen.meeting)


def _asked(name: str) -> Asked:
    try:
        return Asked(name)
    except ValueError as unknown:
        raise Missing from unknown


def _choice(value: str) -> Choice:
    """A button's value: card, the pile it lay on, what was offered, and the score, with dots between."""
    parts = value.split(".")
    if len(parts) != 4 or not parts[0]:
        raise Missing
    card, seen, other, score = parts
    if not (score.isascii() and score.isdecimal() and len(score) < 5 and int(score) <= MOST_SCORE):
        raise Missing
    return Choice(card, seen, other, int(score))


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [ask, look, accept, refuse, make_pile]

"""The desk's forms for links, second places and the core problem, and their list."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters import leaves
from assemblee.clusters.forms import cards_of, target_of
from assemblee.clusters.gathering import one_layout
from assemblee.clusters.links import actions
from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.links.words import DOES
from assemblee.errors import Missing
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct


@post("/m/{meeting_id:str}/links")
async def link(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One pile does this to another, as the ticked cards say."""
    wanted = _link(form)
    async with act.moment(meeting_id) as moment:
        await actions.link(moment, wanted, cards_of(form))
    return act.done()


@post("/m/{meeting_id:str}/links/taken-away")
async def take_link_away(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A link is gone; or, with cards, they do not say so."""
    unwanted, cards = _link(form), cards_of(form)
    async with act.moment(meeting_id) as moment:
        if cards:
            await actions.without_evidence(moment, unwanted, cards)
        else:
            await actions.unlink(moment, unwanted)
    return act.done()


@post("/m/{meeting_id:str}/clusters/{cluster_id:str}/links")
async def copy_links(
    meeting_id: FromPath[str],
    cluster_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A part gets the links of the pile from which it was taken."""
    async with act.moment(meeting_id) as moment:
        await actions.copy_links(moment, cluster_id)
    return act.done()


@post("/m/{meeting_id:str}/core")
async def mark_core(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Which pile is the core problem, or none."""
    core, seen = form.raw("core"), form.raw("seen")
    async with act.moment(meeting_id) as moment:
        await actions.set_core(moment, core, seen)
    return act.done()


@post("/m/{meeting_id:str}/second-places")
async def put_also(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What is ticked belongs on another pile too."""
    to = target_of(form)
    async with act.moment(meeting_id) as moment:
        await actions.also(moment, cards_of(form), to)
    return act.done()


@post("/m/{meeting_id:str}/second-places/taken-away")
async def take_also_away(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A card belongs only where it lies."""
    to = target_of(form)
    async with act.moment(meeting_id) as moment:
        await actions.not_also(moment, cards_of(form), to)
    return act.done()


def _link(form: Form) -> Link:
    source, target = form.raw("source"), form.raw("target")
    if not source or not target:
        raise Missing
    return Link(source, target, form.choice("link", LinkKind))


async def gather_links(view: View) -> Mapping[str, object]:
    """On how many leaves the links are, the core problem, and what a new link can be made of."""
    layout = await one_layout(view)
    return {
        "piles": sorted(layout.piles(), key=lambda pile: (pile.title.casefold(), pile.id)),
        "leaves": leaves.leaves_of_links(layout.board),
        "core": layout.board.core_now(),
        "does": DOES,
    }


async def gather_linked(view: View) -> Mapping[str, object]:
    """One leaf of the links that are there; the first is leaf 0."""
    layout = await one_layout(view)
    links = leaves.links_on_leaf(layout.board, leaves.leaf_number(view.key))
    return {"key": view.key, "titles": layout.clusters, "links": links, "does": DOES}


FRAGMENTS = [
    Fragment("clusters-links", Audience.DESK, gather_links),
    Fragment("clusters-linked", Audience.DESK, gather_linked),
]

HANDLERS: list[ControllerRouterHandler] = [
    link,
    take_link_away,
    copy_links,
    mark_core,
    put_also,
    take_also_away,
]

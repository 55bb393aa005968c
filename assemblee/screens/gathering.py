"""What each screen shows at this moment of an evening: one scene for all, and what each has beside it."""

from collections.abc import Mapping
from functools import partial

from assemblee.agenda.rules import ItemKind, has_queue, is_go_round, next_item
from assemblee.agenda.tables import current_item, items_of
from assemblee.analysis.document.tables import read_aloud
from assemblee.clusters.ballots.gathering import ballot_rounds
from assemblee.clusters.ballots.gathering import on_the_wall as ballots_on_the_wall
from assemblee.clusters.sorting.gathering import on_the_wall as sorting_on_the_wall
from assemblee.clusters.tables import shown_on_wall
from assemblee.clusters.tree.tables import tree_on_wall
from assemblee.floor.line import MOVE_REASONS
from assemblee.floor.mirror.pages import gather_mirror
from assemblee.minutes.amending.asking import is_shown
from assemblee.minutes.tables import adoption_of
from assemblee.minutes.typed.words import LINE_KINDS
from assemblee.people.partners.tables import partners_to_ask
from assemblee.people.rules import STANDINGS
from assemblee.people.wifi import to_scan
from assemblee.record.asks.tables import asks_of, names_given
from assemblee.record.tables import head_fingerprint
from assemblee.room.fragments import View, read_once
from assemblee.room.tables import MeetingState
from assemblee.screens.rules import ASKED_FOR, Scene, Shown, scene
from assemblee.slips.rules import TAKES_SLIPS, RoundState
from assemblee.slips.tables import rounds_of


async def gather_scene(view: View) -> Mapping[str, object]:
    """What wall and phones show now, and what the desk has in hand."""
    return await read_once(view, "scene", partial(_scene, view))


async def _scene(view: View) -> Mapping[str, object]:
    item = await current_item(view.session, view.meeting)
    kind = ItemKind(item.kind) if item else None
    state = view.meeting.state
    shown = Shown(
        document=bool(await read_aloud(view.session, view.meeting.id)),
        tree=await tree_on_wall(view.session, view.meeting.id),
        piles=await shown_on_wall(view.session, view.meeting.id),
        minutes=await is_shown(view.session, view.meeting),
    )
    return {
        "item": item,
        "scene": scene(state != MeetingState.PLANNED, state == MeetingState.CLOSED, kind, shown),
        "Scene": Scene,
        "queue": kind is not None and has_queue(kind),
        "go_round": kind is not None and is_go_round(kind),
    }


async def gather_wall(view: View) -> Mapping[str, object]:
    """The scene, whether it gives way to a ballot, and at the end the fingerprint of the record."""
    fingerprint = ""
    if view.meeting.state == MeetingState.CLOSED:
        fingerprint = await head_fingerprint(view.session, view.meeting.trajectory_id)
    scene = await gather_scene(view)
    taken = bool(scene["queue"]) or scene["scene"] in ASKED_FOR
    ballots = await ballots_on_the_wall(view, taken=taken)
    sorting = await sorting_on_the_wall(view, taken=taken)
    asked = view.meeting.state == MeetingState.CLOSED and bool(await asks_of(view.session, view.meeting.id))
    return {
        **scene,
        "has_asks": asked,
        "fingerprint": fingerprint,
        "wifi": to_scan(view.meeting),
        "ballots": ballots,
        "sorting": sorting,
    }


async def gather_phone(view: View) -> Mapping[str, object]:
    """The scene, which gives way to a ballot: a phone has one act beside the hand; at the end the mirror in
    the same drawing, for a phone has no seat then to ask for it.
    """
    choosing = any(each.state_at(view.now) in TAKES_SLIPS for each in await ballot_rounds(view))
    return {**await gather_scene(view), "choosing": choosing, **await _goodbye(view)}


async def _goodbye(view: View) -> Mapping[str, object]:
    if view.meeting.state != MeetingState.CLOSED:
        return {}
    return {
        **await gather_mirror(view),
        "adopted": await adoption_of(view.session, view.meeting.id) is not None,
        "names": bool(await names_given(view.session, view.meeting.trajectory_id, view.meeting.id)),
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """The scene, and the item that comes next."""
    items = await items_of(view.session, view.meeting.id)
    rounds = await rounds_of(view.session, view.meeting.id)
    ballots = await ballot_rounds(view)
    return {
        **await gather_scene(view),
        "adopted": await adoption_of(view.session, view.meeting.id) is not None,
        "upcoming": next_item(items, view.meeting.current_item),
        "first_part": not items or view.meeting.current_item in {None, items[0].id},
        "cards_wait": any(each.waits or each.state == RoundState.DRAFT for each in rounds),
        "choosing": any(each.waits for each in ballots),
        "partners": await partners_to_ask(view.session, view.meeting.trajectory_id),
        "standings": STANDINGS,
        "move_reasons": MOVE_REASONS,
        "kinds": LINE_KINDS,
    }

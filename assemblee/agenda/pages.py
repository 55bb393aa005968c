"""What the desk sees of the agenda while the evening runs; the pages for planning are beside this one."""

from collections.abc import Mapping

from litestar.types import ControllerRouterHandler

from assemblee.agenda import links, overview, planning, speaking_pages
from assemblee.agenda.rules import evening_ends_at, item_ends_at, total_minutes
from assemblee.agenda.tables import items_of
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.trajectory.tables import this_trajectory


async def gather_agenda(view: View) -> Mapping[str, object]:
    """The items with the current one among them, and when it and the evening end if all goes as planned."""
    trajectory = await this_trajectory(view.session, view.meeting.trajectory_id)
    items = await items_of(view.session, view.meeting.id)
    now = next((item for item in items if item.id == view.meeting.current_item), None)
    return {
        "items": items,
        "now": now,
        "place": items.index(now) + 1 if now else 0,
        "since": int(now.opened_at.timestamp() * 1000) if now and now.opened_at else 0,
        "item_ends_at": item_ends_at(now) if now else None,
        "ends_at": evening_ends_at(items, view.meeting.current_item, view.meeting.starts_at),
        "total": total_minutes(items),
        "zone": trajectory.zone,
    }


FRAGMENTS = [
    Fragment("agenda-now", Audience.DESK, gather_agenda),
    Fragment("agenda-list", Audience.DESK, gather_agenda),
]

HANDLERS: list[ControllerRouterHandler] = [
    *overview.HANDLERS,
    *links.HANDLERS,
    *planning.HANDLERS,
    *speaking_pages.HANDLERS,
]

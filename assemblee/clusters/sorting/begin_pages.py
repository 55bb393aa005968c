"""The desk's form with which a sorting begins: how many tables, and how many cards each."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.sorting import actions
from assemblee.clusters.sorting.actions import Sort
from assemblee.clusters.sorting.kind import KIND
from assemblee.clusters.standing import ClearWall
from assemblee.clusters.tables import layout_of
from assemblee.people.counted import people_count
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in

MOST_TABLES, MOST_EACH = 60, 40
AT_A_TABLE, USUAL_EACH = 6, 24
"""People at a table, and cards that it sorts, where the desk says nothing else."""

_NAME = "sorting"


@get("/m/{meeting_id:str}/sorting/prepared")
async def sorting_form(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """How the room sorts."""
    async with storage.reading() as session:
        await meeting_here(session, meeting_id)
        people, _ = await people_count(session, meeting_id)
    usual = {"tables": max(1, -(-people // AT_A_TABLE)), "most": USUAL_EACH, "alone": ""}
    return await _page(storage, screen, meeting_id, filled_in(_NAME, usual))


@post("/m/{meeting_id:str}/sorting/prepared")
async def begin_sorting(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[str] | Response[None]:
    """The room sorts from now on: tables, or everybody alone. A wrong number is told beside its field."""
    fields = Fields(_NAME, form, screen.language)
    tables = 0 if form.raw("alone") else fields.number("tables", 1, MOST_TABLES)
    sort = Sort(tables, fields.number("most", 1, MOST_EACH))
    if fields.refused:
        return await _page(storage, screen, meeting_id, fields)
    act.location = f"/m/{meeting_id}/desk"
    async with act.moment(meeting_id) as moment:
        await clear_wall(moment)
        await actions.begin(moment, keys, KIND, sort)
    return act.done(act.location)


async def _page(storage: Storage, screen: Screen, meeting_id: str, form: Fields) -> Response[str]:
    async with storage.reading() as session:
        here = await meeting_here(session, meeting_id)
        layout = await layout_of(session, meeting_id)
    return await screen.page(
        "clusters/sorting/form.html",
        status=422 if form.refused else 200,
        here=here,
        loose=len(layout.loose()),
        piles=len(layout.piles()),
        form=form,
        most_tables=MOST_TABLES,
        most_each=MOST_EACH,
    )


HANDLERS: list[ControllerRouterHandler] = [sorting_form, begin_sorting]

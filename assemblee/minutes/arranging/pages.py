"""The order of the parts, in the draft."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.minutes.arranging import actions
from assemblee.minutes.arranging.actions import Deed
from assemblee.minutes.arranging.rules import Part
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct

_MOST_CHANGES = 1_000_000


@post("/m/{meeting_id:str}/minutes/parts")
async def arrange(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One part a place up or down, left out, or put back."""
    part, deed = form.choice("part", Part), form.choice("deed", Deed)
    seen = form.number("seen", 0, _MOST_CHANGES)
    async with act.moment(meeting_id) as moment:
        await actions.arrange(moment, part, deed, seen)
    return act.done(f"/m/{meeting_id}/minutes#order")


HANDLERS = [arrange]

"""What the desk does with the big screen; the meeting itself does not change by it, so nothing is noted."""

from assemblee.room.moment import Moment
from assemblee.screens.wall.rules import NO_OTHER, Scroll, Zoom, moved, zoomed
from assemblee.screens.wall.tables import Wall, spoken_by

HEAR = ("screens-look", "screens-remote")


async def zoom(moment: Moment, way: Zoom) -> None:
    """All on the wall a step larger or smaller, or as it was made."""
    wall = await _wall(moment)
    wall.zoom = zoomed(wall.zoom, way)


async def scroll(moment: Moment, way: Scroll, place: str) -> None:
    """What does not fit moves up or down; `place` is what the wall shows now."""
    wall = await _wall_at(moment, place)
    wall.scrolled = moved(wall.scrolled, way)


async def make_blank(moment: Moment, blank: bool, place: str) -> None:
    """Nothing on the wall, until it is shown again or something else comes."""
    wall = await _wall_at(moment, place)
    wall.blank = blank


async def dim(moment: Moment, night: bool) -> None:
    """Light letters on a dark ground, for a dark room; or as by day."""
    wall = await _wall(moment)
    wall.night = night


async def speak(moment: Moment, language: str, second: str) -> None:
    """The language of the wall, and what stands beside it; what the meeting would choose is left to it."""
    wall = await _wall(moment)
    first = language if language != spoken_by("", "", moment.meeting)[0] else ""
    own = spoken_by(first, "", moment.meeting)[1]
    wall.language = first
    wall.second_language = "" if second == own else second or NO_OTHER


async def _wall(moment: Moment) -> Wall:
    moment.redraw(*HEAR)
    wall = await moment.session.get(Wall, moment.meeting.id)
    if wall is None:
        wall = Wall(meeting_id=moment.meeting.id)
        moment.add(wall)
        await moment.session.flush()
    return wall


async def _wall_at(moment: Moment, place: str) -> Wall:
    wall = await _wall(moment)
    if wall.place != place:
        wall.place, wall.scrolled, wall.blank = place, 0, False
    return wall

"""What features above have a say in when the desk acts on piles: it is asked in the same moment."""

from collections.abc import Awaitable, Callable

from assemblee.room.moment import Moment

MustStand = Callable[[Moment], Awaitable[None]]
"""Refuses what was just done when something of this meeting that others rest on is gone with it."""

ClearWall = Callable[[Moment], Awaitable[None]]
"""Takes everything off the wall that the desk put there, so that something else can be shown."""

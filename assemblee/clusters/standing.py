"""What those who build on piles say to an act at the desk: it is asked in the same moment, after the act."""

from collections.abc import Awaitable, Callable

from assemblee.room.moment import Moment

MustStand = Callable[[Moment], Awaitable[None]]
"""Refuses what was just done when something of this meeting that others rest on is gone with it."""

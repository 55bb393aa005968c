"""The clock of a turn: an absolute end while it runs, milliseconds that are left while it stands still.

The server stores no ticks; every screen reckons from the same end. A clock of the computer that is set back
never makes a turn shorter than nothing, nor gives anybody more than was left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """It allows `limit_ms`, ran for `spoken_ms` before, and runs since `running_since` or stands still."""

    limit_ms: int
    spoken_ms: int = 0
    running_since: datetime | None = None

    def spoken(self, now: datetime) -> int:
        """Milliseconds that it ran."""
        stretch = (now - self.running_since) // _MS if self.running_since else 0
        return self.spoken_ms + max(0, stretch)

    def left(self, now: datetime) -> int:
        """Milliseconds that are left; below 0 when the time is over."""
        return self.limit_ms - self.spoken(now)

    def until(self, now: datetime) -> datetime | None:
        """When the time is up; None while it stands still."""
        if self.running_since is None:
            return None
        return min(self.running_since, now) + (self.limit_ms - self.spoken_ms) * _MS

    def stopped(self, now: datetime) -> "Clock":
        """The same clock, standing still."""
        return replace(self, spoken_ms=self.spoken(now), running_since=None)

    def started(self, now: datetime) -> "Clock":
        """The same clock, running again; one that runs already goes on."""
        return self if self.running_since else replace(self, running_since=now)


LAST_CALL = timedelta(seconds=30)
"""Between announcing that the line closes and closing it."""


def is_closed(closes_at: datetime | None, now: datetime) -> bool:
    """Whether the announced end of the line has come; a clock that was set back does not open it again."""
    return closes_at is not None and not now < closes_at <= now + LAST_CALL + timedelta(seconds=5)


def milliseconds(at: datetime | None) -> int:
    """Milliseconds since 1970, as screens reckon; 0 for no moment."""
    return int(at.timestamp() * 1000) if at else 0


def shown_clock(clock: Clock | None, now: datetime) -> Mapping[str, object]:
    """When the turn should end, in milliseconds since 1970 (0: its clock stands still), and seconds left."""
    if clock is None:
        return {"until": 0, "left": 0}
    return {"until": milliseconds(clock.until(now)), "left": -(-clock.left(now) // 1000)}

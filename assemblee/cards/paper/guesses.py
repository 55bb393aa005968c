"""How often a word may be tried that no card has, but at a desk: kept in memory, for each meeting, and for
nobody in particular.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assemblee.cards.errors import TooManyGuesses

MOST = 30
"""Wrong words in one meeting within `WINDOW`; 26 bits hold out for centuries then."""

WINDOW = timedelta(minutes=10)


@dataclass(slots=True)
class Guesses:
    """The wrong words of late: of each meeting only when."""

    clock: Callable[[], datetime]
    _wrong: dict[str, deque[datetime]] = field(default_factory=dict)

    def one_more(self, meeting_id: str) -> None:
        """A word is tried; it counts until it turns out to be right. Raises `TooManyGuesses`."""
        if len(self._of_late(meeting_id)) >= MOST:
            raise TooManyGuesses
        self._wrong.setdefault(meeting_id, deque()).append(self.clock())

    def was_right(self, meeting_id: str) -> None:
        """It does not count after all."""
        if tried := self._wrong.get(meeting_id):
            tried.pop()

    def _of_late(self, meeting_id: str) -> deque[datetime]:
        since = self.clock() - WINDOW
        tried = self._wrong.get(meeting_id, deque())
        while tried and tried[0] < since:
            tried.popleft()
        if not tried:
            self._wrong.pop(meeting_id, None)
        return tried

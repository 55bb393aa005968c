"""What is known of one watched meeting: who watches what, what changed, and since when each fragment looks as
it does.

A drawing that came out as the one before need not be sent, and a screen that has the one before need not ask.
That holds only while nothing in between could have looked otherwise: after one change, seen in the very state
it made. Where more changes fell together a phone may have loaded one of those between, so then it is sent.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_MISSING = 100
"""Commits in between that may still be told; more than these, and all is drawn anew."""


class Watch(NamedTuple):
    """One fragment in one language, of one seat where it is personal; everybody who watches it hears the
    same.
    """

    meeting: str
    name: str
    language: str
    seat: str = ""


class _Told(NamedTuple):
    """The last drawing for a watch: in which state it was read, since which it looks so, and how."""

    label: str
    since: str
    look: int


@dataclass(slots=True)
class Hall:
    """One watched meeting; `changed` names the last change of each fragment, `waiting` counts those that were
    not drawn yet.
    """

    since: str
    label: str
    watches: Counter[Watch] = field(default_factory=Counter)
    walls: Counter[Watch] = field(default_factory=Counter)
    changed: dict[str, str] = field(default_factory=dict)
    waiting: Counter[str] = field(default_factory=Counter)
    everything: bool = False
    drawing: asyncio.Task[None] | None = None
    _told: dict[Watch, _Told] = field(default_factory=dict)
    _missing: set[int] = field(default_factory=set)
    _missed: set[int] = field(default_factory=set)

    def change(self, label: str, names: frozenset[str]) -> None:
        """These fragments changed in a commit that gave the meeting this label; commits may be told in
        another order than they were made.
        """
        self._count(label)
        for name in names:
            if is_newer(label, than=self.changed.get(name, self.since)):
                self.changed[name] = label
        self.waiting.update(names)

    def _count(self, label: str) -> None:
        """Keep which commits before this one nobody told of yet."""
        (epoch, n), (now, last) = _read(label), _read(self.label)
        self._missing.discard(n)
        if epoch != now or n > last + MOST_MISSING:
            self.change_unseen(label)
        elif n > last:
            self._missing.update(range(last + 1, n))
            self.label = label

    def lacks_one(self) -> bool:
        """Whether a commit that was missing at the last look is missing still: its message was lost."""
        lost = bool(self._missing & self._missed)
        self._missed = set(self._missing)
        return lost

    def change_unseen(self, label: str) -> None:
        """Something changed, and nobody told what."""
        self.label = self.since = label
        self.changed.clear()
        self._missing.clear()
        self.everything = True

    def join(self, watch: Watch, *, wall: bool) -> None:
        self.watches[watch] += 1
        if wall:
            self.walls[watch] += 1

    def leave(self, watch: Watch, *, wall: bool) -> None:
        for counted in (self.watches, self.walls) if wall else (self.watches,):
            counted[watch] -= 1
            if not counted[watch]:
                del counted[watch]
        if watch not in self.watches:
            self._told.pop(watch, None)

    def to_draw(self) -> dict[Watch, str]:
        """What is to be drawn now, and the label at which one change alone made it so, or nothing: first what
        big screens show, then what all see, then what one sees.
        """
        waiting, everything = self.waiting, self.everything
        self.waiting, self.everything = Counter(), False
        watches = [watch for watch in self.watches if everything or watch.name in waiting]
        watches.sort(key=lambda watch: (watch not in self.walls, watch.seat != "", watch))
        certain = self.label if not everything and not self._missing else ""
        return {watch: certain if waiting[watch.name] == 1 else "" for watch in watches}

    def since_when(self, watch: Watch) -> str:
        """The label since which this fragment looks as it does, as far as this process saw every change."""
        changed = self.changed.get(watch.name, self.since)
        told = self._told.get(watch)
        return changed if told is None or is_newer(changed, than=told.label) else told.since

    def news(self, watches: Iterable[Watch], label: str, html: str, one_change: str) -> list[Watch]:
        """Those whose screens may show something else than this drawing, which is their last from now on.

        `one_change` is the label that `to_draw` gave: what was read may hold more, of which nobody had told.
        """
        alone, now, found = one_change == label, _Told(label, label, hash(html)), []
        for watch in watches:
            told = self._told.get(watch)
            if told is not None and told.look == now.look and (alone or told.label == label):
                self._told[watch] = told._replace(label=label)
            elif watch in self.watches:
                self._told[watch] = now
                found.append(watch)
        return found


def is_newer(label: str, than: str) -> bool:
    """Whether a version comes after another; another epoch always wins."""
    (epoch, n), (old_epoch, old_n) = _read(label), _read(than)
    return epoch != old_epoch or n > old_n


def _read(label: str) -> tuple[str, int]:
    epoch, _, n = label.rpartition(".")
    return epoch, int(n or 0)

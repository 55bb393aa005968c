"""When which phone saw what, and whether the player itself was in time. Nothing here knows the web."""

import asyncio
import time
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, field

from assemblee.rehearsal.rules import Figures, Measured, figures

TICK = 0.05
"""Seconds between two rings of the player's own clock."""

GIVES_UP = 10.0
"""Seconds after which a phone counts as having missed a change."""

LATELY = 20
"""Changes that tell how it goes now: adding up all of them would take the player's time."""

LINE = "floor-queue"
"""What each hand changes, and each phone that is played watches."""


@dataclass(slots=True)
class Seen:
    """The states of one fragment that one phone saw, and when; `since` it watches, `gone` it no more does."""

    since: float
    states: list[tuple[str, int]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def note(self, label: str) -> None:
        """This state came just now."""
        self.states.append(state_of(label))
        self.times.append(time.perf_counter())

    def when(self, state: tuple[str, int]) -> float | None:
        """When it had this state or a newer one."""
        place = bisect_left(self.states, state)
        return self.times[place] if place < len(self.states) else None


@dataclass(slots=True)
class Meter:
    """Keeps everything until it is added up."""

    phones: int
    here: bool
    seen: list[Seen] = field(default_factory=list)
    changes: list[tuple[float, tuple[str, int]]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    trips: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    lost: int = 0
    began: float = field(default_factory=time.perf_counter)
    all_in: float = 0.0
    _cpu: float = field(default_factory=time.process_time)

    def joins(self) -> Seen:
        """One more phone is in and watches."""
        seen = Seen(time.perf_counter())
        self.seen.append(seen)
        self.all_in = time.perf_counter()
        return seen

    def changed(self, began: float, label: str) -> None:
        """What was pressed at this time has been done, and made this state."""
        self.answers.append(time.perf_counter() - began)
        if label:
            self.changes.append((began, state_of(label)))

    async def ring(self) -> None:
        """For ever: how late the player's own clock rings."""
        while True:
            at = time.perf_counter()
            await asyncio.sleep(TICK)
            self.late.append(time.perf_counter() - at - TICK)

    async def knock(self, host: str, port: int, every: float) -> None:
        """For ever: how long a bare connection takes, which no program answers."""
        while True:
            at = time.perf_counter()
            with suppress(OSError):
                _, writer = await asyncio.open_connection(host, port)
                self.trips.append(time.perf_counter() - at)
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
            await asyncio.sleep(every)

    def measured(self) -> Measured:
        """All of it, added up now."""
        took, last, missed, _ = self.took()
        joining = max(self.all_in - self.began, 0.001)
        return Measured(
            phones=self.phones,
            joined=len(self.seen),
            joins_per_second=round(len(self.seen) / joining, 1) if self.seen else 0.0,
            changes=len(self.changes),
            seen=_short(took),
            everybody=_short(last),
            missed=missed,
            lost=self.lost,
            answers=_short(self.answers),
            trip=_short(self.trips),
            late=_short(self.late),
            busy=round((time.process_time() - self._cpu) / max(time.perf_counter() - self.began, 0.001), 2),
            here=self.here,
        )

    async def until_seen(self) -> None:
        """Return when every phone has seen every change, or will not any more."""
        for _ in range(round(GIVES_UP / TICK)):
            if not self.took(LATELY)[3]:
                return
            await asyncio.sleep(TICK)

    def took(self, lately: int = 0) -> tuple[list[float], list[float], int, int]:
        """Seconds per phone and change, and per change until the last phone; how often a phone missed one,
        and how often one may still come. Of all changes, or so many of the last.
        """
        took, last, missed, awaited = [], [], 0, 0
        now = time.perf_counter()
        for began, state in self.changes[-lately:]:
            times = [each.when(state) for each in self.seen if each.since < began]
            there = [at - began for at in times if at is not None]
            took += there
            last += [max(there)] if there else []
            given_up = now - began > GIVES_UP
            missed += (len(times) - len(there)) * given_up
            awaited += (len(times) - len(there)) * (not given_up)
        return took, last, missed, awaited


def state_of(label: str) -> tuple[str, int]:
    """The label of a state, so that a later one is larger."""
    epoch, _, version = label.rpartition(".")
    return epoch, int(version)


def _short(values: list[float]) -> Figures:
    found = figures(values)
    return Figures(round(found.p50, 4), round(found.p95, 4), round(found.max, 4))

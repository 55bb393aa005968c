"""What was measured of the live room, round by round, and what is told of it: medians, and how far rounds lay
apart.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import median

Key = tuple[str, str, str, int]
"""The part, what was sent, by whom, and to how many phones."""

COLUMNS = {
    "cpu_us": ("us/del", 1),
    "p50_ms": ("p50", 1),
    "p95_ms": ("p95", 1),
    "p99_ms": ("p99", 1),
    "last_ms": ("last", 1),
    "wall_ms": ("wall", 1),
    "rss_mb": ("MB", 0),
    "grew_mb": ("grew", 1),
    "per_s": ("per s", 0),
    "cpu_ms": ("ms each", 2),
    "bytes": ("bytes", 0),
    "own_bytes": ("own", 0),
    "lost": ("lost", 0),
    "busy": ("busy", 2),
}
"""Figures in the order of the table: their heads, and digits behind the point."""


@dataclass(slots=True)
class Row:
    """One measurement in each round."""

    part: str
    what: str
    kind: str
    phones: int
    rounds: list[dict[str, float]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.part, self.what, self.kind, self.phones

    def middle(self, name: str) -> float | None:
        found = [each[name] for each in self.rounds if name in each]
        return median(found) if found else None

    def spread(self, name: str) -> float:
        """How far rounds lay apart, in percents of their median."""
        found = [each[name] for each in self.rounds if name in each]
        return 100 * (max(found) - min(found)) / median(found) if found and median(found) else 0.0


@dataclass(slots=True)
class Rows:
    """All measurements of one run."""

    all: dict[Key, Row] = field(default_factory=dict)

    def add(self, part: str, what: str, kind: str, phones: int, figures: dict[str, float]) -> None:
        row = Row(part, what, kind, phones)
        self.all.setdefault(row.key, row).rounds.append(figures)
        print(_line(Row(part, what, kind, phones, [figures])), flush=True)

    def of(self, part: str, what: str, kind: str, phones: int) -> Row | None:
        return self.all.get((part, what, kind, phones))

    def ratio(self, one: Row | None, other: Row | None, name: str) -> float | None:
        """The median of the ratios, each within one round."""
        if one is None or other is None:
            return None
        both = zip(one.rounds, other.rounds, strict=False)
        found = [a[name] / b[name] for a, b in both if b.get(name)]
        return median(found) if found else None

    def table(self) -> str:
        """Medians, CPU beside that of bare ASGI, and how far rounds lay apart."""
        lines = [_heads()]
        for row in self.all.values():
            bare = self.of(row.part, row.what, "bare", row.phones)
            lines.append(_line(row, self.ratio(row, bare, "cpu_us")))
        return "\n".join(lines)

    def told(self) -> list[dict[str, object]]:
        """For the file: medians, spreads and every round."""
        found = []
        for row in self.all.values():
            names = list(dict.fromkeys(name for each in row.rounds for name in each))
            found.append(
                {
                    **{"part": row.part, "what": row.what, "kind": row.kind, "phones": row.phones},
                    "medians": {name: row.middle(name) for name in names},
                    "spread": {name: round(row.spread(name)) for name in names},
                    "rounds": row.rounds,
                }
            )
        return found


def _heads() -> str:
    heads = "".join(f"{head:>8}" for head, _ in COLUMNS.values())
    return f"{'':24}{'':9}{'phones':>7}{heads}{'x bare':>8}{'spread':>8}"


def _line(row: Row, times: float | None = None) -> str:
    words = f"{row.part + ' ' + row.what:24.24}{row.kind:9}{row.phones:7}"
    for name, (_, digits) in COLUMNS.items():
        found = row.middle(name)
        words += f"{'' if found is None else f'{found:.{digits}f}':>8}"
    far = row.spread("cpu_us") or row.spread("cpu_ms")
    return f"{words}{'' if times is None else f'{times:.2f}':>8}{f'{far:.0f}%':>8}"


def part_of(values: Sequence[float], part: float) -> float:
    """The value below which this part lies."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * part) - 1)] if ordered else 0.0


def times(took: Sequence[float]) -> dict[str, float]:
    """Milliseconds, as they are told."""
    return {"p50_ms": part_of(took, 0.5), "p95_ms": part_of(took, 0.95), "p99_ms": part_of(took, 0.99)}


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process and its threads used."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def rss_of(pid: int) -> float:
    """Megabytes of memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_of_all() -> float:
    """Seconds of CPU that everybody used on this machine, what its host took away included."""
    parts = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(parts) - parts[3] - parts[4]) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Gauge:
    """What these servers and everybody else used while the block lasted."""

    pids: Sequence[int]
    cpu: float = 0.0
    busy: float = 0.0
    seconds: float = 0.0

    @contextmanager
    def measured(self) -> Iterator[None]:
        own, all_, mine, at = self._own(), cpu_of_all(), time.process_time(), time.monotonic()
        yield
        self.cpu, self.seconds = self._own() - own, time.monotonic() - at
        others = cpu_of_all() - all_ - self.cpu - (time.process_time() - mine)
        self.busy = max(0.0, others) / self.seconds

    def told(self, deliveries: int = 0) -> dict[str, float]:
        """For each delivery; the memory now; how busy others were."""
        cpu = {"cpu_us": self.cpu / deliveries * 1e6} if deliveries else {}
        return {**cpu, "rss_mb": sum(rss_of(pid) for pid in self.pids), "busy": self.busy}

    def _own(self) -> float:
        return sum(cpu_of(pid) for pid in self.pids)

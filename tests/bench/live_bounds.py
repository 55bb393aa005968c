"""What we ask of ourselves, beside what was measured. Nothing fails by it: a busy machine is not a fault."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.live_rows import Row, Rows

MOST_EVENING, MOST_JOIN = 1_000_000, 20_000


@dataclass(frozen=True, slots=True)
class Bound:
    """One of them, in words; `found` must not be more than `most`."""

    says: str
    found: float
    most: float

    @property
    def holds(self) -> bool:
        return self.found <= self.most

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'BROKEN':>7}  {self.found:8.2f} of {self.most:g}  {self.says}"


def bounds(rows: Rows) -> list[Bound]:
    """Those of what was measured."""
    found = [*_cpu(rows), *_growth(rows), *_late(rows), *_join(rows), *_stalled(rows), *_workers(rows)]
    return [*found, *_evening(rows)]


_SENT = (("push", "300 B"), ("push", "4000 B"), ("push", "each"), ("told", "room"), ("told", "seat"))


def _cpu(rows: Rows) -> Iterator[Bound]:
    for part, what in _SENT:
        for count, most in ((500, 1.7), (2000, 2.0)):
            times = rows.ratio(*_two(rows, part, what, count), "cpu_us")
            if times is not None:
                yield Bound(f"{part} {what}, {count} phones: server CPU, times bare ASGI", times, most)


def _growth(rows: Rows) -> Iterator[Bound]:
    for part, what in _SENT:
        ours, bare = _two(rows, part, what, 2000)
        less, least = _two(rows, part, what, 50)
        if ours and bare and less and least:
            own, ceiling = _times(ours, less, "cpu_us"), _times(bare, least, "cpu_us")
            grew = median(a / b for a, b in zip(own, ceiling, strict=True))
            yield Bound(f"{part} {what}, from 50 to 2000 phones: our growth, times the ceiling's", grew, 1.3)


def _late(rows: Rows) -> Iterator[Bound]:
    for what in ("room", "seat"):
        for how, more in (("alone", 20.0), ("5/s", 60.0)):
            ours, bare = _two(rows, "act", f"{what} {how}", 500)
            if ours and bare:
                late = _each(ours, bare, lambda own, limit: own["last_ms"] - 2 * limit["last_ms"])
                says = f"an act, {what} {how}: p95 of the last of 500, ms above twice the ceiling's"
                yield Bound(says, late, more)
            if ours and what == "room":
                before = _each(ours, ours, lambda own, _: own["wall_ms"] - own["p95_ms"])
                yield Bound(f"an act, {what} {how}: p95 of the wall, ms after that of phones", before, 0)


def _join(rows: Rows) -> Iterator[Bound]:
    for row in _of(rows, "join"):
        yield Bound(f"{row.phones} cold phones {row.what}: not in", _most(row, "lost"), 0)
        yield Bound(
            f"{row.phones} cold phones {row.what}: bytes beside styles and scripts",
            _most(row, "own_bytes"),
            MOST_JOIN,
        )


def _stalled(rows: Rows) -> Iterator[Bound]:
    for who in ("first", "last"):
        away = rows.of("stalled", f"{who} third", "ours", 60)
        calm = rows.of("stalled", f"nobody ({who})", "ours", 60)
        if away and calm:
            yield Bound(f"the {who} third stopped reading: memory grew, MB", _most(away, "grew_mb"), 5)
            yield Bound(f"the {who} third stopped reading: what the others missed", _most(away, "lost"), 0)
            times = median(_times(away, calm, "p95_ms"))
            yield Bound(f"the {who} third stopped reading: p95 of the others, times undisturbed", times, 2)


def _workers(rows: Rows) -> Iterator[Bound]:
    for what in ("room", "seat"):
        for row in _of(rows, "workers"):
            one = rows.of("workers", f"1 w., {what}", "ours", row.phones)
            if one and row.what == f"2 w., {what}":
                times = median(_times(row, one, "cpu_us"))
                says = f"two workers, {row.phones} phones, {what}: CPU, times one worker's"
                yield Bound(says, times, 1.3)


def _evening(rows: Rows) -> Iterator[Bound]:
    for row in _of(rows, "evening"):
        yield Bound(f"a whole evening of {row.phones}: bytes to a phone", _most(row, "bytes"), MOST_EVENING)


def _of(rows: Rows, part: str) -> list[Row]:
    return [row for row in rows.all.values() if row.part == part and row.kind == "ours"]


def _two(rows: Rows, part: str, what: str, count: int) -> tuple[Row | None, Row | None]:
    return rows.of(part, what, "ours", count), rows.of(part, what, "bare", count)


def _times(one: Row, other: Row, name: str) -> Sequence[float]:
    """The ratios, each within one round."""
    return [a[name] / b[name] for a, b in zip(one.rounds, other.rounds, strict=True)]


def _each(one: Row, other: Row, asked: Callable[[dict[str, float], dict[str, float]], float]) -> float:
    return median(asked(a, b) for a, b in zip(one.rounds, other.rounds, strict=True))


def _most(row: Row, name: str) -> float:
    return max((each[name] for each in row.rounds if name in each), default=0.0)

"""What was measured, as tables of the page."""

from collections.abc import Sequence

from tests.bench.figures import Figures, said

COUNTS = (50, 200, 500, 1000, 2000)
SENT = {
    ("push", "300 B"): "a message of 300 bytes, pushed",
    ("push", "4000 B"): "a message of 4 kB, pushed",
    ("push", "each"): "another message to each, pushed",
    ("told", "room"): "the line, read, drawn and pushed (`room`)",
    ("told", "seat"): "each phone its own place, read, drawn and pushed (`seat`)",
}
ACTS = {
    "room alone": "a hand, the line for all",
    "room 5/s": "five hands a second, the line for all",
    "seat alone": "a hand, each phone its own place",
    "seat 5/s": "five hands a second, each phone its own place",
}
TIMES = "\N{MULTIPLICATION SIGN}"
KINDS = ("bare", "ours", "default")


def machine(figures: Figures) -> str:
    """Where and when, in one sentence."""
    told = figures.told["about"]
    before, after = told["load_before"][0], told["load_after"][0]
    packages = ", ".join(f"{name} {told[name]}" for name in ("python-socketio", "uvicorn", "SQLAlchemy"))
    return (
        f"Measured {told['at'][:10]} in {told['rounds']} rounds ({told['minutes']:.0f} minutes) on "
        f"{told['cores']} cores ({told['processor']}), Python {told['python']}, {packages}; load average "
        f"{before:.1f} before and {after:.1f} after. The servers had one core, the phones and PostgreSQL "
        "the other; no TLS, and no network but loopback."
    )


def tables(figures: Figures) -> str:
    """All of them."""
    parts = [_fan_out, _acts, _kept, _rooms, _workers, _join, _stalled, _sent]
    return "\n\n".join(each(figures) for each in parts)


def bounds(figures: Figures) -> str:
    """What we ask of ourselves."""
    rows = [
        (each["says"], said(each["found"], 2), f"{each['most']:g}", "yes" if each["holds"] else "**no**")
        for each in figures.told["bounds"]
    ]
    return _table(("asked", "found", "at most", "holds"), rows)


def _fan_out(figures: Figures) -> str:
    rows = []
    for (part, what), words in SENT.items():
        for count in COUNTS:
            found = {kind: figures.find(part, what, kind, count, "cpu_us") for kind in KINDS}
            if found["ours"] is None:
                continue
            far = figures.spread(part, what, "ours", count, "cpu_us")
            late = figures.find(part, what, "ours", count, "p95_ms")
            memory = figures.find(part, what, "ours", count, "rss_mb")
            cpu = [_beside(found[kind], found["bare"]) for kind in KINDS]
            rows.append((words, said(count), *cpu, said(late, 1), said(memory), f"{said(far)} %"))
    heads = ("what", "phones", "bare ASGI, µs", "ours, µs", "python-socketio, µs", "ours, p95 ms", "ours, MB")
    return "CPU of the server for each delivery:\n\n" + _table((*heads, "spread of rounds"), rows)


def _beside(value: float | None, bare: float | None) -> str:
    if value is None or not bare or value == bare:
        return said(value, 1)
    return f"{value:,.1f} ({value / bare:.1f} {TIMES})"


def _acts(figures: Figures) -> str:
    rows = []
    for what, words in ACTS.items():
        for count in COUNTS:
            for kind in KINDS:
                names = ("p50_ms", "p95_ms", "p99_ms", "last_ms", "wall_ms")
                found = [figures.find("act", what, kind, count, name) for name in names]
                if found[0] is not None:
                    each = figures.find("act", what, kind, count, "cpu_ms")
                    rows.append((words, said(count), kind, *(said(n, 1) for n in found), said(each, 1)))
    heads = (
        "what",
        "phones",
        "server",
        "p50",
        "p95",
        "p99",
        "last of all, p95",
        "wall, p95",
        "CPU of an act",
    )
    return "From pressing to the screens, in milliseconds:\n\n" + _table(heads, rows)


def _plain(figures: Figures, part: str, title: str, columns: Sequence[tuple[str, str, int]]) -> str:
    rows = [
        (
            row["what"] + ("" if row["kind"] == "ours" else f" ({row['kind']})"),
            *(said(row["medians"].get(name), digits) for _, name, digits in columns),
            f"{said(row['spread'].get(columns[0][1]))} %",
        )
        for row in figures.of(part)
    ]
    return f"{title}:\n\n" + _table(("what", *(head for head, _, _ in columns), "spread"), rows)


_CPU = ("CPU of an act, ms", "cpu_ms", 1)
_P95 = ("p95, ms", "p95_ms", 1)
_DELIVERY = ("CPU of a delivery, µs", "cpu_us", 1)


def _kept(figures: Figures) -> str:
    columns = (("acts a second", "per_s", 0), ("p50, ms", "p50_ms", 1), _P95, _CPU)
    title = "Acts that are kept, sixteen people who act all the time in one meeting (m.) or in sixteen"
    return _plain(figures, "kept", title, columns)


def _rooms(figures: Figures) -> str:
    columns = (("acts a second", "per_s", 1), _DELIVERY, _CPU, _P95, ("MB", "rss_mb", 0))
    title = "The same 1,000 phones in more meetings (m.), each with an act every two seconds"
    return _plain(figures, "rooms", title, columns)


def _workers(figures: Figures) -> str:
    columns = (_DELIVERY, _CPU, _P95, ("others' cores", "busy", 2), ("MB together", "rss_mb", 0))
    title = "One worker (w.) and two with 1,000 phones; what a worker hears of a meeting it does not show"
    return _plain(figures, "workers", title, columns)


def _join(figures: Figures) -> str:
    columns = (("phones a second", "per_s", 1), ("CPU of a phone, ms", "cpu_ms", 1), _P95)
    columns += (("bytes", "bytes", 0), ("without styles and scripts", "own_bytes", 0), ("not in", "lost", 0))
    return _plain(figures, "join", "Cold phones come in, 50 in a tenth of a second and 500 in ten", columns)


def _stalled(figures: Figures) -> str:
    columns = (("memory grew, MB", "grew_mb", 1), _P95, ("missed", "lost", 0), _DELIVERY)
    return _plain(
        figures, "stalled", "Twenty of sixty phones stop reading, 16 kB forty times a second", columns
    )


def _sent(figures: Figures) -> str:
    return _plain(figures, "evening", "A whole evening", (("bytes to a phone", "bytes", 0),))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])

"""How much it carries: bounds are compared within a round, and the page is written anew from a run."""

from pathlib import Path

from tests.bench.capacity import PAGE, written
from tests.bench.figures import Figures
from tests.bench.live_bounds import bounds
from tests.bench.live_rows import Rows

FIGURES = {
    **{"cpu_us": 20.0, "cpu_ms": 10.0, "per_s": 80.0, "rss_mb": 200.0, "bytes": 1200.0, "lost": 0.0},
    **{"p50_ms": 1.0, "p95_ms": 2.0, "p99_ms": 3.0, "last_ms": 4.0, "wall_ms": 1.0, "grew_mb": 1.0},
}
ASKED = [
    *(("told", what, "ours", n) for what in ("room", "seat") for n in (50, 500, 2000)),
    *(("push", "4000 B", kind, 500) for kind in ("bare", "ours")),
    ("act", "seat 5/s", "ours", 500),
    ("join", "in 10 s", "ours", 500),
    ("rooms", "100 m., seat", "ours", 1000),
    ("kept", "SQLite, 1 m.", "ours", 16),
    ("kept", "PostgreSQL, 1 m.", "ours", 16),
    ("kept", "bare commits", "database", 32),
    ("workers", "hears", "ours", 0),
]
ABOUT = {
    **{
        "at": "2026-11-26T20:00",
        "rounds": 3,
        "minutes": 25.0,
        "cores": 2,
        "processor": "x",
        "python": "3.11",
    },
    **{"load_before": [0.1], "load_after": [1.0], "python-socketio": "5", "uvicorn": "0", "SQLAlchemy": "2"},
}


def test_a_round_is_compared_with_itself() -> None:
    rows = Rows()
    for bare, ours in ((10.0, 12.0), (40.0, 60.0), (10.0, 20.0)):  # the second round was busy for both
        rows.add("push", "300 B", "bare", 500, {"cpu_us": bare})
        rows.add("push", "300 B", "ours", 500, {"cpu_us": ours})

    [bound] = bounds(rows)

    assert (bound.found, bound.holds) == (1.5, True)


def test_the_page_takes_the_figures_of_a_run() -> None:
    rows = Rows()
    for asked in ASKED:
        rows.add(*asked, FIGURES)
    told = {"about": ABOUT, "rows": rows.told(), "bounds": []}
    page = PAGE.read_text()

    anew = written(page, Figures(told))

    assert written(anew, Figures(told)) == anew
    assert "500 / 10.0 = **50 acts a second**" in anew
    assert "with ten phones + 30 phones" in anew
    assert "| 10.6 cores |" in anew
    assert anew.partition("## To ten")[0].startswith(page.partition("<!-- machine")[0])
    assert Path(PAGE).name in (PAGE.parent / "README.md").read_text()

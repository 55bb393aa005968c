"""What one server carries, and ten thousand rooms: the terms of the sums in `one_server.md` and
`ten_thousand.md`, each from a run.
"""

from math import ceil
from pathlib import Path

from tests.bench.figures import Figures

ROOMS, PHONES, PAUSE = 10_000, 40, 10
"""A night of all neighbourhoods: phones in a room, and seconds between two acts in it."""

BEAT, LOOK = 5, 2
"""Seconds between two heartbeats, and between two readings of the versions (room/sockets, room/announcer)."""

HALF = 0.5
"""How much of a core we fill: the other half is for joining, for a rush, and for a slow disk."""

PORTS = 28_000
"""Connections that Linux allows from one address to one port of another."""


def one_server(figures: Figures) -> str:
    """A laptop in a hall, and one core of a server."""
    terms = _measured(figures)
    act, join, city = terms["act"], terms["join"], terms["city"]
    terms |= {"acts_hall": 1000 * HALF / act, "joins": 1000 / join, "join_hall": 0.3 * join}
    terms |= {"memory_hall": 0.3 * terms["socket"], "city_rooms": 1000 * HALF / city * PAUSE}
    return _filled("one_server.md", terms)


def ten_thousand(figures: Figures) -> str:
    """What grows with the rooms, what grows faster, and what gives way first."""
    terms = _measured(figures)
    push, bare, hear, socket = (terms[name] for name in ("push", "bare", "hear", "socket"))
    phones, acts, more = ROOMS * PHONES, ROOMS / PAUSE, PHONES - 10
    acting = acts * (terms["city"] + more * push / 1000) / 1000
    beats, told = phones / BEAT * push / 1e6, acts * hear / 1e6
    workers = ceil((acting + beats) / max(0.05, HALF - told))
    terms |= {"phones": phones, "acts": acts, "more": more, "acting": acting, "beats": beats, "told": told}
    terms |= {"workers": workers, "files": phones / workers, "heard": acts * workers}
    terms |= {"joining": phones * terms["join"] / 1.8e6, "handshakes": phones / 1800}
    terms |= {"gigabits": acts * PHONES * terms["size"] * 8 / 1e9, "commits": acts / bare}
    terms |= {"memory": phones * socket / 1e6 + workers * terms["few"] / 1000}
    terms |= {"deaf": 1e6 / hear, "deaf_rooms": 1e6 / hear * PAUSE, "bare_rooms": bare * PAUSE}
    terms |= {"spread": min(PHONES, workers), "looks": ROOMS / LOOK, "proxies": ceil(phones / PORTS)}
    return _filled("ten_thousand.md", terms)


def _measured(figures: Figures) -> dict[str, float]:
    few, many = (figures.need("told", "room", count, "rss_mb") for count in (50, 2000))
    return {
        "act": figures.need("act", "seat 5/s", 500, "cpu_ms"),
        "join": figures.need("join", "in 10 s", 500, "cpu_ms"),
        "city": figures.need("rooms", "100 m., seat", 1000, "cpu_ms"),
        "push": figures.need("push", "4000 B", 500, "cpu_us"),
        "size": figures.need("told", "seat", 500, "bytes"),
        "hear": figures.need("workers", "hears", 0, "cpu_us"),
        "bare": figures.need("kept", "bare commits", 32, "per_s", kind="database"),
        "sqlite": figures.need("kept", "SQLite, 1 m.", 16, "per_s"),
        "postgresql": figures.need("kept", "PostgreSQL, 1 m.", 16, "per_s"),
        "few": few,
        "many": many,
        "socket": (many - few) / 1950 * 1000,
        **{"rooms": ROOMS, "each": PHONES, "pause": PAUSE, "beat": BEAT, "look": LOOK},
    }


def _filled(name: str, terms: dict[str, float]) -> str:
    return (Path(__file__).parent / name).read_text().strip().format(**terms)

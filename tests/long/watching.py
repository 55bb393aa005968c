"""Somebody who takes a copy of the database after every commit, and knows who pressed a button before it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg

PAGE = 4096
FRAME = 24 + PAGE
OF_BALLOTS = (
    "ballot",
    "ballot_subject",
    "ballot_result",
    "objection",
    "counted_ballot",
    "sorting",
    "sorted_card",
)
TABLES = ("card", "slip", "issue", "round", "seat", "meeting", "reading", "asked_away", *OF_BALLOTS)


@dataclass
class Watch:
    """What was new in each copy, beside who pressed; and each box as it came."""

    url: str
    news: list[tuple[str, bytes]] = field(default_factory=list)
    boxes: list[tuple[str, str, int]] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _places: set[str] = field(default_factory=set)

    async def look(self, who: str) -> None:
        """A copy after a commit; whatever is in it and was in no copy before is kept."""
        pieces, boxes = _sqlite(self.url) if self.is_sqlite else await _postgres(self.url)
        new = [each for each in pieces if hash(each) not in self._seen]
        self._seen.update(map(hash, new))
        self.news.append((who, b"\n".join(new)))
        self.boxes += [(who, place, size) for place, size in boxes if place not in self._places]
        self._places.update(place for place, _ in boxes)

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")


def database_file(url: str) -> Path:
    """Where SQLite keeps it."""
    return Path(url.partition("///")[2])


def log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _sqlite(url: str) -> tuple[list[bytes], list[tuple[str, int]]]:
    file = database_file(url)
    pieces = [*_cut(file.read_bytes(), 0, PAGE)]
    if log_of(file).exists():
        pieces += _cut(log_of(file).read_bytes(), 32, FRAME)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return pieces, connection.execute("SELECT pid, length(box) FROM slip").fetchall()


def _cut(content: bytes, first: int, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(first, len(content), size))


async def _postgres(url: str) -> tuple[list[bytes], list[tuple[str, int]]]:
    connection = await connected(url)
    try:
        rows = [
            row[0].encode()
            for table in TABLES
            for row in await connection.fetch(
                f'SELECT concat_ws(chr(31), xmin, ctid, each) FROM "{table}" each'  # noqa: S608
            )
        ]
        boxes = await connection.fetch("SELECT pid, length(box) AS size FROM slip")
    finally:
        await connection.close()
    return rows, [(row["pid"], row["size"]) for row in boxes]


async def connected(url: str) -> asyncpg.Connection:
    """A connection as the owner of the server."""
    parts = urlsplit(url)
    return await asyncpg.connect(
        user="postgres", database=parts.path.strip("/"), host=parse_qs(parts.query)["host"][0]
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes that somebody with the disk has at the end, by what they are."""

    rows: dict[str, bytes]
    log: bytes
    rest: bytes = b""


async def at_the_end(url: str) -> Found:
    """The files of the tables, the write-ahead log, and for PostgreSQL all else in its folder."""
    if url.startswith("sqlite"):
        file = database_file(url)
        beside = log_of(file)
        log = beside.read_bytes() if beside.exists() else b""
        others = [each for each in file.parent.glob(f"{file.name}*") if each not in {file, beside}]
        return Found({"card": file.read_bytes()}, log, b"".join(each.read_bytes() for each in others))
    return await _of_postgres(url)


async def _of_postgres(url: str) -> Found:
    folder = Path(parse_qs(urlsplit(url).query)["host"][0]) / "data"
    connection = await connected(url)
    try:
        await connection.execute("CHECKPOINT")
        own = {
            table: folder
            / await connection.fetchval("SELECT pg_relation_filepath($1::text::regclass)", table)
            for table in (
                "card",
                "slip",
                "issue",
                "round",
                "objection",
                "counted_ballot",
                "sorting",
                "sorted_card",
            )
        }
        here = (
            folder
            / "base"
            / str(await connection.fetchval("SELECT oid FROM pg_database WHERE datname = current_database()"))
        )
    finally:
        await connection.close()
    rest = [each for each in here.glob("**/*") if each.is_file() and each not in own.values()]
    logs = sorted(each for each in (folder / "pg_wal").iterdir() if each.is_file())
    return Found(
        {table: path.read_bytes() for table, path in own.items()},
        b"".join(each.read_bytes() for each in logs),
        b"".join(each.read_bytes() for each in rest),
    )

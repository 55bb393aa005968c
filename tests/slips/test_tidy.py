"""After the tidying no deleted row is left, nor in which transaction a card was touched."""

import asyncio
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import text

from assemblee.cards.tables import Card
from assemblee.clusters.tables import BoardEvent
from assemblee.evening import quotes
from assemblee.logs import set_up_logs
from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.slips import tidy_postgres as there
from assemblee.slips.keys import RoundKeys
from assemblee.slips.tidy import tidy
from assemblee.storage import Storage
from tests import servers
from tests.long.order import share_in_order, written
from tests.long.watching import at_the_end, connected

CARDS = 12


async def _evening(url: str, folder: Path) -> tuple[Storage, list[str]]:
    await prepare_database(Settings(data=folder, database_url=url))
    storage = Storage(url)
    return storage, await written(storage, RoundKeys(folder / "rounds"), CARDS)


async def test_hidden_and_translated_cards_lie_where_chance_put_them(
    database_url: str, tmp_path: Path
) -> None:
    storage, texts = await _evening(database_url, tmp_path)
    async with storage.writing() as session:
        for each in await session.scalars(text("SELECT id FROM card ORDER BY random() LIMIT 5")):
            card = await session.get_one(Card, each)
            card.text_second, card.hidden_for = "kirayla ilgili", "not about the question"

    assert await tidy(storage)

    found = await at_the_end(database_url)
    share_in_order(texts, found.rows["card"])  # each text is there once, or this raises
    if not storage.is_sqlite:
        rows = await _rows(database_url)
        assert len({row["xmin"] for row in rows}) == 1
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        assert b"kaartje" not in found.rows["slip"] + found.rows["round"]
        assert len(found.rows["slip"]) == len(found.rows["issue"]) == 0
    await storage.close()


async def test_what_somebody_still_sees_is_tidied_when_nobody_does(
    postgres_server: servers.Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres_server.create_database("still_seen")
    storage, texts = await _evening(url, tmp_path)
    mark = texts[0].split(" ")[0]
    async with storage.reading() as session:
        await session.execute(text("SELECT 1"))  # from here on it sees the cards as they are
        async with storage.writing() as other:
            await other.execute(text("UPDATE card SET text = '' WHERE text LIKE :mark"), {"mark": f"{mark}%"})
        with monkeypatch.context() as patched:
            patched.setattr(there, "PATIENCE", 2)
            assert not await tidy(storage)
        tidying = asyncio.create_task(tidy(storage))
        await asyncio.sleep(0.4)
        assert not tidying.done()

    assert await tidying
    assert mark.encode() not in (await at_the_end(url)).rows["card"]
    await storage.close()
    postgres_server.drop_database("still_seen")


async def test_nobody_waits_long_for_the_tidying(postgres_server: servers.Postgres, tmp_path: Path) -> None:
    url = postgres_server.create_database("in_use")
    storage, _ = await _evening(url, tmp_path)
    async with storage.writing() as session:
        await session.execute(text("UPDATE card SET state = state"))  # held by somebody who takes long
        tidying = asyncio.create_task(tidy(storage))
        await asyncio.sleep(0.3)

        async with asyncio.timeout(2), storage.reading() as reader:
            assert await reader.scalar(text("SELECT count(*) FROM card")) == CARDS

    assert await tidying
    await storage.close()
    postgres_server.drop_database("in_use")


async def test_who_may_not_tidy_everything_is_told_so_and_goes_on(
    postgres_server: servers.Postgres, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    url = postgres_server.create_database("of_a_guest")
    set_up_logs()
    owner = await connected(url)
    await owner.execute("CREATE ROLE guest LOGIN; GRANT CREATE ON SCHEMA public TO guest")
    storage, _ = await _evening(url.replace("postgres@", "guest@"), tmp_path)

    assert await tidy(storage)

    said = capfd.readouterr()
    assert "may not tidy everything" in said.out + said.err
    assert len({row["xmin"] for row in await _rows(url)}) == 1
    await storage.close()
    await owner.close()
    postgres_server.drop_database("of_a_guest")


async def test_no_sample_of_a_text_is_kept(postgres_server: servers.Postgres, tmp_path: Path) -> None:
    url = postgres_server.create_database("sampled")
    storage, _ = await _evening(url, tmp_path)
    owner = await connected(url)
    await owner.execute("ANALYZE")

    kept = await owner.fetch("SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public'")

    columns = {(row["tablename"], row["attname"]) for row in kept}
    assert not columns & {("card", "text"), ("card", "text_second"), ("card", "lock"), ("note", "text")}
    assert ("card", "state") in columns
    await owner.close()
    await storage.close()
    postgres_server.drop_database("sampled")


def test_whatever_can_quote_a_card_is_written_anew() -> None:
    quoting = {each.__tablename__ for each in (*get_args(quotes.Draft), BoardEvent)}

    assert quoting <= set(there.HELD)


async def _rows(url: str) -> list[dict[str, str]]:
    owner = await connected(url)
    rows = await owner.fetch("SELECT id, xmin::text FROM card ORDER BY ctid")
    await owner.close()
    return [dict(row) for row in rows]

"""The servers of this run work, stand apart from each other, and leave nothing behind."""

import asyncio
import socket
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import redis.asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from tests import servers


async def _ask(url: str, *statements: str) -> object:
    """The one value that the last statement answers."""
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        for statement in statements[:-1]:
            await connection.execute(text(statement))
        answer = await connection.scalar(text(statements[-1]))
    await engine.dispose()
    return answer


@pytest.mark.parametrize("evening", ["first", "second"])
async def test_every_evening_begins_with_an_empty_database(empty_database_url: str, evening: str) -> None:
    created = "CREATE TABLE called (name TEXT NOT NULL)"
    called = "INSERT INTO called VALUES ('Fatima')"

    assert await _ask(empty_database_url, created, called, "SELECT count(*) FROM called") == 1, evening


async def test_postgresql_keeps_what_was_committed(postgres_server: servers.Postgres) -> None:
    url = postgres_server.url("postgres")

    assert [await _ask(url, f"SHOW {name}") for name in ("fsync", "synchronous_commit")] == ["on", "on"]


async def test_a_database_can_be_the_model_for_another(postgres_server: servers.Postgres) -> None:
    model = postgres_server.create_database("model_of_joost")
    await _ask(model, "CREATE TABLE called (name TEXT)", "INSERT INTO called VALUES ('Joost') RETURNING name")
    copy = postgres_server.create_database("copy_of_joost", template="model_of_joost")

    assert await _ask(copy, "SELECT name FROM called") == "Joost"

    for name in ("copy_of_joost", "model_of_joost"):
        postgres_server.drop_database(name)


async def test_a_database_goes_while_somebody_is_connected(postgres_server: servers.Postgres) -> None:
    url = postgres_server.create_database("left_open")
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
        await asyncio.to_thread(postgres_server.drop_database, "left_open")
        await connection.invalidate()
    await engine.dispose()

    names = "SELECT count(*) FROM pg_database WHERE datname = 'left_open'"
    assert await _ask(postgres_server.url("postgres"), names) == 0


async def test_redis_carries_a_message_to_who_listens(redis_server: servers.Redis) -> None:
    client = redis.asyncio.Redis.from_url(redis_server.url)
    listener = client.pubsub(ignore_subscribe_messages=True)
    await listener.subscribe("meeting")
    await client.publish("meeting", "floor-queue")
    heard = None
    while heard is None:
        heard = await listener.get_message(timeout=5)
    await listener.aclose()  # type: ignore[no-untyped-call]
    await client.aclose()

    assert heard["data"] == b"floor-queue"


@pytest.mark.usefixtures("redis_server")  # so it is there
def test_a_server_takes_its_folder_with_it_when_it_goes() -> None:
    with servers.redis() as server:
        path = Path(urlsplit(server.url).path)
        assert path.is_socket()

    assert not path.parent.exists()


def test_nothing_listens_where_another_machine_could_reach_it(postgres_server: servers.Postgres) -> None:
    folder = Path(parse_qs(urlsplit(postgres_server.url("postgres")).query)["host"][0])

    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(folder / ".s.PGSQL.5432"))
    assert (folder / "data" / "postmaster.pid").read_text().splitlines()[5] == ""


def test_a_missing_program_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(servers.ServerMissing, match="apt-get install redis-server"), servers.redis():
        pass

"""What every test may ask for: a new database of either kind, the servers of this run, a browser.

Tests run in several processes at once. Each has its own servers, and its own folder for every test; a port
that is asked for by number is only where the search for a free one begins.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import TypeVar

import playwright.sync_api
import pytest
from hypothesis import settings

from assemblee.migrations import migrate
from assemblee.storage import Storage
from tests import chromium, servers

settings.register_profile("unhurried", deadline=None)  # two busy cores say nothing about our speed
settings.load_profile("unhurried")

_numbers = count(1)
Running = TypeVar("Running")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    """PostgreSQL, started once for the whole run of this process."""
    yield from _or_skip(servers.postgres())


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.Redis]:
    """A Redis, started once for the whole run of this process."""
    yield from _or_skip(servers.redis())


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, once of each kind; gone after the test."""
    if request.param == "sqlite":
        yield _sqlite(tmp_path)
    else:
        yield from _database(request.getfixturevalue("postgres_server"), "template1")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with empty tables, once of each kind; gone after the test."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_model"), tmp_path)
        yield _sqlite(tmp_path)
    else:
        model = request.getfixturevalue("postgres_model")
        yield from _database(request.getfixturevalue("postgres_server"), model)


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file every SQLite database of this run begins as."""
    folder = tmp_path_factory.mktemp("model")
    _make_tables(_sqlite(folder))
    (file,) = folder.iterdir()  # no log beside it: all is in the file
    return file


@pytest.fixture(scope="session")
def postgres_model(postgres_server: servers.Postgres) -> str:
    """The name of the database every PostgreSQL database of this run begins as."""
    _make_tables(postgres_server.create_database("model"))
    return "model"


@pytest.fixture(scope="module")
def chromium_process() -> Iterator[playwright.sync_api.Browser]:
    """Chromium, once for each file: an async test elsewhere cannot begin while Playwright's loop runs."""
    yield from _or_skip(chromium.chromium())


@pytest.fixture
def browser(chromium_process: playwright.sync_api.Browser) -> Iterator[chromium.LocalBrowser]:
    """A browser for one test; the test fails when a page asked for anything outside this machine."""
    local = chromium.LocalBrowser(chromium_process)
    yield local
    local.close()
    assert local.refused == []


def _sqlite(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'assemblee.db'}"


def _database(server: servers.Postgres, model: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    yield server.create_database(name, model)
    server.drop_database(name)


def _make_tables(url: str) -> None:
    with ThreadPoolExecutor(1) as elsewhere:  # this thread may be in the middle of an async test
        elsewhere.submit(asyncio.run, _migrated(url)).result()


async def _migrated(url: str) -> None:
    storage = Storage(url)
    await migrate(storage)
    await storage.close()


def _or_skip(server: AbstractContextManager[Running]) -> Iterator[Running]:
    try:
        with server as running:
            yield running
    except servers.ServerMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))

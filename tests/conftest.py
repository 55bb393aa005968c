"""What every test may ask for: an empty database of either kind, the servers of this run, a browser."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import TypeVar

import playwright.sync_api
import pytest
from hypothesis import settings

from tests import chromium, servers

settings.register_profile("unhurried", deadline=None)  # two busy cores say nothing about our speed
settings.load_profile("unhurried")

_numbers = count(1)
Running = TypeVar("Running")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    """PostgreSQL, started once for the whole run."""
    yield from _or_skip(servers.postgres())


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of a Redis, started once for the whole run."""
    yield from _or_skip(servers.redis())


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each kind; gone after the test."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
        return

    server: servers.Postgres = request.getfixturevalue("postgres_server")
    name = f"test_{next(_numbers)}"
    yield server.create_database(name)
    server.drop_database(name)


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


def _or_skip(server: AbstractContextManager[Running]) -> Iterator[Running]:
    try:
        with server as running:
            yield running
    except servers.ServerMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))

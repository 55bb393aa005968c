"""A second, empty database of the same kind, and PostgreSQL's programs within reach."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture
def elsewhere(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of the database on another computer."""
    if database_url.startswith("sqlite"):
        yield f"sqlite+aiosqlite:///{tmp_path / 'elsewhere' / 'assemblee.db'}"
        return
    server: servers.Postgres = request.getfixturevalue("postgres_server")
    name = f"{database_url.split('/')[-1].split('?')[0]}_elsewhere"
    yield server.create_database(name)
    server.drop_database(name)


@pytest.fixture(autouse=True)
def programs_on_path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian keeps pg_dump of the newest version off the path."""
    if "database_url" in request.fixturenames and "postgresql" in request.node.callspec.id:
        server: servers.Postgres = request.getfixturevalue("postgres_server")
        monkeypatch.setenv("PATH", f"{server.programs}{os.pathsep}{os.environ['PATH']}")

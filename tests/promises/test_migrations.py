"""The migrations make the very tables the program uses, and a database of the future is left alone."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from assemblee.migrations import NewerDatabase, migrate
from assemblee.migrations.tables import METADATA
from assemblee.storage import Storage


async def test_a_new_database_has_the_tables_of_the_program(database_url: str) -> None:
    storage = Storage(database_url)
    await migrate(storage)
    await migrate(storage)  # a second start changes nothing

    async with storage.writer.connect() as connection:
        assert await connection.run_sync(differences) == []
    await storage.close()


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def test_rows_that_must_not_tell_their_order_lie_by_their_key(tmp_path: Path) -> None:
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
    await migrate(storage)
    async with storage.reading() as session:
        found = await session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        made = {row.name: row.sql for row in found}
    await storage.close()

    unordered = [table.name for table in METADATA.tables.values() if _wants_no_order(table)]
    assert {"seat", "slip", "card", "issue"} <= set(unordered)
    for name in unordered:
        assert made[name].strip().endswith("WITHOUT ROWID"), name


def _wants_no_order(table: object) -> bool:
    return getattr(table, "dialect_options", {})["sqlite"]["with_rowid"] is False


async def test_a_database_of_a_newer_program_is_refused_and_not_touched(database_url: str) -> None:
    storage = Storage(database_url)
    await migrate(storage)
    async with storage.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'of the future'"))

    with pytest.raises(NewerDatabase):
        await migrate(storage)
    await storage.close()

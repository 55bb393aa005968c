"""The migrations make the very tables the program uses, and a database of the future is left alone."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text

from assemblee import migrations
from assemblee.cards.tables import Card
from assemblee.floor.tables import Turn
from assemblee.migrations import NewerDatabase, migrate
from assemblee.migrations.tables import METADATA
from assemblee.room.tables import Meeting
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round, WaitingSlip
from assemblee.storage import Storage


async def test_a_new_database_has_the_tables_of_the_program(empty_database_url: str) -> None:
    storage = Storage(empty_database_url)
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


async def test_a_database_of_a_newer_program_is_refused_and_not_touched(empty_database_url: str) -> None:
    storage = Storage(empty_database_url)
    await migrate(storage)
    async with storage.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'of the future'"))

    with pytest.raises(NewerDatabase):
        await migrate(storage)
    await storage.close()


async def test_an_evening_that_goes_on_keeps_its_clocks_and_the_cards_that_were_shown(
    empty_database_url: str,
) -> None:
    storage = Storage(empty_database_url)
    async with storage.writer.begin() as connection:
        await connection.run_sync(up_to_the_first)
    async with storage.writing() as session:
        for statement in (*AN_EVENING_OF_BEFORE, *CARDS_OF_BEFORE):
            await session.execute(text(statement))

    await migrate(storage)

    async with storage.reading() as session:
        ended, running = list(await session.scalars(select(Turn).order_by(Turn.n)))
        (meeting,) = list(await session.scalars(select(Meeting)))
        writing, shown = list(await session.scalars(select(Round).order_by(Round.number)))
        (card,) = list(await session.scalars(select(Card)))
        waiting = list(await session.scalars(select(WaitingSlip)))
    await storage.close()
    # What waited in the open is not kept: its round is one that can be opened, and phones send again.
    assert (writing.state, writing.issued, writing.spent, waiting) == (RoundState.DRAFT, 1, 0, [])
    assert (shown.state, card.text, card.state, card.lock) == (RoundState.RELEASED, "Tocht", "shown", "")
    assert (ended.seconds, ended.limit_ms, ended.running_since) == (90, 120_000, None)
    assert (running.seconds, running.running_since) == (None, running.started_at)
    assert (meeting.policy, meeting.guests_wait, meeting.turn_seconds) == ("fair-list", True, 120)


def up_to_the_first(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


AN_EVENING_OF_BEFORE = (
    "INSERT INTO trajectory (id, name, controller, computer_of, zone, languages)"
    " VALUES ('t', 'De Merelbuurt', '', '', 'Europe/Amsterdam', '[]')",
    "INSERT INTO meeting (id, trajectory_id, number, title, question, question_second, second_language, why,"
    " decides, goes_to, place, steps, languages, state, code, wall_key, epoch, version, noted)"
    " VALUES ('m', 't', 1, '', '', '', '', '', '', '', '', '[]', '[]', 'open', 'ACD346', 'w', 'e', 1, 0)",
    "INSERT INTO seat (id, meeting_id, number, name, standing) VALUES ('s', 'm', 1, '', 'resident')",
    "INSERT INTO hand (id, meeting_id, seat_id, seq, raised_at, via)"
    " VALUES ('h', 'm', 's', 1, '2025-03-04 20:00:00+00:00', 'phone')",
    "INSERT INTO hand (id, meeting_id, seat_id, seq, raised_at, via)"
    " VALUES ('k', 'm', 's', 2, '2025-03-04 20:00:00+00:00', 'phone')",
    "INSERT INTO turn (id, meeting_id, n, hand_id, item_id, started_at, ended_at)"
    " VALUES ('a', 'm', 1, 'h', 'i', '2025-03-04 20:01:00+00:00', '2025-03-04 20:02:30+00:00')",
    "INSERT INTO turn (id, meeting_id, n, hand_id, item_id, started_at)"
    " VALUES ('b', 'm', 2, 'k', 'i', '2025-03-04 20:02:30+00:00')",
)

CARDS_OF_BEFORE = (
    "INSERT INTO round (id, meeting_id, number, about_id, kind, prompt, prompt_second, second_language, k,"
    " state, issued, spent, writers, paper)"
    " VALUES ('r', 'm', 1, 'i', 'problem', '', '', '', 2, 'open', 1, 1, 1, 0)",
    "INSERT INTO issue (round_id, seat_id, want) VALUES ('r', 's', 'w')",
    "INSERT INTO slip (round_id, id, kind, text, language, mac)"
    " VALUES ('r', 'x', 'problem', 'Ongezien', '', 'm')",
    "INSERT INTO round (id, meeting_id, number, about_id, kind, prompt, prompt_second, second_language, k,"
    " state, issued, spent, writers, paper)"
    " VALUES ('q', 'm', 2, 'i', 'problem', '', '', '', 2, 'released', 0, 1, 0, 1)",
    "INSERT INTO card (id, round_id, meeting_id, kind, text, language, state)"
    " VALUES ('c', 'q', 'm', 'problem', 'Tocht', '', 'shown')",
)

"""Putting an SQLite copy back: checked and made anew beside the database, then moved into its place."""

import os
import secrets
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from assemblee.commands import CommandFailed
from assemblee.commands.database import reason
from assemblee.settings import Settings

BeginAnew = Callable[[str], Awaitable[None]]


async def restore_sqlite(
    settings: Settings, file: Path, target: Path, over: bool, begin_anew: BeginAnew
) -> None:
    """Replace `target` by a fresh database with what `file` holds; raises `CommandFailed`, `WrongSetting`."""
    from assemblee.serve import prepare_database, prepare_folder

    prepare_folder(settings)
    _must_be_free(target, over)
    unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        _copy(file, unfinished)
        url = f"sqlite+aiosqlite:///{unfinished}"
        await prepare_database(replace(settings, database_url=url))
        await begin_anew(url)
        _close(unfinished)
        for beside in (f"{target.name}-wal", f"{target.name}-shm"):
            target.with_name(beside).unlink(missing_ok=True)  # of a database that is not there any more
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as fault:
        raise CommandFailed(f"The backup could not be put back: {reason(fault)}.") from fault
    finally:
        for left in target.parent.glob(f"{unfinished.name}*"):
            left.unlink(missing_ok=True)


def _must_be_free(target: Path, over: bool) -> None:
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # refused while anybody has the database open
            held = connection.execute("SELECT 1 FROM trajectory UNION SELECT 1 FROM device").fetchone()
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault):
            raise CommandFailed(
                "Assemblee is running on this database. Stop it first; nothing was changed."
            ) from fault
        held = None if "no such table" in str(fault) else (1,)
    except sqlite3.DatabaseError:
        held = (1,)
    if held and not over:
        raise CommandFailed(f"There is a neighbourhood in {target} already. With --over it is thrown away.")


def _copy(file: Path, unfinished: Path) -> None:
    with closing(
        sqlite3.connect(f"file:{_quoted(file)}?mode=ro", uri=True, isolation_level=None)
    ) as connection:
        try:
            whole = connection.execute("PRAGMA quick_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as fault:
            raise CommandFailed(f"{file} is damaged, or no backup of Assemblee.") from fault
        if whole != ("ok",):
            raise CommandFailed(f"{file} is damaged: {whole[0]}.")
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.execute("VACUUM INTO ?", (str(unfinished),))


def _close(unfinished: Path) -> None:
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("VACUUM")  # nothing is left of cards that were taken back since
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, with all that was in the log
    with unfinished.open("rb+") as written:
        os.fsync(written.fileno())


def _quoted(file: Path) -> str:
    from urllib.parse import quote

    return quote(str(file.resolve()))

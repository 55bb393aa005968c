"""`assemblee backup`: the database as it was at one moment, also while people are using it.

SQLite's copy is written anew, so nothing deleted lingers in it. Cards that nobody has seen yet are in it as
sealed boxes, all alike. The keys of rounds and the installation's secret lie beside the database and are
never in a copy, so one can be made at any time.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from assemblee.commands import CommandFailed, Told, postgres
from assemblee.commands.database import reason, sqlite_file
from assemblee.settings import Settings


def back_up(settings: Settings, file: Path) -> Told:
    """A copy in a new file, for this user alone; raises `CommandFailed`, and then there is no file."""
    source = sqlite_file(settings)
    if source is not None and not source.is_file():
        raise CommandFailed(f"There is no database at {source}. Start assemblee once, or set ASSEMBLEE_DATA.")
    _reserve(file)
    try:
        _copied(settings, source, file)
        size = _kept(file)
    except (sqlite3.Error, OSError) as fault:
        file.unlink(missing_ok=True)
        raise CommandFailed(f"The backup could not be made: {reason(fault)}.") from fault
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return Told((f"A backup of {size} kB is in {file.resolve()}. It holds names and texts: keep it safe.",))


def _reserve(file: Path) -> None:
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as there:
        raise CommandFailed(f"{file} is there already and was left alone. Choose another name.") from there
    except OSError as fault:
        raise CommandFailed(f"{file} cannot be written: {fault.strerror}. Choose another place.") from fault


def _copied(settings: Settings, source: Path | None, file: Path) -> None:
    if source is None:
        postgres.dump(settings, file)
        return
    with closing(sqlite3.connect(source, timeout=30, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError(
                "the copy is damaged, and so may be the database: run assemblee check"
            )


def _kept(file: Path) -> int:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
    return max(1, file.stat().st_size // 1024)

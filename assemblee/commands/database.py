"""The database of these settings, opened by a command; its faults in plain words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assemblee import migrations
from assemblee.commands import CommandFailed
from assemblee.errors import Away
from assemblee.settings import Settings
from assemblee.storage import Storage


def sqlite_file(settings: Settings) -> Path | None:
    """Where the database lies, None when it is PostgreSQL."""
    url = make_url(settings.database)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


@asynccontextmanager
async def a_database(settings: Settings) -> AsyncIterator[Storage]:
    """The database, brought up to date; raises `CommandFailed`, also where it was never made.

    Raises `WrongSetting` for the database of a newer program.
    """
    from assemblee.serve import prepare_database

    file = sqlite_file(settings)
    if file is not None and not file.is_file():
        raise CommandFailed(f"There is no database at {file}. Start assemblee once, or set ASSEMBLEE_DATA.")
    storage = Storage(settings.database)
    try:
        await prepare_database(settings)
        yield storage
    except (Away, SQLAlchemyError, OSError) as fault:
        raise CommandFailed(f"The database cannot be used: {reason(fault)}.") from fault
    finally:
        await storage.close()


def known_revisions() -> frozenset[str]:
    """The names of all states of the tables that this program knows."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    return frozenset(each.revision for each in scripts.walk_revisions())


def reason(fault: BaseException) -> str:
    """The first line of what went wrong, as short as it was said."""
    if isinstance(fault, Away) and fault.__cause__ is not None:
        fault = fault.__cause__
    said = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
    words = (isinstance(said, OSError) and said.strerror) or str(said) or type(said).__name__
    return str(words).strip().splitlines()[0].rstrip(".")

"""Putting a PostgreSQL copy back: all in one transaction of psql, so that a failure changes nothing."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import text

from assemblee.commands import CommandFailed
from assemblee.commands.database import known_revisions
from assemblee.commands.postgres import run
from assemblee.settings import Settings, WrongSetting
from assemblee.slips.tidy_postgres import tidy_postgres
from assemblee.storage import Storage

BeginAnew = Callable[[str], Awaitable[None]]

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_FUNCTIONS_GO = (
    "DO $$ DECLARE each regprocedure; BEGIN FOR each IN SELECT oid FROM pg_proc "
    "WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype "
    "LOOP EXECUTE format('DROP FUNCTION %s CASCADE', each); END LOOP; END $$;"
)
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


async def restore_postgres(settings: Settings, file: Path, over: bool, begin_anew: BeginAnew) -> None:
    """Replace all our tables by those in `file`; raises `CommandFailed` and `WrongSetting`."""
    from assemblee.serve import prepare_database

    tables = await _tables_there(settings, over)
    script = run(settings, "pg_restore", "--no-owner", "--no-privileges", "--file=-", str(file))
    _must_be_known(script)
    names = ", ".join(f'public."{name}"' for name in tables)
    first = f"DROP TABLE {names} CASCADE; " if tables else ""
    gone = f"{first}{_FUNCTIONS_GO}\n"
    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    run(settings, "psql", *words, given=gone.encode() + script)
    await prepare_database(settings)
    await begin_anew(settings.database)
    await tidy_postgres(settings.database)


async def _tables_there(settings: Settings, over: bool) -> list[str]:
    storage = Storage(settings.database)
    try:
        async with storage.reading() as session:
            if await session.scalar(text(_OTHERS)):
                raise CommandFailed(
                    "Assemblee is running on this database. Stop it first; nothing was changed."
                )
            tables = list(await session.scalars(text(_TABLES)))
            held = {"trajectory", "device"} <= set(tables) and await session.scalar(
                text("SELECT EXISTS (SELECT FROM trajectory) OR EXISTS (SELECT FROM device)")
            )
    except OSError as fault:
        raise CommandFailed("The database cannot be reached. Look at ASSEMBLEE_DATABASE_URL.") from fault
    finally:
        await storage.close()
    if held and not over:
        raise CommandFailed(
            "There is a neighbourhood in this database already. With --over it is thrown away."
        )
    return tables


def _must_be_known(script: bytes) -> None:
    _, found, after = script.partition(b"COPY public.alembic_version (version_num) FROM stdin;\n")
    if not found:
        raise CommandFailed("This is not a backup of Assemblee.")
    if after.split(b"\n", 1)[0].decode() not in known_revisions():
        raise WrongSetting(
            "This backup was made by a newer version of Assemblee. Install that version; nothing was changed."
        )

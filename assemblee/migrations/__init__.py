"""The history of the tables, from the first on; a database of a newer program is refused before anything
is touched.
"""

from pathlib import Path

from sqlalchemy import Connection

from assemblee.storage import Storage

_HERE = Path(__file__).parent


class NewerDatabase(Exception):
    """The database was made by a newer version of the program."""


async def migrate(storage: Storage) -> None:
    """Bring the database up to this program's tables; raises `NewerDatabase`."""
    async with storage.writer.begin() as connection:
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    # alembic takes a third of a second to import, and only starting needs it
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase
    command.upgrade(config, "head")

"""What was adopted stays: the database itself refuses to change or delete an entry, whoever asks it.

SQLite deletes a row that is replaced without asking its DELETE trigger, so writing over one is refused apart.
Whoever owns the database can still drop a trigger: that is what the chain, and packs handed out, are for.
"""

import re

from sqlalchemy import DDL, FromClause, event
from sqlalchemy.schema import ExecutableDDLElement

_TABLE = re.compile(r"record_entry(?!_stays\(\))")

SQLITE = (
    "CREATE TRIGGER record_entry_unchanged BEFORE UPDATE ON record_entry "
    "BEGIN SELECT RAISE(ABORT, 'an entry of the record is never changed'); END",
    "CREATE TRIGGER record_entry_undeleted BEFORE DELETE ON record_entry "
    "BEGIN SELECT RAISE(ABORT, 'an entry of the record is never deleted'); END",
    "CREATE TRIGGER record_entry_unreplaced BEFORE INSERT ON record_entry "
    "WHEN NEW.seq IN (SELECT seq FROM record_entry WHERE record = NEW.record) "
    "BEGIN SELECT RAISE(ABORT, 'an entry of the record is never written over'); END",
)

POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION record_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'an entry of the record is never changed or deleted'; END $$",
    "CREATE TRIGGER record_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON record_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION record_entry_stays()",
)


def keep_as_written(table: FromClause) -> None:
    """Attach the triggers, to be made together with the table: that of entries, or one with its key."""
    for dialect, statements in {"sqlite": SQLITE, "postgresql": POSTGRESQL}.items():
        for statement in statements:
            for_it = _TABLE.sub(str(table), statement)
            event.listen(table, "after_create", _when(for_it, dialect))


def _when(statement: str, dialect: str) -> ExecutableDDLElement:
    return DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]

"""Amendments by those who were there, versions of minutes, and what was adopted stays.

Minutes can have more than one version from now on, so the rows that say that they were adopted are made anew.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NO_SAMPLES = {
    "amendment": ("text", "reason", "answer"),
    "other_words": ("text", "text_second"),
    "correction": ("why",),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""

ADOPTED = "SELECT 1 FROM adoption WHERE adoption.meeting_id = {row}.meeting_id"
ERASING = "SELECT 1 FROM erasing WHERE erasing.meeting_id = {row}.meeting_id"
WORDS = "adopted minutes are never changed; words only leave them by an erasure"

FROZEN = {
    "key_sentence": ADOPTED,
    "note": ADOPTED,
    "amendment": ADOPTED,
    "correction": ADOPTED + " AND adoption.version >= {row}.version",
    "other_words": ADOPTED + " AND adoption.version >= {row}.version",
}
"""Rows that nobody changes once the minutes they stand in were adopted, and when that is."""

ERASED = (
    "SELECT 1 FROM record_entry, json_each(record_entry.body, '$.texts') AS gone "
    "WHERE record_entry.record = OLD.trajectory_id AND record_entry.kind = 'erasure' "
    "AND gone.value = OLD.commitment"
)
STAYS = "a text of the record is never changed, and only goes after an entry that erases it"


def upgrade() -> None:
    _amendments()
    _corrections()
    _adoptions()
    op.add_column("approval", sa.Column("seal", sa.String(), nullable=False, server_default=""))
    on_postgresql = op.get_context().dialect.name == "postgresql"
    for statement in _on_postgresql() if on_postgresql else _on_sqlite():
        op.execute(sa.text(statement.replace(":", r"\:")))
    if on_postgresql:
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _amendments() -> None:
    op.create_table(
        "amendment",
        *map(_text, ("id", "meeting_id", "about", "part", "text", "reason")),
        sa.Column("stays", sa.Boolean(), nullable=False),
        *map(_text, ("state", "answer")),
        _to_meeting("amendment"),
        _key("amendment", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_amendment_meeting_id"), "amendment", ["meeting_id"])
    op.create_table(
        "was_there",
        *map(_text, ("hash", "meeting_id")),
        _to_meeting("was_there"),
        _key("was_there", "hash"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_was_there_meeting_id"), "was_there", ["meeting_id"])
    op.create_table(
        "handed_key",
        _text("meeting_id"),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        _to_meeting("handed_key"),
        _key("handed_key", "meeting_id"),
    )
    op.create_table(
        "adoption_asked",
        *map(_text, ("meeting_id", "earlier_id")),
        sa.Column("page", sa.Integer(), nullable=False),
        _to_meeting("adoption_asked"),
        _to_meeting("adoption_asked", "earlier_id"),
        _key("adoption_asked", "meeting_id"),
    )
    op.create_table("erasing", _text("meeting_id"), _to_meeting("erasing"), _key("erasing", "meeting_id"))


def _corrections() -> None:
    op.create_table(
        "correction",
        _text("meeting_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("why"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _to_meeting("correction"),
        _key("correction", "meeting_id", "version"),
    )
    op.create_table(
        "other_words",
        _text("meeting_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        *map(_text, ("about", "part", "text", "text_second", "second_language")),
        _to_meeting("other_words"),
        _key("other_words", "meeting_id", "version", "about", "part"),
    )


def _adoptions() -> None:
    before = sa.table(
        "adoption",
        sa.column("meeting_id", sa.String()),
        sa.column("version", sa.Integer()),
        sa.column("how", sa.String()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("entry", sa.String()),
    )
    rows = op.get_bind().execute(sa.select(before.c.meeting_id, before.c.how, before.c.at, before.c.entry))
    kept = [{**row, "version": 1} for row in rows.mappings()]
    op.drop_table("adoption")
    op.create_table(
        "adoption",
        _text("meeting_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("how"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _text("entry"),
        _to_meeting("adoption"),
        _key("adoption", "meeting_id", "version"),
    )
    op.bulk_insert(before, kept)


def _on_sqlite() -> Iterator[str]:
    for table, adopted in FROZEN.items():
        for deed, row in (("UPDATE", "OLD"), ("DELETE", "OLD"), ("INSERT", "NEW")):
            when = f"EXISTS ({adopted}) AND NOT EXISTS ({ERASING})".format(row=row)
            yield _refuse(table, f"{deed.lower()}_refused", deed, when, WORDS)
    same = "EXISTS (SELECT 1 FROM adoption WHERE meeting_id = NEW.meeting_id AND version = NEW.version)"
    yield _refuse("adoption", "unchanged", "UPDATE", "1", WORDS)
    yield _refuse("adoption", "undeleted", "DELETE", "1", WORDS)
    yield _refuse("adoption", "unreplaced", "INSERT", same, WORDS)
    yield _refuse("record_text", "unchanged", "UPDATE", "1", STAYS)
    yield _refuse("record_text", "undeleted", "DELETE", f"NOT EXISTS ({ERASED})", STAYS)
    kept = "NEW.commitment IN (SELECT commitment FROM record_text WHERE commitment = NEW.commitment)"
    yield _refuse("record_text", "unreplaced", "INSERT", kept, STAYS)


def _refuse(table: str, name: str, deed: str, when: str, words: str) -> str:
    begin = f"CREATE TRIGGER {table}_{name} BEFORE {deed} ON {table} WHEN {when}"
    return f"{begin} BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _on_postgresql() -> Iterator[str]:
    for table, adopted in FROZEN.items():
        one = "CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END"
        when = f"EXISTS ({adopted}) AND NOT EXISTS ({ERASING})".format(row="it")
        yield _function(
            f"{table}_frozen", f"it := {one}; IF {when} THEN {_raise(WORDS)} END IF;", f"it {table};"
        )
        yield _trigger(table, "frozen", "INSERT OR UPDATE OR DELETE", "ROW", f"{table}_frozen")
    yield _function("adoption_stays", _raise(WORDS))
    yield _trigger("adoption", "stays", "UPDATE OR DELETE OR TRUNCATE", "STATEMENT", "adoption_stays")
    erased = ERASED.replace(
        "json_each(record_entry.body, '$.texts') AS gone",
        "jsonb_array_elements_text(record_entry.body::jsonb -> 'texts') AS gone(value)",
    )
    body = f"IF TG_OP <> 'DELETE' OR NOT EXISTS ({erased}) THEN {_raise(STAYS)} END IF;"
    yield _function("record_text_stays", body)
    yield _trigger("record_text", "stays", "UPDATE OR DELETE", "ROW", "record_text_stays")
    yield _function("record_text_all_stay", _raise(STAYS))
    yield _trigger("record_text", "all_stay", "TRUNCATE", "STATEMENT", "record_text_all_stay")


def _raise(words: str) -> str:
    return f"RAISE EXCEPTION '{words}';"


def _function(name: str, body: str, declare: str = "") -> str:
    declared = f"DECLARE {declare} " if declare else ""
    end = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ {declared}BEGIN {body} {end} END $$"
    )


def _trigger(table: str, name: str, deeds: str, each: str, function: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {deeds} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _to_meeting(table: str, column: str = "meeting_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["meeting.id"], name=op.f(f"fk_{table}_{column}_meeting"))

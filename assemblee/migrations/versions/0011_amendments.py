"""Amendments by those who were there, and versions of minutes.

Minutes can have more than one version from now on, so the rows that say that they were adopted are made anew.
"""

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


def upgrade() -> None:
    _amendments()
    _corrections()
    _adoptions()
    op.add_column("approval", sa.Column("seal", sa.String(), nullable=False, server_default=""))
    if op.get_context().dialect.name == "postgresql":
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


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _to_meeting(table: str, column: str = "meeting_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["meeting.id"], name=op.f(f"fk_{table}_{column}_meeting"))

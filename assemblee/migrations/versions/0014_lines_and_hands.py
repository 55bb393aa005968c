"""Lines typed for the minutes, hands counted for key sentences, minority views, and the order of the parts."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NO_SAMPLES = {
    "minutes_line": ("text",),
    "minutes_dissent": ("subject", "text", "text_second"),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def upgrade() -> None:
    op.add_column("read_back", sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("read_back", sa.Column("counted", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "minutes_line",
        *map(_text, ("id", "meeting_id", "item_id", "kind")),
        _number("position"),
        _text("text"),
        _number("version"),
        _of_meeting("minutes_line"),
        _key("minutes_line", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_minutes_line_meeting_id"), "minutes_line", ["meeting_id"])
    op.create_table(
        "minutes_hands",
        *map(_text, ("sentence_id", "meeting_id")),
        *map(_number, ("version", "agree", "different", "open")),
        sa.Column("nodded", sa.Boolean(), nullable=False),
        _of_meeting("minutes_hands"),
        _key("minutes_hands", "sentence_id"),
    )
    op.create_index(op.f("ix_minutes_hands_meeting_id"), "minutes_hands", ["meeting_id"])
    op.create_table(
        "minutes_dissent",
        *map(_text, ("id", "meeting_id", "sentence_id", "subject")),
        _number("people"),
        *map(_text, ("text", "text_second", "second_language")),
        _of_meeting("minutes_dissent"),
        _key("minutes_dissent", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_minutes_dissent_meeting_id"), "minutes_dissent", ["meeting_id"])
    op.create_table(
        "minutes_order",
        _text("meeting_id"),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        _number("version"),
        _of_meeting("minutes_order"),
        _key("minutes_order", "meeting_id"),
    )
    if op.get_context().dialect.name == "postgresql":
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_meeting_id_meeting")
    return sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=name)

"""The shared document: its paragraphs, what rooms said of them, and the versions that were adopted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NO_SAMPLES = {
    "analysis_paragraph": ("text", "text_second"),
    "analysis_dissent": ("text", "text_second"),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def upgrade() -> None:
    op.create_table(
        "analysis_paragraph",
        _text("id"),
        _text("trajectory_id"),
        _text("section"),
        _number("position"),
        _text("text"),
        _text("text_second"),
        _text("second_language"),
        sa.Column("cites", sa.JSON(), nullable=False),
        sa.Column("assumption", sa.Boolean(), nullable=False),
        _text("origin"),
        sa.Column("touched", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        _number("version"),
        _to("analysis_paragraph", "trajectory"),
        _key("analysis_paragraph", "id"),
    )
    op.create_index(op.f("ix_analysis_paragraph_trajectory_id"), "analysis_paragraph", ["trajectory_id"])
    op.create_table(
        "analysis_last_change",
        _text("trajectory_id"),
        _time("at"),
        _to("analysis_last_change", "trajectory"),
        _key("analysis_last_change", "trajectory_id"),
    )
    op.create_table(
        "analysis_hands",
        _text("meeting_id"),
        _text("paragraph_id"),
        *map(_number, ("version", "agree", "different", "open")),
        _to("analysis_hands", "meeting"),
        _to("analysis_hands", "paragraph", "analysis_paragraph"),
        _key("analysis_hands", "meeting_id", "paragraph_id"),
    )
    op.create_table(
        "analysis_dissent",
        _text("id"),
        _text("meeting_id"),
        _text("paragraph_id"),
        _number("people"),
        *map(_text, ("text", "text_second", "second_language")),
        _to("analysis_dissent", "meeting"),
        _to("analysis_dissent", "paragraph", "analysis_paragraph"),
        _key("analysis_dissent", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_analysis_dissent_meeting_id"), "analysis_dissent", ["meeting_id"])
    op.create_table(
        "analysis_read_aloud",
        _text("meeting_id"),
        _text("paragraph_id"),
        _to("analysis_read_aloud", "meeting"),
        _to("analysis_read_aloud", "paragraph", "analysis_paragraph"),
        _key("analysis_read_aloud", "meeting_id"),
    )
    op.create_table(
        "analysis_answer",
        *map(_text, ("trajectory_id", "cause_id", "answer_id")),
        _to("analysis_answer", "trajectory"),
        _key("analysis_answer", "trajectory_id", "cause_id", "answer_id"),
    )
    op.create_table(
        "analysis_approval",
        *map(_text, ("trajectory_id", "device_id", "standing", "seal")),
        _to("analysis_approval", "trajectory"),
        _to("analysis_approval", "device"),
        _key("analysis_approval", "trajectory_id", "device_id"),
    )
    op.create_table(
        "analysis_version",
        _text("trajectory_id"),
        _number("number"),
        *map(_text, ("how", "meeting_id")),
        _time("at"),
        *map(_text, ("entry", "seal")),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        _to("analysis_version", "trajectory"),
        _key("analysis_version", "trajectory_id", "number"),
    )
    if op.get_context().dialect.name == "postgresql":
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _to(table: str, thing: str, other: str = "") -> sa.ForeignKeyConstraint:
    there = other or thing
    name = op.f(f"fk_{table}_{thing}_id_{there}")
    return sa.ForeignKeyConstraint([f"{thing}_id"], [f"{there}.id"], name=name)

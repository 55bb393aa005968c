"""Ballots: what is chosen from, what came of it, and objections apart from all else."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NO_SAMPLES = {
    "ballot_subject": ("title", "title_second"),
    "objection": ("text",),
    "counted_ballot": ("id",),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _of_a_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f(f"fk_{table}_round_id_round"))


def upgrade() -> None:
    op.create_table(
        "ballot",
        _text("round_id"),
        _number("budget"),
        _number("cap"),
        _number("acts"),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("door", sa.Boolean(), nullable=False),
        _of_a_round("ballot"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_ballot")),
    )
    op.create_table(
        "ballot_subject",
        _text("round_id"),
        _text("subject_id"),
        _number("place"),
        _text("title"),
        _text("title_second"),
        _text("second_language"),
        _text("counted_on"),
        _of_a_round("ballot_subject"),
        sa.PrimaryKeyConstraint("round_id", "subject_id", name=op.f("pk_ballot_subject")),
    )
    op.create_table(
        "ballot_result",
        _text("round_id"),
        _text("subject_id"),
        _text("answer"),
        _number("count"),
        _of_a_round("ballot_result"),
        sa.PrimaryKeyConstraint("round_id", "subject_id", "answer", name=op.f("pk_ballot_result")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "objection",
        _text("id"),
        _text("round_id"),
        _text("text"),
        _of_a_round("objection"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counted_ballot",
        _text("round_id"),
        _text("id"),
        _of_a_round("counted_ballot"),
        sa.PrimaryKeyConstraint("round_id", "id", name=op.f("pk_counted_ballot")),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name == "postgresql":
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")

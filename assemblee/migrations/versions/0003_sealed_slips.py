"""Slips wait sealed; rounds are prepared, joined and frozen; cards are locked, put away, read aloud, in two
languages.

A slip that waits in the old form could be read by whoever has the file, so it is not kept: its phone has it
still.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NO = sa.false()


def _text(name: str, default: str = "") -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


NO_SAMPLES = {
    "card": ("text", "text_second", "lock"),
    "slip": ("pid", "box"),
    "issue": ("seat_id", "want"),
    "round": ("prompt", "prompt_second", "subject", "subject_second"),
    "cluster": ("title", "title_second"),
    "key_sentence": ("text", "text_second"),
    "ask": ("text", "text_second"),
    "note": ("text",),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""

NEW_COLUMNS: dict[str, Sequence[sa.Column[object]]] = {
    "meeting": (_text("promise"),),
    "round": (
        _text("purpose", "cards"),
        _text("subject_id"),
        _text("subject"),
        _text("subject_second"),
        _text("salt"),
        sa.Column("reissued", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sheets", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("paper_done", sa.Boolean(), nullable=False, server_default=NO),
        sa.Column("joins", sa.Boolean(), nullable=False, server_default=NO),
        _text("joined_to"),
    ),
    "issue": (
        sa.Column("turn", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("done", sa.Boolean(), nullable=False, server_default=NO),
    ),
    "card": (
        _text("stays"),
        _text("text_second"),
        _text("second_language"),
        _text("lock"),
        _text("hidden_for"),
    ),
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    _seal_slips()
    op.create_table(
        "asked_away",
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_asked_away_card_id_card")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_asked_away_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_asked_away")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading",
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_reading_card_id_card")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reading_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_reading")),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name == "postgresql":
        _keep_no_samples()


def _keep_no_samples() -> None:
    """To name the type, although it is the same, forgets the samples that are there."""
    for table, columns in NO_SAMPLES.items():
        for column in columns:
            type_ = "BYTEA" if column == "box" else "VARCHAR"
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {type_}")
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _seal_slips() -> None:
    """A round that was open has no key, so it becomes one that is prepared: opened again it goes on."""
    op.drop_table("slip")
    op.create_table(
        "slip",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("pid", sa.String(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_slip_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "pid", name=op.f("pk_slip")),
        sqlite_with_rowid=False,
    )
    waiting = "UPDATE round SET state = 'draft', closes_at = NULL, spent = 0, writers = 0, paper = 0 WHERE state <> 'released'"
    op.execute(waiting)

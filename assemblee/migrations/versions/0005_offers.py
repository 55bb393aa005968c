"""What the machine offered, how much of it people took, and what they said does not fit: ids and numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "offer_refusal",
        sa.Column("trajectory_id", sa.String(), nullable=False),
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_offer_refusal_trajectory_id_trajectory")
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "card_id", "other_id", name=op.f("pk_offer_refusal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "offer_run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("bar", sa.Integer(), nullable=False),
        sa.Column("input_hash", sa.String(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_offer_run_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_run")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_offer_run_meeting_id"), "offer_run", ["meeting_id"])

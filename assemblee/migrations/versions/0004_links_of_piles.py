"""Piles hang together, and remember which they were split from; an undo is an act like all others."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("cluster", sa.Column("split_from", sa.String(), nullable=False, server_default=""))
    op.add_column("grouping", sa.Column("core", sa.String(), nullable=False, server_default=""))
    op.add_column("board_event", sa.Column("undoes", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "cluster_link",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_cluster_link_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["cluster.id"], name=op.f("fk_cluster_link_source_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["cluster.id"], name=op.f("fk_cluster_link_target_id_cluster")
        ),
        sa.PrimaryKeyConstraint("source_id", "target_id", "kind", name=op.f("pk_cluster_link")),
    )
    op.create_index(op.f("ix_cluster_link_meeting_id"), "cluster_link", ["meeting_id"])
    op.create_table(
        "also_in",
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("cluster_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], name=op.f("fk_also_in_cluster_id_cluster")),
        sa.PrimaryKeyConstraint("card_id", "cluster_id", name=op.f("pk_also_in")),
        sqlite_with_rowid=False,
    )

"""Themes over meetings: what they are called, which clusters are part of them, and what was refused."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NO_SAMPLES = ("title", "title_second", "layer", "place")
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def upgrade() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("trajectory_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_second", sa.String(), nullable=False),
        sa.Column("second_language", sa.String(), nullable=False),
        sa.Column("title_rev", sa.Integer(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("facts_rev", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("merged_into", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_theme_trajectory_id_trajectory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index(op.f("ix_theme_trajectory_id"), "theme", ["trajectory_id"])
    op.create_table(
        "theme_part",
        sa.Column("cluster_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_theme_part_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_theme_part_theme_id_theme")),
        sa.PrimaryKeyConstraint("cluster_id", name=op.f("pk_theme_part")),
    )
    op.create_index(op.f("ix_theme_part_theme_id"), "theme_part", ["theme_id"])
    op.create_table(
        "theme_refused",
        sa.Column("cluster_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_theme_refused_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_theme_refused_theme_id_theme")),
        sa.PrimaryKeyConstraint("cluster_id", "theme_id", name=op.f("pk_theme_refused")),
    )
    if op.get_context().dialect.name == "postgresql":
        for column in NO_SAMPLES:
            op.execute(f"ALTER TABLE theme ALTER COLUMN {column} SET STATISTICS 0")

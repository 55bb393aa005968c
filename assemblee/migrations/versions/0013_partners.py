"""Partners of a trajectory and what they say to it; whoever was let in as one reads on for a partner of that
name.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

NO_SAMPLES = ("text", "reason")
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def upgrade() -> None:
    op.create_table(
        "partner",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("trajectory_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_partner_trajectory_id_trajectory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_index(op.f("ix_partner_trajectory_id"), "partner", ["trajectory_id"])
    for table in ("device_role", "invitation"):
        op.add_column(table, sa.Column("partner_id", sa.String(), nullable=True))
    op.add_column(
        "trajectory", sa.Column("review_open", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "review_comment",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("id", "trajectory_id", "on_entry", "about", "partner_id", "function", "text")
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("saw", "state", "reason", "kept")),
        sa.Column("commitments", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_review_comment_trajectory_id_trajectory")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_review_comment_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comment")),
    )
    op.create_index(op.f("ix_review_comment_trajectory_id"), "review_comment", ["trajectory_id"])
    if op.get_context().dialect.name == "postgresql":
        for column in NO_SAMPLES:
            op.execute(f"ALTER TABLE review_comment ALTER COLUMN {column} SET STATISTICS 0")
    _who_reads_already()


def _who_reads_already() -> None:
    connection = op.get_bind()
    ids: dict[tuple[str, str], str] = {}
    for name in ("device_role", "invitation"):
        columns = ["role", "trajectory_id", "name", "partner_id"]
        reads = sa.table(name, *map(sa.column, columns))
        partners = reads.c.role == "partner"
        for work, called in connection.execute(
            sa.select(reads.c.trajectory_id, reads.c.name).where(partners).distinct()
        ).all():
            if (work, called) not in ids:
                ids[work, called] = _new_partner(connection, work, called)
            here = sa.and_(partners, reads.c.trajectory_id == work, reads.c.name == called)
            connection.execute(sa.update(reads).where(here).values(partner_id=ids[work, called]))


def _new_partner(connection: sa.Connection, work: str, called: str) -> str:
    partner = sa.table(
        "partner",
        *map(sa.column, ("id", "trajectory_id", "name", "revoked")),
        sa.column("roles", sa.JSON()),
    )
    key = secrets.token_urlsafe(12)
    new = {"id": key, "trajectory_id": work, "name": called, "roles": [], "revoked": False}
    connection.execute(sa.insert(partner).values(**new))
    return key

"""Signed heads of the record, which records are copies from elsewhere, and what a step should bring."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

SQLITE = (
    "CREATE TRIGGER record_head_unchanged BEFORE UPDATE ON record_head BEGIN SELECT RAISE(ABORT, 'an entry of the record is never changed'); END",
    "CREATE TRIGGER record_head_undeleted BEFORE DELETE ON record_head BEGIN SELECT RAISE(ABORT, 'an entry of the record is never deleted'); END",
    "CREATE TRIGGER record_head_unreplaced BEFORE INSERT ON record_head WHEN NEW.seq IN (SELECT seq FROM record_head WHERE record = NEW.record) BEGIN SELECT RAISE(ABORT, 'an entry of the record is never written over'); END",
)
POSTGRESQL = (
    "CREATE TRIGGER record_head_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON record_head FOR EACH STATEMENT EXECUTE FUNCTION record_entry_stays()",
)


def upgrade() -> None:
    op.create_table(
        "record_head",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["trajectory.id"], name=op.f("fk_record_head_record_trajectory")),
        sa.PrimaryKeyConstraint("record", "seq", name=op.f("pk_record_head")),
    )
    op.create_table(
        "record_copy",
        sa.Column("trajectory_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_record_copy_trajectory_id_trajectory")
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_record_copy")),
    )
    op.create_table(
        "record_erasure",
        sa.Column("trajectory_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectory.id"], name=op.f("fk_record_erasure_trajectory_id_trajectory")
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_record_erasure")),
    )
    op.add_column("step", sa.Column("outcomes", sa.JSON(), nullable=False, server_default="{}"))
    dialect = op.get_context().dialect.name
    if dialect == "postgresql":  # no sample values, that would stay when the words are gone
        op.execute("ALTER TABLE record_text ALTER COLUMN data SET STATISTICS 0")
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[dialect]:
        op.execute(statement)

"""Asks have owners and days, answers have rows, and what tells of a person stands apart."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

NO_SAMPLES = {
    "ask_answer": ("text", "partner", "function", "on_behalf"),
    "ask_number": ("number",),
    "ask_name": ("name",),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""


def upgrade() -> None:
    op.create_index(op.f("ix_ask_trajectory_id"), "ask", ["trajectory_id"])
    op.add_column("ask", sa.Column("owner_kind", sa.String(), nullable=False, server_default=""))
    op.add_column("ask", sa.Column("owner_partner", sa.String(), nullable=True))
    for day in ("answer_by", "due", "review_on"):
        op.add_column("ask", sa.Column(day, sa.Date(), nullable=True))
    op.add_column("ask", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("ask", sa.Column("settled", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE ask SET owner_kind = 'group' WHERE owner <> ''")
    op.execute("UPDATE ask SET settled = true WHERE meeting_id IN (SELECT meeting_id FROM adoption)")
    op.create_table(
        "ask_answer",
        _text("ask_id"),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("verdict", "text", "partner")),
        sa.Column("partner_id", sa.String(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        *map(_text, ("function", "on_behalf")),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("typed_by_desk", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *map(_text, ("saw", "entry", "commitment")),
        _to("ask_answer", "ask"),
        sa.PrimaryKeyConstraint("ask_id", "n", name=op.f("pk_ask_answer")),
    )
    op.create_table(
        "ask_number",
        _text("ask_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _to("ask_number", "ask"),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_ask_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ask_name",
        *map(_text, ("ask_id", "name", "key")),
        _to("ask_name", "ask"),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_ask_name")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "since_page",
        _text("meeting_id"),
        sa.Column("page", sa.Integer(), nullable=False),
        _to("since_page", "meeting"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_since_page")),
    )
    if op.get_context().dialect.name == "postgresql":
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(table: str, thing: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{thing}_id"], [f"{thing}.id"], name=op.f(f"fk_{table}_{thing}_id_{thing}")
    )

"""The room sorts: tables with a ticket each, the cards of a round of sorting, and what was made of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _yes_or_no(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _of_a_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f(f"fk_{table}_round_id_round"))


def upgrade() -> None:
    op.add_column("round", sa.Column("tables", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "sorting",
        _text("round_id"),
        _number("most"),
        _text("asked"),
        _yes_or_no("shown"),
        _of_a_round("sorting"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_sorting")),
    )
    op.create_table(
        "sorted_card",
        _text("round_id"),
        _number("number"),
        _text("card_id"),
        _text("outcome"),
        _text("pile"),
        _number("agreement"),
        _number("answered"),
        _number("nowhere"),
        _number("puzzled"),
        _yes_or_no("refused"),
        _of_a_round("sorted_card"),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_sorted_card")),
        sqlite_with_rowid=False,
    )

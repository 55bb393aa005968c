"""What the floor needs: policies, kinds of turns, clocks that stand still, moves, go-rounds, seat cards, mirrors."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from assemblee.storage import UtcDateTime

revision = "0002"
down_revision = "0001"

YES, NO = sa.true(), sa.false()
NEW_COLUMNS: dict[str, Sequence[sa.Column[object]]] = {
    "meeting": (
        sa.Column("policy", sa.String(), nullable=False, server_default="fair-list"),
        sa.Column("guests_wait", sa.Boolean(), nullable=False, server_default=YES),
        sa.Column("turn_seconds", sa.Integer(), nullable=False, server_default="120"),
        sa.Column("numbers_at_door", sa.Boolean(), nullable=False, server_default=NO),
        sa.Column("numbers_on_chairs", sa.Boolean(), nullable=False, server_default=NO),
        sa.Column("door_cards", sa.Integer(), nullable=False, server_default="0"),
    ),
    "item": (sa.Column("policy", sa.String(), nullable=False, server_default=""),),
    "seat": (
        sa.Column("beside", sa.String(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("more_time", sa.Boolean(), nullable=False, server_default=NO),
        sa.Column("hosts", sa.Boolean(), nullable=False, server_default=NO),
    ),
    "item_floor": (
        sa.Column("policy", sa.String(), nullable=False, server_default="fair-list"),
        sa.Column("guests_wait", sa.Boolean(), nullable=False, server_default=YES),
        sa.Column("closes_at", UtcDateTime(), nullable=True),
    ),
    "hand": (
        sa.Column("kind", sa.String(), nullable=False, server_default="turn"),
        sa.Column("skipped", sa.Integer(), nullable=True),
    ),
    "turn": (
        sa.Column("first_voice", sa.Boolean(), nullable=False, server_default=NO),
        sa.Column("running_since", UtcDateTime(), nullable=True),
        sa.Column("spoken_ms", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("limit_ms", sa.BigInteger(), nullable=False, server_default="120000"),
        sa.Column("corrected_ms", sa.BigInteger(), nullable=True),
    ),
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    _start_clocks()
    op.create_table(
        "override",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hand_id", sa.String(), nullable=False),
        sa.Column("from_place", sa.Integer(), nullable=False),
        sa.Column("to_place", sa.Integer(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["hand_id"], ["hand.id"], name=op.f("fk_override_hand_id_hand")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_override_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
        sa.UniqueConstraint("meeting_id", "n", name=op.f("uq_override_meeting_id")),
    )
    op.create_table(
        "last_act",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("hand_id", sa.String(), nullable=True),
        sa.Column("turn_id", sa.String(), nullable=True),
        sa.Column("open_ids", sa.JSON(), nullable=False),
        sa.Column("ran_id", sa.String(), nullable=True),
        sa.Column("deck_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["hand_id"], ["hand.id"], name=op.f("fk_last_act_hand_id_hand")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_last_act_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_last_act")),
    )
    op.create_table(
        "go_round_voice",
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_go_round_voice_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_go_round_voice_seat_id_seat")),
        sa.PrimaryKeyConstraint("item_id", "seat_id", name=op.f("pk_go_round_voice")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mirror",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_mirror_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_mirror")),
    )
    op.create_table(
        "door_card",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_door_card_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", "number", name=op.f("pk_door_card")),
    )


def _start_clocks() -> None:
    """Turns of an evening that goes on: those that run keep running, and those that ended keep their length."""
    turn = sa.table(
        "turn",
        sa.column("id", sa.String()),
        sa.column("started_at", UtcDateTime()),
        sa.column("ended_at", UtcDateTime()),
        sa.column("running_since", UtcDateTime()),
        sa.column("spoken_ms", sa.BigInteger()),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(turn)).all():
        clock = (
            {"running_since": row.started_at}
            if row.ended_at is None
            else {"spoken_ms": int((row.ended_at - row.started_at).total_seconds() * 1000)}
        )
        connection.execute(sa.update(turn).where(turn.c.id == row.id).values(clock))

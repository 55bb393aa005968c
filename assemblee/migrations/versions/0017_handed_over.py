"""Where an evening goes on that was held here, and what one brought along that was held elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("handed_to", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "came_along",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("led_by", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_came_along_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_came_along")),
    )

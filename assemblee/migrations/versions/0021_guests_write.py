"""Whether guests write cards about the problem."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column(
        "meeting", sa.Column("guests_write", sa.Boolean(), nullable=False, server_default=sa.false())
    )

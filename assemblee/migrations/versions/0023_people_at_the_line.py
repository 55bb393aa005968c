"""How many people were here when the line last changed."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("item_floor", sa.Column("here", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE item_floor SET here = people")

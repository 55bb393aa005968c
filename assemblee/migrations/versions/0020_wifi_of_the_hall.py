"""The wifi that the wall shows while people join."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    for name in ("wifi_name", "wifi_password"):
        op.add_column("meeting", sa.Column(name, sa.String(), nullable=False, server_default=""))

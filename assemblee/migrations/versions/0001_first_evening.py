"""The tables of the first evening."""

from alembic import op

from assemblee.migrations.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())

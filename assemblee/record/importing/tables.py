"""Which trajectories are copies of records made elsewhere."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import Table


class RecordCopy(Table):
    """That the record of this trajectory was imported; it is only read until its key names ours."""

    __tablename__ = "record_copy"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)

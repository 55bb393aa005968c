"""Erasures that the chain does not tell yet, because an older copy of the database was put back."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import Table


class ErasureToTell(Table):
    """The body of an entry that goes before the next one; what it erases is gone already."""

    __tablename__ = "record_erasure"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    body: Mapped[dict[str, Any]]

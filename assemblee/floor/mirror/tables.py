"""The mirror of a closed meeting: sums only; what they were reckoned from is gone."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import Table


class Mirror(Table):
    """The sums of one evening, as `rules.Mirror` reads them."""

    __tablename__ = "mirror"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    values: Mapped[dict[str, Any]]

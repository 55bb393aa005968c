"""Who said something in a go-round, and who passed; gone when the evening closes."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import NOT_IN_ORDER, Table


class Voice(Table):
    """That somebody had their say in a go-round, or passed."""

    __tablename__ = "go_round_voice"
    __table_args__ = NOT_IN_ORDER

    item_id: Mapped[str] = mapped_column(primary_key=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    passed: Mapped[bool]

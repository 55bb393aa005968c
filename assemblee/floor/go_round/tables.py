"""Who said something in a go-round, and who passed; gone when the evening closes."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.agenda.rules import ItemKind, is_go_round
from assemblee.agenda.tables import current_item
from assemblee.floor.go_round.rules import GoRound, Person, as_known
from assemblee.people.tables import seats
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import NOT_IN_ORDER, Table


class Voice(Table):
    """That somebody had their say in a go-round, or passed."""

    __tablename__ = "go_round_voice"
    __table_args__ = NOT_IN_ORDER

    item_id: Mapped[str] = mapped_column(primary_key=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    passed: Mapped[bool]


async def shown_go_round(session: AsyncSession, meeting: Meeting) -> GoRound | None:
    """The same for a session that sees one unchanging picture; read once, however many phones there are."""
    key = ("go-round", meeting.id)
    if key not in session.info:
        session.info[key] = await go_round_now(session, meeting)
    shown: GoRound | None = session.info[key]
    return shown


async def go_round_now(session: AsyncSession, meeting: Meeting) -> GoRound | None:
    """The go-round the room is in, as the rows are at this very moment; None when it does something else."""
    item = await current_item(session, meeting) if meeting.state == MeetingState.OPEN else None
    if item is None or not is_go_round(ItemKind(item.kind)):
        return None
    everybody = await seats(session, meeting.id)
    rows = await session.execute(select(Voice.seat_id, Voice.passed).where(Voice.item_id == item.id))
    people = {seat.id: Person(seat.id, seat.number, seat.name, seat.has_phone) for seat in everybody.values()}
    voices = [(everybody[seat_id].id, passed) for seat_id, passed in rows]
    return GoRound(item.id, as_known(people.values(), voices), meeting.numbers_on_chairs)


async def seats_heard(session: AsyncSession, meeting_id: str) -> set[str]:
    """The ids of the seats that spoke in any go-round of this meeting; passing is not speaking."""
    everybody = await seats(session, meeting_id)
    spoke = select(Voice.seat_id).where(Voice.meeting_id == meeting_id, Voice.passed.is_(False)).distinct()
    return {everybody[seat_id].id for seat_id in await session.scalars(spoke)}

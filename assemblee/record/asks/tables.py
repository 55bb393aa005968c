"""Asks and promises, the answers to them, and apart from both what tells of a person."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.record.asks.rules import AskState, OwnerKind
from assemblee.room.tables import Meeting
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Ask(Table):
    """What the room asks of somebody, what somebody promised, or what nobody knows yet.

    `owner` is how a partner or group is called, and empty for a number that is kept at the desk. `version`
    goes up with every change and answer, so that two desks never overwrite each other. `settled`: the minutes
    that hold it were adopted.
    """

    __tablename__ = "ask"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    owner_kind: Mapped[str] = mapped_column(default=OwnerKind.NOBODY)
    owner_partner: Mapped[str | None]
    answer_by: Mapped[date | None]
    due: Mapped[date | None]
    review_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default=AskState.OPEN)
    version: Mapped[int] = mapped_column(default=1)
    settled: Mapped[bool] = mapped_column(default=False)


class AskAnswer(Table):
    """What somebody answered: `n` counts them, `partner` is whose answer it is, `entry` and `commitment` are
    where the record holds it and its text, `saw` is the head they had before them.
    """

    __tablename__ = "ask_answer"

    ask_id: Mapped[str] = mapped_column(ForeignKey("ask.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str]
    text: Mapped[str]
    partner: Mapped[str]
    partner_id: Mapped[str | None]
    roles: Mapped[list[str]] = mapped_column(default=list)
    function: Mapped[str] = mapped_column(default="")
    on_behalf: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    typed_by_desk: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    saw: Mapped[str] = mapped_column(default="")
    entry: Mapped[str]
    commitment: Mapped[str] = mapped_column(default="")


class AskNumber(Table):
    """Whose ask or promise it is, as a number of that evening: for the desk alone, until the minutes are
    adopted.
    """

    __tablename__ = "ask_number"
    __table_args__ = NOT_IN_ORDER

    ask_id: Mapped[str] = mapped_column(ForeignKey("ask.id"), primary_key=True)
    number: Mapped[int]


class AskName(Table):
    """The name somebody put to their own promise, by their own tick.

    `key` opens it for the phone that ticked, also when its seat is gone; empty where they said yes aloud.
    """

    __tablename__ = "ask_name"
    __table_args__ = NOT_IN_ORDER

    ask_id: Mapped[str] = mapped_column(ForeignKey("ask.id"), primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(default="")


class SincePage(Table):
    """Which page of what was asked in earlier meetings the room looks at, counted from 0."""

    __tablename__ = "since_page"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    page: Mapped[int] = mapped_column(default=0)


async def ask_here(session: AsyncSession, meeting_id: str, ask_id: str) -> Ask:
    """What this meeting asked, by its id; raises `NotFound`."""
    asked = await session.get(Ask, ask_id)
    if asked is None or asked.meeting_id != meeting_id:
        raise NotFound
    return asked


async def ask_in(session: AsyncSession, trajectory_id: str, ask_id: str) -> Ask:
    """What any meeting of this trajectory asked, by its id; raises `NotFound`."""
    asked = await session.get(Ask, ask_id)
    if asked is None or asked.trajectory_id != trajectory_id:
        raise NotFound
    return asked


async def asks_of(session: AsyncSession, meeting_id: str) -> list[Ask]:
    """What this meeting asks, in the order in which it was said."""
    query = select(Ask).where(Ask.meeting_id == meeting_id).order_by(Ask.position, Ask.id)
    return list(await session.scalars(query))


async def answers_to(session: AsyncSession, ask_id: str) -> list[AskAnswer]:
    """The answers to one ask, first one first."""
    query = select(AskAnswer).where(AskAnswer.ask_id == ask_id).order_by(AskAnswer.n)
    return list(await session.scalars(query))


async def answers_in(session: AsyncSession, trajectory_id: str) -> dict[str, list[AskAnswer]]:
    """All answers of a trajectory by their asks, first one first."""
    query = select(AskAnswer).join(Ask).where(Ask.trajectory_id == trajectory_id)
    found: dict[str, list[AskAnswer]] = {}
    for row in await session.scalars(query.order_by(AskAnswer.ask_id, AskAnswer.n)):
        found.setdefault(row.ask_id, []).append(row)
    return found


async def numbers_kept(session: AsyncSession, meeting_id: str) -> dict[str, int]:
    """Whose number an ask of this meeting is, for the desk alone."""
    query = select(AskNumber).join(Ask, Ask.id == AskNumber.ask_id).where(Ask.meeting_id == meeting_id)
    return {row.ask_id: row.number for row in await session.scalars(query)}


async def names_given(
    session: AsyncSession, trajectory_id: str, meeting_id: str | None = None
) -> dict[str, AskName]:
    """The names people put to what they promised, by its id; of one meeting where it is given."""
    query = select(AskName).join(Ask, Ask.id == AskName.ask_id).where(Ask.trajectory_id == trajectory_id)
    query = query if meeting_id is None else query.where(Ask.meeting_id == meeting_id)
    return {row.ask_id: row for row in await session.scalars(query)}


async def asked_over(session: AsyncSession, trajectory_id: str) -> list[tuple[Ask, Meeting]]:
    """What earlier meetings of a trajectory asked, with its meeting, oldest first."""
    query = select(Ask, Meeting).join(Meeting, Meeting.id == Ask.meeting_id)
    mine = query.where(Ask.trajectory_id == trajectory_id).order_by(Meeting.number, Ask.position, Ask.id)
    return [(ask, meeting) for ask, meeting in await session.execute(mine)]


async def settle(session: AsyncSession, meeting_id: str) -> None:
    """The minutes were adopted: the words of these asks stay, and the desk forgets whose numbers they had."""
    mine = select(Ask.id).where(Ask.meeting_id == meeting_id)
    await session.execute(delete(AskNumber).where(AskNumber.ask_id.in_(mine)))
    await session.execute(update(Ask).where(Ask.meeting_id == meeting_id).values(settled=True))
    await session.execute(update(AskName).where(AskName.ask_id.in_(mine)).values(key=""))


async def forget_names(session: AsyncSession, asks: Collection[str]) -> None:
    """No name stands with these any more; what the record holds of it is erased there."""
    await session.execute(delete(AskName).where(AskName.ask_id.in_(list(asks))))

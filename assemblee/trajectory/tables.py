"""The trajectory: the months-long work of a neighbourhood, and its steps."""

from typing import Any

from sqlalchemy import ForeignKey, false, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.room.tables import Meeting
from assemblee.storage import Table, new_id


class Trajectory(Table):
    """The container of meetings, with who is responsible for the data and whose computer it runs on.

    The first of `languages` is that of every text; others are those of second texts. `review_open`: whoever
    has the address reads what was concluded. `practice`: it holds one evening that was only tried out, and
    nothing of it is ever adopted.
    """

    __tablename__ = "trajectory"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    controller: Mapped[str]
    computer_of: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Europe/Amsterdam")
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["nl"])
    review_open: Mapped[bool] = mapped_column(default=False)
    practice: Mapped[bool] = mapped_column(default=False, server_default=false())


class Step(Table):
    """One step of the work. Steps are never gates: several run at once, and any can be opened again.

    `outcomes` is what it should bring, in the order of the plan, and whether it did: yes, partly, no, or
    nothing yet.
    """

    __tablename__ = "step"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"))
    position: Mapped[int]
    title: Mapped[str]
    activities: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default="planned")
    outcomes: Mapped[dict[str, Any]] = mapped_column(default=dict)


async def this_trajectory(session: AsyncSession, trajectory_id: str) -> Trajectory:
    """The trajectory of an address; raises `NotFound`."""
    trajectory = await session.get(Trajectory, trajectory_id)
    if trajectory is None:
        raise NotFound
    return trajectory


async def steps_of(session: AsyncSession, trajectory_id: str) -> list[Step]:
    """The steps in their order."""
    query = select(Step).where(Step.trajectory_id == trajectory_id).order_by(Step.position)
    return list(await session.scalars(query))


async def meetings_of(session: AsyncSession, trajectory_id: str) -> list[Meeting]:
    """The meetings of a trajectory, the newest first."""
    query = select(Meeting).where(Meeting.trajectory_id == trajectory_id).order_by(Meeting.number.desc())
    return list(await session.scalars(query))

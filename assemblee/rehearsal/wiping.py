"""Deleting a practice: every row that belongs to its trajectory, whichever feature wrote it.

What belongs is read from the tables themselves, so that a table of next year is wiped too. Where nothing
belongs nothing is deleted: of tables in which something adopted lies PostgreSQL refuses that even for no row.
"""

from sqlalchemy import ColumnElement, Table, delete, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.rehearsal.errors import NotPractice
from assemblee.storage import Table as Rows
from assemblee.trajectory.tables import Trajectory, this_trajectory


async def wipe(session: AsyncSession, trajectory_id: str) -> None:
    """Delete a practice whole; raises `NotPractice` for what is none."""
    if not (await this_trajectory(session, trajectory_id)).practice:
        raise NotPractice
    await session.flush()
    mine = _belonging(trajectory_id)
    for table in reversed(Rows.metadata.sorted_tables):
        if table in mine and await session.scalar(select(literal(1)).where(mine[table]).limit(1)):
            await session.execute(delete(table).where(mine[table]))
    session.expire_all()


def _belonging(trajectory_id: str) -> dict[Table, ColumnElement[bool]]:
    """By table which of its rows belong to a trajectory, through whatever they name."""
    root = Rows.metadata.tables[Trajectory.__tablename__]
    mine: dict[Table, ColumnElement[bool]] = {root: root.c.id == trajectory_id}
    for table in Rows.metadata.sorted_tables:
        ways = [
            key.parent.in_(select(key.column).where(mine[key.column.table]))
            for key in table.foreign_keys
            if key.column.table in mine
        ]
        if ways:
            mine[table] = or_(*ways)
    return mine

"""Themes are read in few queries, however many months a neighbourhood talks."""

from sqlalchemy import event

from assemblee.analysis.themes import actions
from assemblee.analysis.themes.reading import themes_of
from assemblee.room.moment import Moments
from assemblee.storage import Storage
from tests.analysis.months import SPRING, a_trajectory, an_evening_over


async def test_twelve_evenings_take_as_many_queries_as_one(database_url: str) -> None:
    storage = Storage(database_url)
    work = await a_trajectory(storage)

    took = []
    for number in range(1, 13):
        piles = await an_evening_over(storage, work, number, SPRING)
        if number == 1:
            async with Moments(storage, lambda *_: None).on(work) as occasion:
                await actions.begin_theme(occasion, work, piles["Huur"], None, ("", ""))
        took.append(await queries(storage, work))

    await storage.close()
    assert set(took) == {took[0]}
    assert took[0] <= 8


async def queries(storage: Storage, work: str) -> int:
    said: list[str] = []
    engine = storage.reader.sync_engine

    def heard(_: object, __: object, statement: str, *___: object) -> None:
        said.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(engine, "before_cursor_execute", heard)
    async with storage.reading() as session:
        await themes_of(session, work)
    event.remove(engine, "before_cursor_execute", heard)
    return len(said)

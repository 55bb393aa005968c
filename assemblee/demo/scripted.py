"""All evenings without waiting, in a program that is thrown away afterwards; what stays is the packs."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.tables import Card
from assemblee.clusters.board import State
from assemblee.clusters.tables import Cluster
from assemblee.demo.clock import Clock
from assemblee.demo.document import adopt_document_by_two, draft_document
from assemblee.demo.earlier import LATER, begin, play_back, two_earlier_evenings
from assemblee.demo.program import Program, a_program
from assemblee.demo.stage import Stage
from assemblee.demo.themes import say_themes
from assemblee.demo.trajectory import Work, adopt_by_two
from assemblee.neighbours.browser import Browser
from assemblee.room.facts import TurnGiven
from assemblee.room.tables import ChronicleLine, Meeting
from assemblee.settings import Settings

QUIET = timedelta(days=8)
"""So long nobody changes the shared document, before two people approve it."""

LAST_EVENING = LATER + QUIET + timedelta(days=1)
"""So long ago even the last evening was, that everything can be adopted by now."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: phones in the room at once, and of all evenings the turns, cards and piles."""

    phones: int
    turns: int
    cards: int
    clusters: int
    seconds: float
    packs: list[str]


async def play_all(out: Path, phones: int) -> Played:
    """Play everything, and write a pack of the record after each adoption to a folder that is there; at last
    the public one, and one of each evening.

    Raises `Unexpected` or `OSError`.
    """
    began = time.monotonic()
    with TemporaryDirectory(prefix="assemblee-demo-") as folder, closing(_any_port()) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(data=Path(folder), host="127.0.0.1", public_url=address, open_browser=False)
        clock = Clock()
        async with a_program(settings, listening, clock) as program:
            packs = await _play(Stage(program, clock, phones, say=lambda _: None), out)
            counted = await _count(program)
    seconds = round(time.monotonic() - began, 1)
    return Played(phones, *counted, seconds, [str(pack) for pack in packs])


async def _play(stage: Stage, out: Path) -> list[Path]:
    tonight = (datetime.now(UTC) - LAST_EVENING).date()
    packs: list[Path] = []
    async with AsyncExitStack() as stack:
        samira = await stack.enter_async_context(Browser(stage.program.address))
        ingrid = await stack.enter_async_context(Browser(stage.program.address))
        work = await begin(stage, samira, ingrid, tonight)

        async def adopted() -> None:
            packs.append(_keep(await work.pack(), out / f"trajectory-{len(packs) + 1}.zip"))

        await two_earlier_evenings(stage, work, ingrid, tonight, adopted)
        last = await play_back(stage, work, "tonight", tonight)
        stage.clock.set_to(stage.begins("tonight", tonight) + LATER)
        await say_themes(stage.program.parts.storage, work)
        await adopt_by_two(last, samira, ingrid)
        await draft_document(samira, work.path)
        stage.clock.set_to(stage.begins("tonight", tonight) + LATER + QUIET)
        await adopt_document_by_two(work.path, samira, ingrid)
        packs.append(_keep(await work.pack(), out / "trajectory.zip"))
        packs.append(_keep(await work.public_pack(), out / "public.zip"))
        return [*packs, *[pack async for pack in _of_each(stage.program, work, out)]]


async def _of_each(program: Program, work: Work, out: Path) -> AsyncIterator[Path]:
    async with program.parts.storage.reading() as session:
        meetings = {row.number: row.id for row in await session.scalars(select(Meeting))}
    for number, meeting in sorted(meetings.items()):
        yield _keep(await work.meeting_pack(meeting), out / f"meeting-{number}.zip")


def _keep(pack: bytes, path: Path) -> Path:
    path.write_bytes(pack)
    return path


async def _count(program: Program) -> tuple[int, int, int]:
    async with program.parts.storage.reading() as session:
        given = select(func.count()).where(ChronicleLine.fact == TurnGiven.__name__)
        piles = select(func.count()).where(Cluster.state == State.ACTIVE)
        return (
            await _number(session, given),
            await _number(session, select(func.count()).select_from(Card)),
            await _number(session, piles),
        )


async def _number(session: AsyncSession, query: Select[int]) -> int:
    return await session.scalar(query) or 0


def _any_port() -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # or forms wait 40 ms
    listening.bind(("127.0.0.1", 0))
    return listening

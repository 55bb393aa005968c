"""How long drawing holds the loop that answers all phones: `python -m tests.bench.loop [--only NAME]`.

With 600 cards, 40 piles, 97 links and 200 people: for each page and each fragment its size, the processor
time of drawing it, and the longest pause as the median of several rounds and as the worst. A pause is the
processor time that the loop spends before it looks again who else waits; on a busy machine it lasts longer.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import thread_time

from assemblee.migrations import migrate
from assemblee.room.fragments import View
from assemblee.room.moment import utc_now
from assemblee.serve import prepare
from assemblee.storage import Storage
from tests.bench.offers import text_of
from tests.clusters.sorting.tables import newest, nothing_is_near
from tests.crowd import a_crowd
from tests.evening import Evening

ROUNDS = 7
GOAL = 20
"""Milliseconds."""

Draw = Callable[[], Awaitable[int]]


async def main(only: str) -> None:
    """One line for each page and fragment."""
    print(f"{'':48}      kB   drawn ms   longest pause ms   worst (goal {GOAL})")
    with tempfile.TemporaryDirectory() as folder:
        async with a_crowd(await _database(Path(folder)), Path(folder), text_of, _title) as evening:
            await prepare()
            await _grouping(evening, only)
            await _afterwards(evening, only)
    with tempfile.TemporaryDirectory() as folder:
        async with a_crowd(
            await _database(Path(folder)), Path(folder), text_of, _title, loose=600
        ) as evening:
            await prepare()
            await _sorting(evening, only)


async def _grouping(evening: Evening, only: str) -> None:
    seat = await evening.phone("Joost")
    wall = (await evening.meeting()).wall_key
    desk = await evening.owner.get(f"{evening.here}/desk")
    names = re.findall(r'id="([a-z-]+(?::[^"]+)?)" data-fragment', desk.text)
    for page in ("desk", "cards", "second-texts", "tree", "minutes", "sorting/prepared"):
        await _page(evening, f"{evening.here}/{page}", only)
    await _page(evening, f"/w/{wall}", only)
    for name in _one_of_each([*names, "cards-table", "cards-leaf:0", "cards-aside"]):
        await _fragment(evening, name, only)
    await evening.owner.act(f"{evening.here}/clusters/shown", shown="yes")
    for name in ("screens-phone", "clusters-board", "clusters-phone", f"clusters-pile:{5:032x}"):
        await _fragment(evening, name, only)
    await evening.owner.act(f"{evening.here}/tree/shown", shown="around")
    await _fragment(evening, "clusters-tree", only, "around the core")
    await evening.owner.act(f"{evening.here}/tree/shown", shown="whole")
    await _fragment(evening, "clusters-tree", only, "whole")
    await _fragment(evening, "clusters-tree-list", only)
    await _page(evening, f"/w/{wall}", only, "with the tree")
    await seat.get(evening.here)


async def _afterwards(evening: Evening, only: str) -> None:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        moment.meeting.state, moment.meeting.closed_at = "closed", utc_now()
    text = f"/t/{evening.trajectory_id}"
    await evening.owner.act(f"{text}/analysis/drafts")
    for page in (f"{evening.here}/minutes", f"{text}/themes", f"{text}/review", f"{text}/analysis"):
        await _page(evening, page, only)


async def _sorting(evening: Evening, only: str) -> None:
    evening.program.weigher.compare = nothing_is_near
    await evening.owner.act(f"{evening.here}/sorting/prepared", tables="30", most="24")
    here = await newest(evening)
    await _fragment(evening, "clusters-sorting-desk", only, "open")
    await _fragment(evening, f"clusters-sorting-asked:{here.round.id}", only)
    await _page(evening, f"{evening.here}/desk", only, "600 loose")


def _title(n: int) -> str:
    return " ".join(text_of(n).split()[:4])


def _one_of_each(names: list[str]) -> list[str]:
    return list({name.partition(":")[0]: name for name in names}.values())


async def _database(folder: Path) -> str:
    url = f"sqlite+aiosqlite:///{folder}/assemblee.db"
    storage = Storage(url)
    await migrate(storage)
    await storage.close()
    return url


async def _page(evening: Evening, path: str, only: str, more: str = "") -> None:
    headers = [(b"host", b"localhost"), (b"cookie", evening.owner.cookies.encode())]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [*headers, (b"accept-encoding", b"gzip"), (b"accept-language", b"nl")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
        "state": {},
    }

    async def draw() -> int:
        sent: list[int] = []

        async def send(message: dict[str, object]) -> None:
            assert message.get("status", 200) == 200, message
            body = message.get("body", b"")
            assert isinstance(body, bytes)
            sent.append(len(body))

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        await evening.program(dict(scope), receive, send)  # type: ignore[arg-type]
        return sum(sent)

    name = re.sub(r"[0-9a-f]{32}|/w/.*", "…", path)
    await _report(f"{name} {more}(gzip)", draw, only)


async def _fragment(evening: Evening, name: str, only: str, more: str = "") -> None:
    meeting = await evening.meeting()

    async def draw() -> int:
        async with evening.program.storage.reading() as session:
            view = View(session, meeting, utc_now())
            return len((await evening.program.drawing.fragment(name, "nl", view)).encode())

    await _report(f"{name.partition(':')[0]} {more}", draw, only)


async def _report(what: str, draw: Draw, only: str) -> None:
    if only not in what:
        return
    size = await draw()
    drawn = 1000 * median([await _drawn(draw) for _ in range(ROUNDS)])
    pauses = [1000 * await _pause(draw) for _ in range(ROUNDS)]
    late = "!" if median(pauses) > GOAL else ""
    line = f"{what:48} {size / 1000:7.1f}   {drawn:8.1f}   {median(pauses):16.1f}   {max(pauses):5.1f} {late}"
    print(line, flush=True)


async def _drawn(draw: Draw) -> float:
    begun = thread_time()
    await draw()
    return thread_time() - begun


async def _pause(draw: Draw) -> float:
    looking = asyncio.create_task(_longest_pause())
    await asyncio.sleep(0)
    await draw()
    looking.cancel()
    return await looking


async def _longest_pause() -> float:
    worst = 0.0
    try:
        while True:
            begun = thread_time()
            await asyncio.sleep(0)
            worst = max(worst, thread_time() - begun)
    except asyncio.CancelledError:
        return worst


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.bench.loop", description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="lines in which this stands")
    asyncio.run(main(parser.parse_args().only))

"""Two hundred phones write 600 cards in a minute, and then all appear: `python -m tests.long.rush`.

The server is a process of its own, in which a small task measures how long the event loop stood still. Phones
keep their connections, and each has a socket that watches what a phone watches; beside them the wall and the
desk, with all its leaves of cards. A pause counts as the server's own by the processor time it took: on a
busy machine another process can make it longer.
"""

import argparse
import asyncio
import json
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from threading import Thread, get_ident
from typing import Any

import httpx
from sqlalchemy import select, update

from assemblee.agenda.tables import Item
from assemblee.app import create_app
from assemblee.cards.rounds import opening
from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import cards_of
from assemblee.people.actions import owner_link
from assemblee.room.moment import Moments, utc_now
from assemblee.room.tables import Meeting
from assemblee.serve import (
    Server,
    free_socket,
    prepare,
    prepare_database,
    prepare_folder,
    server_config,
)
from assemblee.settings import Settings
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory
from tests import servers
from tests.cards.writers import Writer
from tests.evening import Browser, Evening, Screen

EACH = 3
"""Cards of one phone."""

SHOWN = 'data-state="released"'
ON_A_PHONE = ("screens-phone", "cards-round", "clusters-phone", "people-numbers")
ON_THE_WALL = ("screens-wall", "screens-strip", "cards-closing")
SECONDS, PAUSE = 3.0, 0.050
TICK = 0.002

Pause = tuple[float, float, float, str]
"""When, how long, how much of it was the server's own, and where in our code it stood longest."""


async def serve_and_measure(settings: Settings) -> None:
    """The program, and beside it the task that measures; its pauses go to a file in the data folder."""
    listening = free_socket(settings)
    server = Server(server_config(create_app(settings)))
    pauses: list[Pause] = []
    measuring = asyncio.create_task(_measure(pauses, settings.data / "pauses.json"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.ready.wait()
    await prepare()
    print(listening.getsockname()[1], flush=True)
    await serving
    measuring.cancel()


async def _measure(pauses: list[Pause], file: Path) -> None:
    written, places = 0.0, deque[tuple[float, str]](maxlen=400)
    Thread(target=_look_at, args=(get_ident(), places), daemon=True).start()
    while True:
        at, busy = time.perf_counter(), time.thread_time()
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        pause, busy = now - at - TICK, time.thread_time() - busy
        if pause > 0.010:
            where = Counter(place for seen, place in list(places) if at < seen < now).most_common(3)
            pauses.append((time.time(), pause, busy, ", ".join(place for place, _ in where)))
        if time.time() - written > 0.5:
            written = time.time()
            await asyncio.to_thread(file.write_text, json.dumps(pauses))


def _look_at(thread: int, places: deque[tuple[float, str]]) -> None:
    """Where the loop is, every few milliseconds: the innermost line of ours, or else of a library."""
    while True:
        time.sleep(0.004)
        innermost = frame = sys._current_frames().get(thread)
        while frame and "/assemblee/" not in frame.f_code.co_filename:
            frame = frame.f_back
        frame = frame or innermost
        if frame:
            file = "/".join(Path(frame.f_code.co_filename).parts[-2:])
            places.append((time.perf_counter(), f"{file}:{frame.f_lineno} {frame.f_code.co_name}"))


@dataclass(frozen=True, slots=True)
class Measured:
    """What one rush took, in seconds."""

    spends: Sequence[float]
    to_all: float
    pauses: Sequence[Pause]
    begun: Mapping[str, float]
    shown: int


async def rush(url: str, folder: Path, phones: int, seconds: float) -> Measured:
    """One evening with its rush."""
    settings = Settings(data=folder / "data", database_url=url, host="127.0.0.1", port=18_500)
    prepare_folder(settings)
    await prepare_database(settings)
    storage = Storage(settings.database)
    meeting, round_id, link = await _meeting(storage)
    command = [sys.executable, "-m", "tests.long.rush", "--serve", str(settings.data), "--url", url]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    address = f"http://127.0.0.1:{(await process.stdout.readline()).decode().strip()}"
    owner = Browser(address)
    evening = Evening(None, address, owner, "", meeting)  # type: ignore[arg-type]
    try:
        await owner.form(f"/in/{link}", standing="resident", name="Samira")
        return await _rush(evening, storage, round_id, phones, seconds, settings.data / "pauses.json")
    finally:
        process.terminate()
        await process.wait()
        await storage.close()
        await evening.close()


async def _rush(
    evening: Evening, storage: Storage, round_id: str, phones: int, seconds: float, file: Path
) -> Measured:
    async with storage.reading() as session:
        row = await session.get_one(Round, round_id)
        wall = (await session.get_one(Meeting, evening.meeting_id)).wall_key
    people = [evening.outsider() for _ in range(phones)]
    for some in range(0, phones, 10):
        await asyncio.gather(*(_join(evening, each) for each in people[some : some + 10]))
    answer = await evening.owner.act(f"{evening.here}/rounds", item=row.about_id)
    assert answer.status_code == 204, answer.text
    screens = [await evening.listen(each, *ON_A_PHONE) for each in people]
    screens.append(await evening.listen(None, *ON_THE_WALL, wall=wall))
    leaves = [f"clusters-loose:{n}" for n in range(leaf_count(phones * EACH))]
    screens.append(
        await evening.listen(evening.owner, "cards-desk", "clusters-desk", "clusters-cards", *leaves)
    )
    writers = [_writer(each, row, evening.base_url) for each in people]
    for answer in await asyncio.gather(*(writer.ask() for writer in writers)):
        assert answer.status_code == 200, answer.text
    begun = {"coming in": 0.0, "writing": time.time()}
    spends = await _spend(writers, evening.base_url, seconds)
    await _close(evening, storage, round_id)
    begun["showing"] = time.time()
    to_all = await _release(evening, round_id, screens, leaves)
    await asyncio.sleep(8)  # what is tidied afterwards must not hold anybody up
    async with storage.reading() as session:
        shown = len(await cards_of(session, evening.meeting_id))
    pauses = json.loads(await asyncio.to_thread(file.read_text))
    return Measured(spends, to_all, pauses, begun, shown)


def _writer(phone: Browser, row: Round, address: str) -> Writer:
    drawn, keys = ([secrets.token_bytes(32) for _ in range(EACH)] for _ in range(2))
    return Writer(phone, row, address, drawn, keys=keys)


async def _join(evening: Evening, phone: Browser) -> None:
    answer = await phone.form(f"{evening.here}/seats", code="ACD346", standing="resident")
    assert answer.status_code == 200, answer.text


async def _spend(writers: Sequence[Writer], address: str, seconds: float) -> list[float]:
    limits = httpx.Limits(max_keepalive_connections=None, max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as nobody:

        async def one(writer: Writer, place: int) -> float:
            await asyncio.sleep(random.random() * seconds)  # noqa: S311
            words = f"kaartje {secrets.token_hex(6)} " + "over de huur " * secrets.randbelow(20)
            message = writer.envelope(words, place)
            begun = time.perf_counter()
            answer = await nobody.post("/slips", json=message)
            assert answer.status_code == 200, answer.text
            return time.perf_counter() - begun

        return await asyncio.gather(*(one(w, place) for w in writers for place in range(EACH)))


async def _close(evening: Evening, storage: Storage, round_id: str) -> None:
    assert (await evening.owner.act(f"{evening.here}/rounds/{round_id}/closings")).status_code == 204
    async with storage.writing() as session:  # half a minute goes by
        await session.execute(update(Round).values(closes_at=utc_now()))
    said = await evening.owner.act(f"{evening.here}/rounds/{round_id}/paper", sheets="0", done="yes")
    assert said.status_code == 204
    await asyncio.sleep(1)


async def _release(
    evening: Evening, round_id: str, screens: Sequence[Screen], leaves: Sequence[str]
) -> float:
    begun = time.perf_counter()
    press = asyncio.create_task(evening.owner.act(f"{evening.here}/rounds/{round_id}/releases"))
    shown: list[Awaitable[Any]] = [each.until("cards-round", SHOWN, 20) for each in screens[:-2]]
    shown += [screens[-2].until("cards-closing", "", 20)]
    shown += [screens[-1].until(leaf, "kaartje", 20) for leaf in leaves]
    await asyncio.gather(*shown)
    took = time.perf_counter() - begun
    assert (await press).status_code == 204
    return took


async def _meeting(storage: Storage) -> tuple[str, str, str]:
    moments = Moments(storage, lambda *_: None)
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        words = {"title": "De huur", "question": "Wat?", "code": "ACD346", "state": "open"}
        meeting = Meeting(trajectory_id=trajectory.id, number=1, opened_at=occasion.now, **words)
        occasion.session.add(meeting)
        await occasion.session.flush()
        item = Item(meeting_id=meeting.id, position=1, kind="writing", title="Schrijven", minutes=4)
        occasion.session.add(item)
        await occasion.session.flush()
        (await occasion.session.get_one(Meeting, meeting.id)).current_item = item.id
        link = await owner_link(occasion)
    async with moments.at(meeting.id) as moment:
        there = (await moment.session.scalars(select(Item))).one()
        plan = opening.Plan("problem", "Wat is het probleem?", k=EACH)
        round_ = await opening.prepare(moment, there, plan)
    return meeting.id, round_.id, link


def _told(name: str, phones: int, done: Measured) -> bool:
    cuts = quantiles(done.spends, n=100)
    print(f"{name}: {phones} phones, {done.shown} cards")
    print(f"  a spend: p50 {cuts[49]:.3f}, p95 {cuts[94]:.3f}, most {max(done.spends):.3f} s")
    print(f"  from press to all screens: {done.to_all:.3f} s")
    longest = {}
    for part in done.begun:
        some = [each for each in done.pauses if _part(done, each[0]) == part]
        longest[part] = max((each[2] for each in some), default=0.0)
        print(f"  while {part}: longest pause {1000 * max((each[1] for each in some), default=0):.0f} ms")
        for _, pause, own, where in sorted(some, key=lambda each: -each[2])[:3]:
            print(f"    {pause * 1000:.0f} ms, of its own {own * 1000:.0f} ms, in {where}", flush=True)
    calm = max(longest["writing"], longest["showing"]) <= PAUSE
    return done.to_all <= SECONDS and calm and done.shown == phones * EACH


def _part(done: Measured, at: float) -> str:
    return [part for part, begun in done.begun.items() if begun <= at][-1]


def main() -> int:
    """Print what was measured; 1 when it takes too long."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    asked.add_argument("--serve", help=argparse.SUPPRESS)
    asked.add_argument("--url", default="", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.serve:
        where = Settings(data=Path(told.serve), database_url=told.url, host="127.0.0.1", port=18_500)
        asyncio.run(serve_and_measure(where))
        return 0
    with tempfile.TemporaryDirectory() as folder, servers.postgres() as server:
        good = []
        for kind in [told.only] if told.only else ["sqlite", "postgresql"]:
            url = "" if kind == "sqlite" else server.create_database("rush")
            done = asyncio.run(rush(url, Path(folder) / kind, told.phones, told.seconds))
            good.append(_told(kind, told.phones, done))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

"""All lines of a room are cut, twenty times: `python -m tests.long.cuts [--phones N] [--times N]`.

Two hundred phones, a wall and a desk sit behind a router that falls over while people raise hands, get the
floor, write cards and come in. Each time every screen must show again, to the byte, what the server answers
at the address of the same fragment, but for the digits of a clock, which tell when it was drawn; no screen
may go back to what was before; and nothing that was answered may be missing or there twice. Told is how long
after a cut screens were right again.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
from sqlalchemy import select

from assemblee.agenda.tables import Item
from assemblee.settings import Settings
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from tests.evening import WITHOUT_CERTIFICATES, Browser
from tests.long.acting import Acts, Broken
from tests.long.cold_phones import settled
from tests.long.cutter import Cutter, a_cutter
from tests.long.gathered import PERSONAL, Gathered, a_database, gather, key_of
from tests.long.screens import Screen, is_newer
from tests.process import running

PORT = 24_000
SOON, AT_LAST = 5.0, 20.0
"""Seconds after a cut: for half of the screens, and for the last one."""

WHILE_AWAY = 1.5
"""Seconds after a cut in which people go on acting."""

WRITERS = 20
_DIGITS = re.compile(r"\b\d+:\d\d\b")


@dataclass
class Room:
    """Everybody's screens, and what each saw."""

    gathered: Gathered
    port: int
    screens: list[Screen] = field(default_factory=list)

    async def open(self, phones: Sequence[int], desk: Browser) -> None:
        """All phones, the wall and the desk, each with the fragments of its own page."""
        names = await self._names(self._phone_cookie(phones[0]), self.gathered.here)
        for n in phones:
            self.screens.append(self._screen(names, cookie=self._phone_cookie(n)))
        wall = await self._names("", f"/w/{self.gathered.wall}")
        self.screens.append(self._screen(wall, wall=self.gathered.wall))
        at_desk = await self._names(desk.cookies, f"{self.gathered.here}/desk")
        self.screens.append(self._screen(at_desk, cookie=desk.cookies))
        for some in range(0, len(self.screens), 25):
            await asyncio.gather(*(each.open() for each in self.screens[some : some + 25]))

    def _phone_cookie(self, n: int) -> str:
        return f"seat_key={key_of(n)}"

    def _screen(self, names: Sequence[str], cookie: str = "", wall: str = "") -> Screen:
        return Watched(self.port, self.gathered.here, names, cookie=cookie, wall=wall)

    async def _names(self, cookie: str, path: str) -> list[str]:
        headers = {"Cookie": f"{cookie}; assemblee_language=nl".strip("; ")}
        async with _web(self.port) as web:
            page = (await web.get(path, headers=headers)).text
        names = [each.group(1) for each in re.finditer(r'id="([^"]+)"\s+data-fragment', page)]
        if not names:
            raise Broken(f"nothing lives on {path}")
        return names

    async def close(self) -> None:
        await asyncio.gather(*(each.close() for each in self.screens))

    async def truth(self, of: Sequence[Screen]) -> dict[Screen, dict[str, str]]:
        """For each of these screens what the server answers at the address of each fragment that it shows."""
        shared: dict[tuple[str, bool], str] = {}
        found: dict[Screen, dict[str, str]] = {}
        async with _web(self.port) as web:
            for screen in of:
                found[screen] = {}
                for name in screen.names:
                    key = (name, bool(screen.cookie))
                    if name.partition(":")[0] in PERSONAL or key not in shared:
                        shared[key] = await self._fetched(web, screen, name)
                    found[screen][name] = shared[key]
        return found

    async def _fetched(self, web: httpx.AsyncClient, screen: Screen, name: str) -> str:
        wall = {"wall": screen.wall} if screen.wall else {}
        headers = {"Cookie": f"{screen.cookie}; assemblee_language=nl".strip("; ")}
        answer = await web.get(f"{self.gathered.here}/fragments/{name}", params=wall, headers=headers)
        return answer.text if answer.status_code == 200 else ""


@dataclass(slots=True, eq=False)
class Watched(Screen):
    """A screen of which nothing may go back: neither its version, nor how many people there are."""

    def take(self, name: str, label: str, html: str) -> None:
        before = self.have.get(name, "")
        Screen.take(self, name, label, html)
        now = self.have[name]
        if before and now != before and not is_newer(now, before):
            self.faults.append(f"{name} went back from {before} to {now}")
        if name in {"people-count", "people-list"} and (
            found := re.search(r"\d+", re.sub("<[^>]+>", "", self.shows[name]))
        ):
            self._count(name, int(found.group()))

    def _count(self, name: str, people: int) -> None:
        most = self.most.get(name, 0)
        if people < most:
            self.faults.append(f"{name}: {most} people became {people}, at {self.have[name]}")
        self.most[name] = max(most, people)

    most: dict[str, int] = field(default_factory=dict)


def _web(port: int) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=WITHOUT_CERTIFICATES)


async def right_again(room: Room, after: float, *, cut: bool = True) -> list[float]:
    """Seconds after that time until each screen showed what the server answers, having asked once more where
    its line was cut; raises `Broken`.
    """
    took: dict[Screen, float] = {}
    until = time.monotonic() + AT_LAST
    while wrong := [each for each in room.screens if each not in took]:
        for screen, truth in (
            await room.truth(wrong)
        ).items():  # anew: what a clock changes is asked for again
            if _is_right(screen, truth, after if cut else 0):
                took[screen] = max(screen.asked if cut else 0, screen.since, after) - after
            elif time.monotonic() > until:
                raise Broken(_difference(screen, truth, len(wrong)))
        await asyncio.sleep(0.1)
    for screen in room.screens:
        if screen.faults:
            raise Broken(screen.faults[0])
    return list(took.values())


def _is_right(screen: Screen, truth: dict[str, str], asked_after: float) -> bool:
    same = all(_still(screen.shows.get(name, "")) == _still(html) for name, html in truth.items())
    return same and screen.asked > asked_after


def _difference(screen: Screen, truth: dict[str, str], how_many: int) -> str:
    for name, html in truth.items():
        if _still(screen.shows.get(name, "")) != _still(html):
            return f"{how_many} screens; {name} shows {screen.shows.get(name)!r}, and should show {html!r}"
    return f"{how_many} screens did not come back"


def _still(html: str) -> str:
    return _DIGITS.sub("", html)


async def trial(folder: Path, phones: int, times: int) -> list[list[float]]:
    """Cut so many times, half of them while the room talks and half while it writes."""
    settings = Settings(data=folder / "data", host="127.0.0.1")
    settings.data.mkdir()
    async with a_database(settings.database) as storage:
        gathered = await gather(storage, phones, ("talk", "writing"))
        with running(settings.data, port=PORT) as program:
            port = int(program.address.rpartition(":")[2])
            await settled(program.process.pid)
            async with a_cutter(port) as cutter:
                return await _lived(storage, gathered, cutter, phones, times)


async def _lived(
    storage: Storage, gathered: Gathered, cutter: Cutter, phones: int, times: int
) -> list[list[float]]:
    acts = Acts([cutter.port], gathered, storage)
    room = Room(gathered, cutter.port)
    took: list[list[float]] = []
    try:
        desk = await acts.desk()
        await room.open(range(phones), desk)
        acts.gives_numbers(desk)
        acts.gives_turns(desk)
        for n in range(min(WRITERS, phones)):
            acts.raises_hands(n)
        for n in range(times):
            if n == times // 2:
                await _write(acts, desk, phones)
            took.append(await _cut(acts, room, cutter))
            print(f"cut {n + 1:2}: median {median(took[-1]):.2f} s, last {max(took[-1]):.2f} s", flush=True)
        await acts.count()
        print(acts.told())
    finally:
        await acts.close()
        await room.close()
    return took


async def _cut(acts: Acts, room: Room, cutter: Cutter) -> list[float]:
    acts.going.set()
    await asyncio.sleep(2)
    await acts.in_the_middle()
    cut_at = time.monotonic()
    lines = cutter.cut()
    if lines < len(room.screens):
        raise Broken(f"only {lines} lines were there to cut")
    await asyncio.sleep(WHILE_AWAY)
    await acts.pause()
    return await right_again(room, cut_at)


async def _write(acts: Acts, desk: Browser, phones: int) -> None:
    round_ = await begin_writing(acts, desk)
    for n in range(min(WRITERS, phones)):
        acts.writes(phones - 1 - n, round_)


async def begin_writing(acts: Acts, desk: Browser) -> Round:
    """The desk goes on from the talk to writing."""
    async with acts.storage.reading() as session:
        item = (await session.scalars(select(Item.id).where(Item.kind == "writing"))).one()
    for path in ("current-item", "rounds"):
        await desk.act(f"{acts.here}/{path}", item=item)
    async with acts.storage.reading() as session:
        return (await session.scalars(select(Round))).one()


def main() -> int:
    """The table; 1 and the first fault when a promise is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=200)
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--json", type=Path)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            took = asyncio.run(trial(Path(folder), told.phones, told.times))
        except Broken as fault:
            print(f"broken: {fault}")
            return 1
    all_of_them = [each for one in took for each in one]
    middle = max(median(one) for one in took)
    print(f"{told.phones} phones, {told.times} cuts: median {median(all_of_them):.2f} s")
    print(f"the worst cut had a median of {middle:.2f} s")
    print("every screen as the server's, no screen went back, 0 acts lost, 0 doubled")
    if told.json:
        told.json.write_text(json.dumps(took))
    return 0 if middle <= SOON else 1


if __name__ == "__main__":
    sys.exit(main())

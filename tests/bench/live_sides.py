"""The servers of the bench as processes of their own, and the phones that each of them has."""

import asyncio
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property

import aiohttp

from tests.bench.live_hall import Actor, Hall, actors
from tests.bench.live_servers import ROOM
from tests.bench.phones import HOST, Phone, Seen, Way, come_in

SERVER_CORE, PHONE_CORE = 0, 1
PORT = 22_000
FILES = 16_000
"""Open files that the largest part wants: three times two thousand phones, in this process."""


def make_room() -> None:
    """As many open files as are allowed, and a core of our own where there are two."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most != resource.RLIM_INFINITY and most < FILES:
        print(f"only {most} files may be open; with 2,000 phones {FILES} are wanted", file=sys.stderr)
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {PHONE_CORE})


@dataclass(slots=True)
class Server:
    """A running server: what it is, its process, and the way to it over the web."""

    kind: str
    pid: int
    port: int
    web: aiohttp.ClientSession


_ports = itertools.count(PORT, 10)


@asynccontextmanager
async def a_server(kind: str, folder: str, **told: str) -> AsyncIterator[Server]:
    """One server, ended by its own id."""
    words = {"folder": folder, "port": str(next(_ports)), **told}
    command = [sys.executable, "-m", "tests.bench.live_servers", kind, json.dumps(words)]
    process = await asyncio.to_thread(subprocess.Popen, command, stdout=subprocess.PIPE, text=True)
    try:
        if (os.cpu_count() or 1) > 1:
            os.sched_setaffinity(process.pid, {SERVER_CORE})
        assert process.stdout is not None
        line = await asyncio.to_thread(process.stdout.readline)
        assert line, f"{kind} did not start"
        port = json.loads(line)["port"]
        limit = aiohttp.TCPConnector(limit=200)
        async with aiohttp.ClientSession(f"http://{HOST}:{port}", connector=limit) as web:
            yield Server(kind, process.pid, port, web)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 30)
        assert process.stdout is not None
        process.stdout.close()


@dataclass
class Side:
    """One server in a room full of phones, and a big screen that came last."""

    server: Server
    hall: Hall | None = None
    phones: list[Phone] = field(default_factory=list)
    wall: Phone | None = None
    actors: list[Actor] = field(default_factory=list)
    first: int = 0
    watched: str = ROOM
    label: int = 1_000_000

    @property
    def kind(self) -> str:
        return self.server.kind

    @cached_property
    def way(self) -> Way:
        return self._way()

    async def grow(self, upto: int) -> None:
        """More phones, until there are this many."""
        if self.hall is not None:
            await self.hall.seat(self.first + upto)
        place = self.first + len(self.phones)
        self.phones += await come_in(self.way, upto - len(self.phones), first=place)
        if self.wall is None:
            [self.wall] = await come_in(
                self._way(self.hall.wall_key if self.hall else "wall"), 1, first=1_000_000
            )
        if self.hall is not None and not self.actors:
            self.actors = await actors(self.server.web, self.hall)

    async def watch(self, name: str) -> None:
        """All phones now watch this one; the big screen what all see."""
        self.watched = name
        self.way.watches = [name]
        for some in _some(self.phones, 25):
            for phone in some:
                phone.ready.clear()
                if phone.way.bare:
                    phone.ready.set()
                else:
                    phone.watch()
            await asyncio.wait_for(asyncio.gather(*(phone.ready.wait() for phone in some)), 60)

    def begin(self) -> Seen:
        """A new measurement: nothing was seen yet."""
        seen = Seen(len(self.phones))
        for phone in self.everybody:
            phone.begin_anew()
        for phone in self.phones:
            phone.seen = seen
        return seen

    def next_label(self, *, told: bool) -> int:
        """The label that the next message will have: a real change has that of its meeting."""
        if told and self.hall is not None:
            return self.hall.version + 1
        self.label += 1
        return self.label

    async def settle(self) -> None:
        """No hand of somebody who acts is up, and the screens know it."""
        if self.hall is None:
            return
        if self.hall.up:
            await self.go(label=await self.hall.change(), told=self.watched)
            await asyncio.sleep(0.5)
        await self.hall.tidy()

    @property
    def everybody(self) -> list[Phone]:
        return [*self.phones, self.wall] if self.wall else list(self.phones)

    @property
    def deliveries(self) -> int:
        return sum(phone.messages for phone in self.everybody)

    async def go(self, how: str = "GET", **asked: object) -> None:
        meeting = self.hall.meeting if self.hall else ""
        words = {
            "name": self.watched,
            "meeting": meeting,
            **{name: str(each) for name, each in asked.items()},
        }
        async with self.server.web.request(how, "/go", params=words) as answer:
            assert answer.status == 204, answer.status

    def _way(self, wall: str = "") -> Way:
        path = self.hall.path if self.hall else "/live/"
        who: Callable[[int], str] = self.hall.cookie if self.hall and not wall else lambda n: ""
        return Way(self.server.port, path, who, [ROOM], self.kind == "bare", wall)


def _some(phones: list[Phone], count: int) -> list[list[Phone]]:
    return [phones[at : at + count] for at in range(0, len(phones), count)]


def a_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="assemblee-bench-")

"""The real program, in this process, on a port of this computer."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from assemblee.app import Assemblee, create_app
from assemblee.neighbours.browser import Browser
from assemblee.people.actions import owner_link
from assemblee.serve import Server, prepare_database, prepare_folder, server_config
from assemblee.settings import Settings

ANY_HOST = frozenset({"0.0.0.0", "::"})  # noqa: S104  compared with, not listened on


class _Guest(Server):
    """A server in somebody else's process: a signal is the demo's, which puts its own things away first."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True, slots=True)
class Program:
    """The running program; `address` is where this computer reaches it."""

    parts: Assemblee
    settings: Settings
    address: str

    async def owners_link(self) -> str:
        """A fresh link that makes a browser the owner's; older ones stop working."""
        async with self.parts.moments.on(None) as occasion:
            return f"/in/{await owner_link(occasion)}"

    async def make_owner(self, browser: Browser) -> None:
        """Samira opens the owner's link."""
        await browser.form("/language", [("language", "nl"), ("next", "/")])
        link = await self.owners_link()
        await browser.fill_in(link, link, name="Samira", standing="resident")


@asynccontextmanager
async def a_program(
    settings: Settings, listening: socket.socket, clock: Callable[[], datetime]
) -> AsyncIterator[Program]:
    """The program while the block lasts; raises `WrongSetting`."""
    prepare_folder(settings)
    await prepare_database(settings)
    parts = create_app(settings, clock)
    server = _Guest(server_config(parts))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.ready.wait()
    host = "127.0.0.1" if settings.host in ANY_HOST else settings.host
    try:
        yield Program(parts, settings, f"http://{host}:{listening.getsockname()[1]}")
    finally:
        server.should_exit = True
        await serving

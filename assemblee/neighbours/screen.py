"""A screen that follows an evening over a socket, and takes fragments as `static/live.js` does."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress

import socketio

from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.room.halls import is_newer

PATIENCE = 30.0
"""Seconds after which a screen that stays as it is counts as stuck."""

_PLACE = re.compile(r'id="([^"]+)"\s+data-fragment')


class Screen:
    """What somebody looks at: of each fragment the newest version, and the fragments inside it too.

    `saw` hears of each that is new; `lost` counts how often the line was cut.
    """

    def __init__(self, browser: Browser, language: str = "nl") -> None:
        self.shows: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.saw: Callable[[str, str], None] = lambda name, label: None
        self.lost = 0
        self._browser = browser
        self.language = language
        self._always: tuple[str, ...] = ()
        self._inside: dict[str, set[str]] = {}
        self._changed = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None
        self._live: socketio.AsyncClient | None = None

    async def follow(self, meeting_id: str, *names: str, wall: str = "") -> None:
        """Begin to watch these fragments; raises `Unexpected` when the room lets nobody in."""
        self._always = names
        self._live = socketio.AsyncClient(http_session=self._browser.web, reconnection=True)
        self._live.on("fragment", self._pushed)
        self._live.on("connect", self._ask_soon)
        self._live.on("disconnect", self._cut)
        try:
            await self._live.connect(
                self._browser.address,
                socketio_path=f"/m/{meeting_id}/live",
                transports=["websocket"],
                auth={"wall": wall},
                wait_timeout=PATIENCE,
            )
        except socketio.exceptions.ConnectionError as refused:
            raise Unexpected(f"a screen could not follow: {refused}") from refused
        for name in names:
            await self.until(name, lambda html: True)

    async def until(self, name: str, is_so: Callable[[str], bool]) -> str:
        """Wait until a fragment is so, and read it; raises `Unexpected` when it stays otherwise."""
        try:
            async with asyncio.timeout(PATIENCE):
                while name not in self.shows or not is_so(self.shows[name]):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError as stuck:
            raise Unexpected(f"{name} did not change within {PATIENCE:.0f} seconds") from stuck
        return self.shows[name]

    async def leave(self) -> None:
        """Look away."""
        live, self._live = self._live, None
        if self._asking is not None:
            self._asking.cancel()
        if live is not None:
            await live.disconnect()

    def _names(self) -> set[str]:
        names, look = set(self._always), list(self._always)
        while look:
            new = self._inside.get(look.pop(), set()) - names
            names |= new
            look += new
        return names

    def _cut(self, *_: object) -> None:
        if self._live is not None:
            self.lost += 1

    async def _pushed(self, message: dict[str, str]) -> None:
        if self._take(message["name"], message["label"], message["html"]):
            await self._ask_soon()

    def _take(self, name: str, label: str, html: str) -> bool:
        """Take a version unless it is older; whether there are new places in it now."""
        if not is_newer(label, than=self.labels.get(name, "")):
            return False
        before = self._inside.get(name, set())
        self.shows[name], self.labels[name] = html, label
        self.saw(name, label)
        self._inside[name] = set(_PLACE.findall(html)) - {name}
        for new in self._inside[name] - before:
            self.labels.pop(new, None)  # what stood there belongs to an earlier part of the evening
            self.shows.pop(new, None)
        self._changed.set()
        return not self._inside[name] <= before

    async def _ask_soon(self) -> None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        missing: set[str] = set()
        with suppress(socketio.exceptions.SocketIOError):  # a lost connection comes back, and asks again
            while self._live is not None:
                await self._ask_once(self._live)
                before, missing = missing, self._names() - self.labels.keys()
                if not missing or missing == before:
                    return

    async def _ask_once(self, live: socketio.AsyncClient) -> None:
        have = {name: self.labels.get(name, "") for name in self._names()}
        answer = await live.call("watch", {"have": have, "language": self.language}, timeout=PATIENCE)
        if answer.get("later"):
            await asyncio.sleep(1)
        for name, html in answer.get("fragments", {}).items():
            self._take(name, answer["label"], html)

"""A screen as `static/live.js` makes it, without a browser: it watches with what it has, takes nothing that
is older, asks when a beat names something newer, and comes back by itself after a time that chance gives.
"""

import asyncio
import base64
import json
import random
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.bench.phones import HOST, Phone, Way
from tests.long.web import SENT_BY_CHROME

Told = dict[str, Any]
ANSWERS_WITHIN = 8.0
"""Seconds, as in live.js."""


class LineGone(Exception):
    """The line was cut before an answer came."""


@dataclass(slots=True, eq=False)
class Line(Phone):
    """One connection of a screen; what comes on it is the screen's."""

    screen: "Screen | None" = None
    sent: int = 0
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: int = 0
    _answers: dict[int, asyncio.Future[Told]] = field(default_factory=dict)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        here = f"{HOST}:{self.way.port}"
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        lines = [
            f"GET {self.way.path}?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {here}",
            "Connection: Upgrade",
            "Pragma: no-cache",
            "Cache-Control: no-cache",
            *SENT_BY_CHROME[1:],
            "Upgrade: websocket",
            f"Origin: http://{here}",
            "Sec-WebSocket-Version: 13",
            f"Cookie: {self.way.cookie(self.n)}",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        ]
        asked = "\r\n".join([*lines, "", ""]).encode()
        self.sent += len(asked)
        transport.write(asked)

    def say(self, text: str) -> None:
        self.sent += len(text.encode()) + (8 if len(text.encode()) > 125 else 6)
        Phone.say(self, text)

    def connection_lost(self, fault: Exception | None) -> None:
        Phone.connection_lost(self, fault)
        self.gone.set()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(LineGone())

    def _hear(self, message: bytes) -> None:
        assert self.screen is not None
        if message.startswith(b"42"):
            event, told = json.loads(message[2:])
            self.screen.hear(event, told)
        elif message.startswith(b"43"):
            n, begin, rest = message[2:].partition(b"[")
            answer = self._answers.pop(int(n), None)
            if answer is not None and not answer.done():
                answer.set_result(json.loads(begin + rest)[0])
        elif message.startswith(b"0{"):
            self.say("40" + (json.dumps({"wall": self.screen.wall}) if self.screen.wall else ""))
        elif message == b"2":
            self.say("3")
        elif message.startswith(b"40"):
            self.ready.set()
        elif message.startswith(b"44"):
            self.screen.refused = message.decode()
            self.hang_up()

    async def ask(self, have: dict[str, str], language: str) -> Told:
        """The answer to `watch`; raises `TimeoutError` or `LineGone`."""
        self._asked += 1
        answer = self._answers[self._asked] = asyncio.get_running_loop().create_future()
        self.say(f"42{self._asked}" + json.dumps(["watch", {"have": have, "language": language}]))
        return await asyncio.wait_for(answer, ANSWERS_WITHIN)


@dataclass(slots=True, eq=False)
class Screen:
    """What somebody sees: of each fragment what it shows, and in which version. `since` tells when what it
    shows last changed, on the machine's clock; `lines` how often it connected; `faults` what may not be.
    """

    port: int
    here: str
    names: Sequence[str]
    cookie: str = ""
    wall: str = ""
    language: str = "nl"
    shows: dict[str, str] = field(default_factory=dict)
    have: dict[str, str] = field(default_factory=dict)
    since: float = 0.0
    asked: float = 0.0
    lines: int = 0
    refused: str = ""
    down: int = 0
    up: int = 0
    faults: list[str] = field(default_factory=list)
    line: Line | None = None
    stays: asyncio.Task[None] | None = None
    _checked: str = ""
    _asking: asyncio.Task[None] | None = None
    _wishes: int = 0

    async def open(self) -> None:
        """Connect and watch; stays until `close`, whatever happens to its line."""
        first = asyncio.get_running_loop().create_future()
        self.stays = asyncio.create_task(self._stay(first))
        await asyncio.wait([first, self.stays], return_when=asyncio.FIRST_COMPLETED)
        if self.stays.done():
            self.stays.result()

    async def close(self) -> None:
        if self.stays is not None:
            self.stays.cancel()
            await asyncio.gather(self.stays, return_exceptions=True)
        if self._asking is not None:
            self._asking.cancel()
        if self.line is not None:
            self._hung_up(self.line)

    @property
    def is_there(self) -> bool:
        return self.line is not None and not self.line.lost and self.line.ready.is_set()

    def hear(self, event: str, told: Told) -> None:
        if event == "fragment":
            self._check(told["label"])
            self.take(told["name"], told["label"], told["html"])
        elif event == "beat" and is_newer(told["label"], self._checked):
            self._ask_soon(random.random() * 0.5)  # noqa: S311

    def take(self, name: str, label: str, html: str) -> None:
        if name in self.have and not is_newer(label, self.have[name]):
            return
        if self.shows.get(name) != html:
            self.since = time.monotonic()
        self.have[name], self.shows[name] = label, html

    def _check(self, label: str) -> None:
        if is_newer(label, self._checked):
            self._checked = label

    async def _stay(self, first: asyncio.Future[None]) -> None:
        loop, tries = asyncio.get_running_loop(), 0
        while True:
            self.line = line = Line(
                Way(self.port, f"{self.here}/live/", lambda n: self.cookie), 0, screen=self
            )
            self.lines += 1
            try:
                await loop.create_connection(lambda line=line: line, HOST, self.port)
                await asyncio.wait_for(line.ready.wait(), 20)
                if not line.lost:
                    tries = 0
                    await self._watch(line)
                    if not first.done():
                        first.set_result(None)
                    await line.gone.wait()
            except (OSError, TimeoutError):
                pass
            finally:
                self._hung_up(line)
            if self.refused and "later" not in self.refused:
                raise AssertionError(self.refused)
            tries += 1
            longest = min(5.0, 2 ** (tries - 1))
            await asyncio.sleep(longest * (1 + 0.9 * (2 * random.random() - 1)))  # noqa: S311

    def _hung_up(self, line: Line) -> None:
        line.hang_up()
        self.down, self.up = self.down + line.size, self.up + line.sent
        line.size = line.sent = 0

    def _ask_soon(self, seconds: float) -> None:
        self._wishes += 1
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_later(seconds))

    async def _ask_later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        while self._wishes and self.line is not None and self.is_there:
            self._wishes = 0
            await self._watch(self.line)

    async def _watch(self, line: Line) -> None:
        """Ask until it is answered, or the line is gone."""
        while not line.lost:
            have = {name: self.have.get(name, "") for name in self.names}
            try:
                answer = await line.ask(have, self.language)
            except (TimeoutError, LineGone):
                continue
            if not answer.get("later"):
                self._answered(answer)
                return
            await asyncio.sleep(2)

    def _answered(self, answer: Told) -> None:
        if "refused" in answer:
            raise AssertionError(answer["refused"])
        self.asked, self._checked = time.monotonic(), answer["label"]
        for name, html in answer.get("fragments", {}).items():
            self.take(name, answer["label"], html)
        for name in self.names:
            if name in self.have:
                self.have[name] = self.have[name] or answer["label"]
            elif name not in answer.get("fragments", {}):
                self.have[name] = answer["label"]


def is_newer(label: str, than: str) -> bool:
    """Whether a version comes after another; another epoch always does."""
    (epoch, _, n), (before, _, last) = label.partition("."), (than or ".").partition(".")
    return epoch != before or int(n) > int(last or 0)

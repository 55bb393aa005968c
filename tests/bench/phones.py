"""Many phones in one process: WebSocket and Socket.IO as far as a phone speaks them, and light enough to fill
a server.

Only this machine's loopback, at most 3,000 phones. A phone notes when it got a label; the clock is that of
the machine, so that who acts and who sees are compared without error.
"""

import asyncio
import base64
import contextlib
import json
import re
import struct
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
MOST_PHONES = 3_000
_LABEL = re.compile(rb'"label":"[^".]*\.(\d+)"')


@dataclass(slots=True)
class Way:
    """How a server is reached: the port, the socket's path, what a phone says of itself, what it watches; a
    big screen also says its key.
    """

    port: int
    path: str
    cookie: Callable[[int], str] = lambda n: ""
    watches: Sequence[str] = ()
    bare: bool = False
    wall: str = ""


@dataclass(slots=True, eq=False)
class Phone(asyncio.Protocol):
    """One phone. `got` tells when it saw each label first, in nanoseconds; `size` how much it was sent, and
    `messages` how many news; `last` is the size of the newest.
    """

    way: Way
    n: int
    got: dict[int, int] = field(default_factory=dict)
    newest: int = -1
    size: int = 0
    messages: int = 0
    last: int = 0
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    lost: bool = False
    transport: asyncio.Transport | None = None
    _buffer: bytearray = field(default_factory=bytearray)
    _open: bool = False
    seen: "Seen | None" = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(struct.pack("!QQ", 7, self.n)).decode()
        query = "" if self.way.bare else "?EIO=4&transport=websocket"
        lines = [
            f"GET {self.way.path}{query} HTTP/1.1",
            f"Host: {HOST}:{self.way.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Cookie: {self.way.cookie(self.n)}",
        ]
        transport.write("\r\n".join(lines).encode() + b"\r\n\r\n")

    def data_received(self, data: bytes) -> None:
        self.size += len(data)
        self._buffer += data
        if not self._open:
            head, mark, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not mark:
                return
            assert b" 101 " in head.split(b"\r\n")[0] + b" ", head[:200]
            self._open = True
            self._buffer = bytearray(rest)
            if self.way.bare:
                self.ready.set()
        while (message := self._next()) is not None:
            self._hear(message)

    def connection_lost(self, _: Exception | None) -> None:
        self.lost = True
        self.ready.set()

    def stall(self) -> None:
        assert self.transport is not None
        self.transport.pause_reading()

    def read_again(self) -> None:
        assert self.transport is not None
        self.transport.resume_reading()

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def say(self, text: str) -> None:
        data = text.encode()
        size = len(data)
        head = bytes([0x81, 0x80 | size]) if size < 126 else bytes([0x81, 0xFE]) + struct.pack("!H", size)
        assert self.transport is not None
        self.transport.write(head + b"\0\0\0\0" + data)

    def _next(self) -> bytes | None:
        """The next whole frame that a server sent; its pings are answered here."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 0x7F, 2
        if size == 126:
            start = 4
        elif size == 127:
            start = 10
        if len(buffer) < start:
            return None
        if start > 2:
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size:
            return None
        kind, message = buffer[0] & 0x0F, bytes(buffer[start : start + size])
        del buffer[: start + size]
        if kind == 9 and self.transport is not None:
            self.transport.write(bytes([0x8A, 0x80 | size]) + b"\0\0\0\0" + message)
        return message if kind == 1 else b""

    def _hear(self, message: bytes) -> None:
        if self.way.bare or message.startswith(b'42["fragment"'):
            self.messages += 1
            self.last = len(message)
            self._note(message)
        elif message.startswith(b"0{"):
            self.say("40" + json.dumps({"wall": self.way.wall}) if self.way.wall else "40")
        elif message == b"2":
            self.say("3")
        elif message.startswith(b"40"):
            self.watch()
        elif message.startswith(b"43"):
            self._note(message)
            self.ready.set()

    def watch(self, have: Mapping[str, str] | None = None) -> None:
        asked = {name: (have or {}).get(name, "") for name in self.way.watches}
        self.say("420" + json.dumps(["watch", {"have": asked, "language": "nl"}]))

    def begin_anew(self) -> None:
        """Nothing was seen yet."""
        self.newest, self.messages = -1, 0
        self.got.clear()

    def _note(self, message: bytes) -> None:
        found = _LABEL.search(message[:400])
        if found is None:
            return
        label = int(found.group(1))
        if label > self.newest:
            self.newest = label
            self.got[label] = time.monotonic_ns()
            if self.seen is not None:
                self.seen.one_more(label)


@dataclass(slots=True)
class Seen:
    """Counts the phones that have a label or a newer one; `wait` returns when all do."""

    phones: int
    label: int = -1
    count: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, label: int) -> None:
        self.label, self.count = label, 0
        self.done.clear()

    async def by_all(self, seconds: float = 30) -> None:
        """Returns when all have it, or after so many seconds: who never gets it is found in the figures."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.done.wait(), seconds)

    def one_more(self, label: int) -> None:
        if label >= self.label:
            self.count += 1
            if self.count >= self.phones:
                self.done.set()


async def come_in(way: Way, count: int, at_once: int = 25, first: int = 0) -> list[Phone]:
    """This many phones, connected and watching, numbered from `first`; raises when one is refused."""
    assert count <= MOST_PHONES
    loop, phones = asyncio.get_running_loop(), [Phone(way, first + n) for n in range(count)]
    for start in range(0, count, at_once):
        some = phones[start : start + at_once]
        for phone in some:
            await loop.create_connection(lambda phone=phone: phone, HOST, way.port)  # type: ignore[misc]
        await asyncio.wait_for(asyncio.gather(*(phone.ready.wait() for phone in some)), 60)
        assert not any(phone.lost for phone in some), "a phone was refused"
    return phones

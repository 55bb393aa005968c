"""Between phones and workers, on this machine: hands each connection to the next worker, and cuts them all
when it is told to, as a router does that falls over.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from tests.bench.phones import HOST


@dataclass(slots=True)
class Cutter:
    """Listens on `port`; `passed` counts the bytes that went through it."""

    workers: Sequence[int]
    port: int = 0
    passed: int = 0
    _ends: "set[_End]" = field(default_factory=set)
    _turns: "count[int]" = field(default_factory=count)

    def cut(self) -> int:
        """Every connection, both ends at once; returns how many there were."""
        ends = list(self._ends)
        for end in ends:
            end.cut()
        return len(ends) // 2

    def next_worker(self) -> int:
        return self.workers[next(self._turns) % len(self.workers)]


@dataclass(slots=True, eq=False)
class _End(asyncio.Protocol):
    """One end of a connection: what comes in goes out at the other."""

    cutter: Cutter
    other: "_End | None" = None
    transport: asyncio.Transport | None = None
    _waiting: list[bytes] = field(default_factory=list)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.cutter._ends.add(self)
        if self.other is None:
            self.other = _End(self.cutter, other=self)
            asyncio.create_task(self._reach(self.other))  # noqa: RUF006

    async def _reach(self, far: "_End") -> None:
        try:
            await asyncio.get_running_loop().create_connection(lambda: far, HOST, self.cutter.next_worker())
        except OSError:
            self.cut()
            return
        for piece in self._waiting:
            self.data_received(piece)

    def data_received(self, data: bytes) -> None:
        far = self.other.transport if self.other is not None else None
        if far is None:
            self._waiting.append(data)
            return
        self.cutter.passed += len(data)
        far.write(data)

    def pause_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.resume_reading()

    def connection_lost(self, _: Exception | None) -> None:
        self.cutter._ends.discard(self)
        if self.other is not None and self.other.transport is not None:
            self.other.transport.close()

    def cut(self) -> None:
        if self.transport is not None:
            self.transport.abort()


@asynccontextmanager
async def a_cutter(*workers: int) -> AsyncIterator[Cutter]:
    """Between phones and these ports, until the block ends."""
    cutter = Cutter(workers)
    server = await asyncio.get_running_loop().create_server(lambda: _End(cutter), HOST, 0)
    cutter.port = server.sockets[0].getsockname()[1]
    try:
        yield cutter
    finally:
        server.close()
        cutter.cut()

"""The wire to each screen, on which nobody waits for somebody else.

What all see is written once, and laid on every wire as it is. For a screen that does not read the newest of
each fragment waits, and it hears of that when it reads again; whoever sends goes on at once. Measured with
a third of sixty phones that stopped reading: sending to one after the other kept two thirds of the messages
from the others, and a line of messages for each phone grew without end.

Socket.IO's own messages go over the same wire: it is laid under Socket.IO as the ASGI `send` of the
connection, so that nothing of its inside is used.
"""

import asyncio
import json
import types
from collections.abc import Awaitable, Callable, Generator, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assemblee.room.frames import Message, short_way

Send = Callable[[Any], Awaitable[None]]

AT_ONCE = 100
"""Wires that are written before others get their turn: about four milliseconds."""

_GONE = (OSError, RuntimeError)  # what servers raise when a screen hung up, or is being shut out


def written(event: str, told: object) -> Message:
    """An event as Socket.IO writes it, once for all who hear it (protocol 5 in Engine.IO 4)."""
    words = json.dumps([event, told], ensure_ascii=False, separators=(",", ":"))
    return {"type": "websocket.send", "text": f"42{words}"}


@lru_cache(maxsize=8)
def drawn(name: str, label: str, html: str) -> Message:
    """A fragment as it is sent; one that says the same to many seats is written once."""
    return written("fragment", {"name": name, "label": label, "html": html})


class Wire:
    """What goes to one screen."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._write = short_way(send)
        self._waiting: dict[str, Message] = {}
        self._late: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """What Socket.IO itself has to say: it waits for this screen, and nobody waits for it."""
        await self._send(message)

    def push(self, name: str, message: Message) -> None:
        """The newest of this name: now, or when the screen reads again."""
        if self._late is not None:
            self._waiting.pop(name, None)
            self._waiting[name] = message
            return
        if self._write(message):
            return
        rest = _begun(self._send(message))
        if rest is not None:
            self._late = asyncio.create_task(self._catch_up(rest))

    async def reads(self) -> None:
        """Returns when everything that waited was taken."""
        if self._late is not None:
            await asyncio.wait([self._late])

    def cut(self) -> None:
        """Nothing more goes to this screen."""
        if self._late is not None:
            self._late.cancel()

    async def _catch_up(self, rest: Awaitable[None]) -> None:
        try:
            await rest
            while self._waiting:
                await self._send(self._waiting.pop(next(iter(self._waiting))))
        except _GONE:
            self._waiting.clear()
        finally:
            self._late = None


def _begun(sending: Awaitable[None]) -> Awaitable[None] | None:
    """Send as far as it goes without waiting; what is left of it, if anything."""
    steps = sending.__await__()
    try:
        waits_for = next(steps)
    except (StopIteration, *_GONE):
        return None
    return _rest_of(steps, waits_for)


@types.coroutine
def _rest_of(steps: Generator[Any, Any, None], waits_for: object) -> Generator[Any, Any, None]:
    yield waits_for
    yield from steps


@dataclass(slots=True)
class Wires:
    """Which screens hear what: the wires of each place, big screens first. A place is whatever they watch."""

    _first: dict[Hashable, dict[Wire, None]] = field(default_factory=dict)
    _others: dict[Hashable, dict[Wire, None]] = field(default_factory=dict)

    def join(self, wire: Wire, place: Hashable, *, first: bool = False) -> None:
        (self._first if first else self._others).setdefault(place, {})[wire] = None

    def leave(self, wire: Wire, place: Hashable) -> None:
        for places in (self._first, self._others):
            here = places.get(place)
            if here is not None and wire in here:
                del here[wire]
                if not here:
                    del places[place]

    async def push(self, places: Iterable[Hashable], name: str, message: Message) -> None:
        """To all of these places, without waiting for any of them."""
        for n, wire in enumerate(list(self._all(places)), start=1):
            wire.push(name, message)
            if not n % AT_ONCE:
                await asyncio.sleep(0)

    def _all(self, places: Iterable[Hashable]) -> Iterator[Wire]:
        for there in (self._first, self._others):
            for place in places:
                yield from there.get(place, ())

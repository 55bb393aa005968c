"""While the database is away, who asked waits, and is answered when it is back.

A restart of PostgreSQL takes seconds. What was asked meanwhile is asked again here, the same request from its
first byte on, for half a minute; then people read that it did not work. Nothing is done twice: an act has a
key, a slip its ticket, and what was committed just before the line broke is answered as done.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from assemblee.errors import Away

Application = Callable[[Any, Any, Any], Awaitable[None]]

PATIENCE = 30.0
"""Seconds in which an answer is waited for."""

BREATH = 0.5
_AGAIN_LATER = b"retry-after"


def patient(app: Application) -> Application:
    """The web, asked again as long as it answers that the database is away."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        asked, until = _Asked(receive), asyncio.get_running_loop().time() + PATIENCE
        while True:
            answer = _Answer(send)
            anew = {**scope, "state": dict(scope.get("state", {}))}  # where Litestar notes how far it came
            await app(anew, asked.from_the_start(), answer)
            if not answer.held:
                return
            if asked.hung_up or asyncio.get_running_loop().time() > until:
                await answer.let_go()
                return
            await asyncio.sleep(BREATH)

    return served


class _Asked:
    """What somebody sent, which can be read from its start again."""

    def __init__(self, receive: Callable[[], Awaitable[Any]]) -> None:
        self._receive = receive
        self._heard: list[Any] = []

    @property
    def hung_up(self) -> bool:
        return any(message["type"] == "http.disconnect" for message in self._heard)

    def from_the_start(self) -> Callable[[], Awaitable[Any]]:
        again = iter(tuple(self._heard))

        async def receive() -> Any:
            if (message := next(again, None)) is None:
                message = await self._receive()
                self._heard.append(message)
            return message

        return receive


class _Answer:
    """What is answered; that the database is away is held back."""

    def __init__(self, send: Callable[[Any], Awaitable[None]]) -> None:
        self._send = send
        self.held: list[Any] = []

    async def __call__(self, message: Any) -> None:
        if self.held or (message.get("status") == Away.status and _AGAIN_LATER in dict(message["headers"])):
            self.held.append(message)
        else:
            await self._send(message)

    async def let_go(self) -> None:
        for message in self.held:
            await self._send(message)

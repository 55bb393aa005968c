"""What other workers hear: after each commit the meeting, its new label, and the names of what changed.

Redis carries that and nothing else: no text, no drawing. Each worker draws for its own screens, from the
database, which is the truth. A message that is lost costs a few seconds, until the versions are compared; so
nobody ever waits for Redis, and acts go on without it.
"""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from redis.asyncio import Redis

CHANNEL = "assemblee-changes"
MOST_WAITING = 1_000
"""Messages kept while Redis is away; the versions tell of the others."""

AGAIN = 1.0
"""Seconds before Redis is looked for again."""

_log = structlog.get_logger()

Hear = Callable[[str, str, frozenset[str]], None]


class Bus:
    """Between the workers of one installation; one without a `url` only tells itself."""

    def __init__(self, url: str, hear: Hear) -> None:
        self._url = url
        self._hear = hear
        self._me = secrets.token_hex(8)
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)
        self._news = asyncio.Event()

    def tell(self, meeting: str, label: str, names: frozenset[str]) -> None:
        """After a commit here: our own screens at once, the other workers as soon as Redis takes it."""
        self._hear(meeting, label, names)
        if self._url:
            told = {"from": self._me, "meeting": meeting, "label": label, "names": sorted(names)}
            self._waiting.append(json.dumps(told))
            self._news.set()

    async def for_ever(self) -> None:
        """Tell and hear, and look for Redis again when it is away."""
        if not self._url:
            return
        from redis.asyncio import Redis
        from redis.exceptions import RedisError

        lost = False
        while True:
            try:
                async with Redis.from_url(self._url, socket_timeout=None, health_check_interval=5) as redis:
                    await redis.ping()
                    lost = False
                    await self._with(redis)
            except* (RedisError, OSError):
                if not lost:
                    _log.warning("Redis does not answer; other workers hear of changes within two seconds")
                lost = True
                await asyncio.sleep(AGAIN)

    async def _with(self, redis: "Redis") -> None:
        async with asyncio.TaskGroup() as both:
            both.create_task(self._publish(redis))
            both.create_task(self._listen(redis))

    async def _publish(self, redis: "Redis") -> None:
        while True:
            while self._waiting:
                await redis.publish(CHANNEL, self._waiting[0])
                self._waiting.popleft()
            self._news.clear()
            await self._news.wait()

    async def _listen(self, redis: "Redis") -> None:
        async with redis.pubsub(ignore_subscribe_messages=True) as line:
            await line.subscribe(CHANNEL)
            async for message in line.listen():
                self._take(message["data"])

    def _take(self, message: bytes) -> None:
        told = json.loads(message)
        if told["from"] != self._me:
            self._hear(told["meeting"], told["label"], frozenset(told["names"]))

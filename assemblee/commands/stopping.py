"""Commands that take a while, and put their things away when they are stopped."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or the process was told to end."""


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it; raises `Stopped`."""
    try:
        return asyncio.run(_until_told_to_end(work))
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise Stopped from None


async def _until_told_to_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Ended by another process it puts its things away, just as after Ctrl-C."""
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: task and task.cancel())
    return await work

"""`assemblee demo`: live to look at and to join, or scripted for whoever checks the program."""

import asyncio
import json
import signal
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from assemblee.commands import CommandFailed, Told
from assemblee.demo.browser import Unexpected
from assemblee.demo.live import show_live
from assemblee.demo.scripted import play_all
from assemblee.settings import Settings

Result = TypeVar("Result")


def show(settings: Settings, phones: int) -> int:
    """Show tonight's evening until somebody presses Ctrl-C; raises `CommandFailed` or `WrongSetting`."""
    _must_be_people(phones)
    try:
        return _run(show_live(settings, phones))
    except _Stopped:
        return 0


def show_scripted(out: Path | None, phones: int) -> Told:
    """Play everything without waiting, and tell it in one line of JSON; raises `CommandFailed`."""
    _must_be_people(phones)
    if out is None:
        raise CommandFailed("Say where the packs go: assemblee demo --scripted --out DIR")
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Told((json.dumps(asdict(_run(play_all(out, phones)))),))
    except _Stopped:
        raise CommandFailed("The demo was stopped before its last pack was written.") from None
    except OSError as fault:
        raise CommandFailed(f"The packs cannot be written to {out}: {fault.strerror}.") from fault


def _must_be_people(phones: int) -> None:
    if not 1 <= phones <= MOST_PHONES:
        raise CommandFailed(f"From 1 to {MOST_PHONES} neighbours can have a phone, not {phones}.")


MOST_PHONES = 300
"""As many as an assemblee has people."""


class _Stopped(Exception):
    """Somebody pressed Ctrl-C, or the process was told to end."""


def _run(demo: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(_until_told_to_end(demo))
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise _Stopped from None
    except (Unexpected, TimeoutError, aiohttp.ClientError) as fault:
        raise CommandFailed(f"The demo stopped half-way: {fault}") from fault


async def _until_told_to_end(demo: Coroutine[Any, Any, Result]) -> Result:
    """Ended by another process it puts its things away, just as after Ctrl-C."""
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: task and task.cancel())
    return await demo

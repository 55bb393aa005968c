"""`assemblee demo`: live to look at and to join, or scripted for whoever checks the program."""

import json
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from assemblee.commands import CommandFailed, Told
from assemblee.commands.stopping import Stopped, run
from assemblee.demo.live import show_live
from assemblee.demo.scripted import play_all
from assemblee.neighbours.browser import Unexpected
from assemblee.settings import Settings

Result = TypeVar("Result")


def show(settings: Settings, phones: int) -> int:
    """Show tonight's evening until somebody presses Ctrl-C; raises `CommandFailed` or `WrongSetting`."""
    _must_be_people(phones)
    try:
        return _run(show_live(settings, phones))
    except Stopped:
        return 0


def show_scripted(out: Path | None, phones: int) -> Told:
    """Play everything without waiting, and tell it in one line of JSON; raises `CommandFailed`."""
    _must_be_people(phones)
    if out is None:
        raise CommandFailed("Say where the packs go: assemblee demo --scripted --out DIR")
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Told((json.dumps(asdict(_run(play_all(out, phones)))),))
    except Stopped:
        raise CommandFailed("The demo was stopped before its last pack was written.") from None
    except OSError as fault:
        raise CommandFailed(f"The packs cannot be written to {out}: {fault.strerror}.") from fault


def _must_be_people(phones: int) -> None:
    if not 1 <= phones <= MOST_PHONES:
        raise CommandFailed(f"From 1 to {MOST_PHONES} neighbours can have a phone, not {phones}.")


MOST_PHONES = 300
"""As many as an assemblee has people."""


def _run(demo: Coroutine[Any, Any, Result]) -> Result:
    try:
        return run(demo)
    except (Unexpected, TimeoutError, aiohttp.ClientError) as fault:
        raise CommandFailed(f"The demo stopped half-way: {fault}") from fault

"""`assemblee demo`: live to look at and to join, or scripted for whoever checks the program."""

import asyncio
import json
from pathlib import Path

import aiohttp

from assemblee.commands import CommandFailed
from assemblee.demo.browser import Unexpected

DEFAULT_PHONES = 40


def run_scripted(out: Path | None, phones: int) -> str:
    """Play everything without waiting; returns one line of JSON, raises `CommandFailed`."""
    from assemblee.demo.scripted import play_all

    if out is None:
        raise CommandFailed("Say where the packs go: assemblee demo --scripted --out DIR")
    if phones < 1:
        raise CommandFailed("At least one neighbour needs a phone: --phones 1 or more.")
    try:
        return json.dumps(asyncio.run(play_all(out, phones)))
    except (Unexpected, OSError, TimeoutError, aiohttp.ClientError) as fault:
        raise CommandFailed(f"The demo stopped half-way: {fault}") from fault

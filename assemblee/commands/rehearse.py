"""`assemblee rehearse`: how many phones a server carries tonight, in one sentence."""

import asyncio
import json
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO
from urllib.parse import urlsplit

from assemblee.commands import CommandFailed, Told
from assemblee.commands.database import a_database, reason, sqlite_file
from assemblee.commands.stopping import run
from assemblee.languages import DEFAULT, LANGUAGES, N_, catalogue
from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.rehearsal.company import FAULTS
from assemblee.rehearsal.rules import MOST_MINUTES, MOST_PHONES, SHORTEST, Found, Measured, found
from assemblee.rehearsal.telling import with_verdict
from assemblee.rehearsal.trial import Asked, NotOurs, Progress, RealPeople, rehearse
from assemblee.rehearsal.words import sentences
from assemblee.room.moment import Occasion, utc_now
from assemblee.settings import Settings

NOT_GOOD, STOPPED = 3, 4

WAY = N_(
    "%(seconds)s s of %(of)s: %(joined)s of %(phones)s phones in, %(changes)s changes, seen within %(seen)s s"
)

CLEAR_LINE = "\r\033[K"

PLAIN_EVERY = 5
"""Seconds between two lines of progress where none is written over."""


def rehearsed(
    settings: Settings, address: str, phones: int, minutes: float, language: str, meeting: str
) -> tuple[Measured, str]:
    """Play it, with its progress on standard error; raises `CommandFailed` or `Stopped`."""
    _must_make_sense(phones, minutes, language)
    _allow_many_files()
    language = language or DEFAULT
    where, path = _parts(address)
    link = path if path.startswith("/in/") else asyncio.run(_own_link(settings, where))
    meeting = meeting.partition("/m/")[2].partition("/")[0] or meeting
    asked = Asked(where, link, phones, minutes * 60, language, meeting, _is_here(where))
    try:
        return run(rehearse(asked, _teller(language, sys.stderr))), language
    except RealPeople:
        raise CommandFailed(
            "There are real people in this evening, or it is no practice. Nothing was played in it."
        ) from None
    except NotOurs as refused:
        raise CommandFailed(_why(where, str(refused))) from None
    except FAULTS as fault:
        raise CommandFailed(f"{where} stopped answering: {reason(fault)}") from None
    finally:
        if sys.stderr.isatty():
            sys.stderr.write(CLEAR_LINE)


def told(measured: Measured, language: str, *, as_json: bool) -> Told:
    """What is printed; good when tonight will work."""
    words = sentences(measured, language)
    good = found(measured) is Found.FINE
    if as_json:
        return Told((json.dumps(with_verdict(measured, words), ensure_ascii=False),), good)
    return Told(tuple(words), good)


def _must_make_sense(phones: int, minutes: float, language: str) -> None:
    if not 1 <= phones <= MOST_PHONES:
        raise CommandFailed(f"From 1 to {MOST_PHONES} phones can be played, not {phones}.")
    if not SHORTEST <= minutes <= MOST_MINUTES:
        raise CommandFailed(f"It takes from {SHORTEST:g} to {MOST_MINUTES:g} minutes, not {minutes:g}.")
    if language and language not in LANGUAGES:
        raise CommandFailed(f"The languages are {', '.join(LANGUAGES)}, not {language}.")


def _parts(address: str) -> tuple[str, str]:
    parts = urlsplit(address if "//" in address else f"http://{address}")
    with suppress(ValueError):  # a port that is no number
        if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
            return f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")
    raise CommandFailed(f"An address looks like http://192.168.1.5:8000/in/..., not {address!r}.")


async def _own_link(settings: Settings, where: str) -> str:
    """At the computer itself: whoever has its data folder may."""
    file = sqlite_file(settings)
    if not _is_here(where) or (file is not None and not file.is_file()):
        raise CommandFailed(
            f"Only the owner of {where} rehearses there. Give the owner's link instead of the address: "
            "`assemblee invite owner` prints it on that computer."
        )
    async with a_database(settings) as storage, storage.writing() as session:
        return f"/in/{await invite(Occasion(session, utc_now()), Role.OWNER)}"


def _is_here(where: str) -> bool:
    """Whether this is an address of this very computer."""
    host = urlsplit(where).hostname or ""
    with suppress(OSError):
        address = socket.getaddrinfo(host, None)[0][4][0]
        with socket.socket(socket.AF_INET6 if ":" in str(address) else socket.AF_INET) as probe:
            probe.bind((address, 0))
            return True
    return False


def _why(where: str, said: str) -> str:
    known = {
        "link": f"{where} does not know this link, or it was used already. `assemblee invite owner` there "
        "prints another.",
        "role": "This is not the owner's link. `assemblee invite owner` there prints that one.",
        "meeting": f"There is no such evening at {where}, or this link may not run it.",
    }
    return known.get(said, f"{where} began no practice: {said}")


def _allow_many_files() -> None:
    """Each phone has two connections, and a process may often open only 1,024 files."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _teller(language: str, out: TextIO) -> Callable[[Progress], None]:
    said, last = catalogue(language).gettext(WAY), [-PLAIN_EVERY]

    def tell(progress: Progress) -> None:
        values = {
            "seconds": f"{progress.seconds:.0f}",
            "of": f"{progress.of:.0f}",
            "joined": progress.joined,
            "phones": progress.phones,
            "changes": progress.changes,
            "seen": f"{progress.seen:.2f}",
        }
        if out.isatty():
            out.write(f"{CLEAR_LINE}{said % values}")
        elif progress.seconds - last[0] >= PLAIN_EVERY:
            last[0] = int(progress.seconds)
            out.write(f"{said % values}\n")
        out.flush()

    return tell

"""Has a PDF made of a page, and keeps it ready for the transaction that adopts the page."""

import asyncio
import hashlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import structlog

import assemblee
from assemblee.errors import Refused
from assemblee.languages import N_
from assemblee.room.printing.child import NO_LIBRARIES

SECONDS = 120.0
"""The longest minutes take ten of these on a slow laptop; whatever takes longer hangs."""

MOST_READY = 8
TRIES = 4

COMMAND = (sys.executable, "-P", "-m", "assemblee.room.printing.child")

_log = structlog.get_logger()
Done = TypeVar("Done")


class NotPrinted(Exception):
    """The PDF of a page does not lie ready; stops the transaction that would adopt it."""

    def __init__(self, pages: Sequence[bytes]) -> None:
        self.pages = pages
        super().__init__(f"{len(pages)} pages have no PDF yet")


class StillChanging(Refused):
    status = 409
    text = N_(
        "Somebody is changing this text right now, so it was not approved. Read it again, then approve."
    )


@dataclass(slots=True)
class Printer:
    """Prints one page at a time; `on` is False where no PDF is wanted, or nothing here can make one."""

    on: bool = False
    command: Sequence[str] = COMMAND
    _ready: dict[str, bytes | None] = field(default_factory=dict)
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    def pdfs(self, *pages: bytes) -> list[bytes | None]:
        """The PDF of each page, None where none can be made; raises `NotPrinted`."""
        if not self.on:
            return [None for _ in pages]
        lacking = [page for page in pages if _name(page) not in self._ready]
        if lacking:
            raise NotPrinted(lacking)
        return [self._ready[_name(page)] for page in pages]

    async def adopted_when_printed(self, adopt: Callable[[], Awaitable[Done]]) -> Done:
        """Run a transaction, again each time it lacked a PDF; raises `StillChanging` when it always does."""
        for _ in range(TRIES):
            try:
                return await adopt()
            except NotPrinted as lacking:
                pages = lacking.pages
            for page in pages:
                await self.make_ready(page)
        raise StillChanging

    async def pdf(self, page: bytes) -> bytes | None:
        """The PDF of one page, made now; None where none can be made."""
        await self.make_ready(page)
        return self.pdfs(page)[0]

    async def make_ready(self, page: bytes) -> None:
        """Print this page unless it lies ready. A page that cannot be printed has no PDF; that is logged."""
        async with self._one:
            if self.on and _name(page) not in self._ready:
                self._ready[_name(page)] = await self._print(page)
            for oldest in list(self._ready)[:-MOST_READY]:
                del self._ready[oldest]

    async def _print(self, page: bytes) -> bytes | None:
        process = await asyncio.create_subprocess_exec(
            *self.command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()
        )
        try:
            async with asyncio.timeout(SECONDS):
                pdf, _ = await process.communicate(page)
        except TimeoutError:
            pdf = b""
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode == NO_LIBRARIES:
            self.on = False
            _log.warning("there are no PDFs here: WeasyPrint or a library that it needs is not installed")
            return None
        if process.returncode or not pdf.startswith(b"%PDF"):
            _log.warning("a page could not be printed", ended=process.returncode)
            return None
        return pdf


def _name(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()


def _environment() -> dict[str, str]:
    """This very program, wherever that is; nothing is written beside it."""
    here = str(Path(assemblee.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([here, before] if before else [here])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

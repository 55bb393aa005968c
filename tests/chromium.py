"""Chromium of this machine, steered by Playwright's sync interface, and kept inside this machine.

An evening in a hall has no internet: any name or address but this machine's is refused, and what was asked
is remembered. The app under test runs as a process of its own, so a browser test is plain sync code.
Playwright marks its thread as running a loop: no async test in the same file.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.servers import ServerMissing

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_HERE = {"127.0.0.1", "localhost", "::1"}
_QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
]


class LocalBrowser:
    """Opens windows for people who do not know each other, and remembers in `refused` what led outside."""

    def __init__(self, process: Browser) -> None:
        self.refused: list[str] = []
        self._process = process
        self._contexts: list[BrowserContext] = []

    def new_context(self, **options: Any) -> BrowserContext:
        """A person with a clean browser; the options are Playwright's (viewport, locale, ...)."""
        context = self._process.new_context(**options)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: self._remember(request.url))
        context.on("page", self._follow)
        self._contexts.append(context)
        return context

    def new_page(self, **options: Any) -> Page:
        """The first page of a new person."""
        return self.new_context(**options).new_page()

    def close(self) -> None:
        """Closes every window that was opened."""
        for context in self._contexts:
            context.close()

    def _follow(self, page: Page) -> None:
        page.on("websocket", lambda line: self._remember(line.url))

    def _remember(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in _HERE:
            self.refused.append(url)


def find_chromium() -> str:
    """The path of a browser: ASSEMBLEE_CHROMIUM, or what is installed; raises `ServerMissing`."""
    for name in (os.environ.get("ASSEMBLEE_CHROMIUM"), *_NAMES, str(_ON_A_MAC)):
        path = shutil.which(name) if name else None
        if path:
            return path
    raise ServerMissing("Chromium is missing: apt-get install chromium (or set ASSEMBLEE_CHROMIUM)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium while the block lasts; raises `ServerMissing`."""
    path = find_chromium()
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(executable_path=path, args=[*_QUIET, *as_root])
        try:
            yield process
        finally:
            process.close()

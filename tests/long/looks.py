"""Pages in every look: languages, light and dark, and the windows that somebody has."""

import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import NO_PAGE, page_at, pages
from tests.browser.reader import UNFOLDED, barriers, too_wide
from tests.chromium import LocalBrowser

PHONE, WALL, DESK, LAPTOP = (360, 740), (1920, 1080), (390, 844), (1366, 768)
SMALL_AND_LARGE = (PHONE, LAPTOP)
BUSY = 503
SCHEMES = ("light", "dark")

LINKS = "links => links.map(link => link.href)"


@dataclass
class Looker:
    """Looks at pages as somebody, in all looks; what stands in the way is kept in `found` by what it is."""

    browser: LocalBrowser
    address: str
    languages: tuple[str, ...] = ("nl", "ar")
    found: dict[str, list[str]] = field(default_factory=dict)
    looks: int = 0
    states: list[str] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)
    _windows: dict[str, BrowserContext] = field(default_factory=dict)

    def look(
        self,
        name: str,
        url: str,
        who: BrowserContext,
        sizes: tuple[tuple[int, int], ...],
        languages: tuple[str, ...] = (),
        schemes: tuple[str, ...] = SCHEMES,
    ) -> list[str]:
        """One page in all looks, or in some; returns where its links lead."""
        self.states.append(name)
        print(f"{len(self.states)}  {name}", file=sys.stderr, flush=True)
        links: list[str] = []
        for language in languages or self.languages:
            page = self._window(who, language)
            answer = page.goto(url)
            for _ in range(5):
                if answer and answer.status == BUSY:  # the first time words are compared takes seconds
                    page.wait_for_timeout(2000)
                    answer = page.goto(url)
            if answer and answer.status >= 400:
                self._keep(f"answers {answer.status}", name)
            self.reached.add(page_at(urlsplit(page.url).path))
            self.titles.setdefault(f"{language}: {page.title()}", set()).add(page_at(urlsplit(page.url).path))
            page.evaluate(UNFOLDED)
            page.wait_for_timeout(300)
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                for width, height in sizes:
                    page.set_viewport_size({"width": width, "height": height})
                    self.looks += 1
                    for each in [*barriers(page, colours=scheme == "dark"), *too_wide(page)]:
                        self._keep(each, f"{name} {language} {scheme} {width}")
            links = page.locator("a[href]").evaluate_all(LINKS)
            page.close()
        return links

    def walk(self, url: str, who: BrowserContext) -> None:
        """Every kind of page that can be reached from here by links, and was not looked at before."""
        to_come = self.look(page_at(urlsplit(url).path), url, who, SMALL_AND_LARGE)
        while to_come:
            to_come += self.walk_on(to_come.pop(0), who)

    def walk_on(self, link: str, who: BrowserContext) -> list[str]:
        """The page of a link, unless such a page was looked at before; returns where its links lead."""
        pattern = page_at(urlsplit(link).path)
        if not link.startswith(self.address) or not pattern or pattern in self.reached:
            return []
        return self.look(pattern, link, who, SMALL_AND_LARGE)

    @property
    def not_reached(self) -> list[str]:
        """Pages that nobody looked at."""
        return sorted(set(pages()) - self.reached - NO_PAGE.keys())

    def _keep(self, what: str, where: str) -> None:
        if what not in self.found:
            print(f"    {where}: {what}", file=sys.stderr, flush=True)
        self.found.setdefault(what, []).append(where)

    def _window(self, who: BrowserContext, language: str) -> Page:
        if language not in self._windows:
            self._windows[language] = self.browser.new_context(locale=language)
            self._windows[language].set_default_timeout(60_000)
        window = self._windows[language]
        window.clear_cookies()
        chosen = {"name": "assemblee_language", "value": language, "url": self.address}
        others = [each for each in who.cookies() if each.get("name") != "assemblee_language"]
        window.add_cookies([*others, chosen])  # type: ignore[list-item]
        return window.new_page()

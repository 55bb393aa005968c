"""The pages of the coalition after three evenings: how much travels, what axe finds, pictures and paper.

`python -m tests.long.review FOLDER [LOOK]`: plays the scripted demo once into FOLDER/data, and looks at it:
every page on a phone and a laptop and as it is printed, in Dutch and Arabic, light and dark, or only in a
LOOK as `nl-dark`. Paper is in PDF; where pdftoppm is, its pages are pictures too.
"""

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from assemblee.commands.inviting import invite_somebody
from assemblee.demo.clock import Clock
from assemblee.demo.program import a_program
from assemblee.demo.scripted import _any_port, _play
from assemblee.demo.stage import Stage
from assemblee.people.rules import Role
from assemblee.settings import Settings
from tests.browser.reader import barriers
from tests.browser.test_weight import fetched
from tests.chromium import LocalBrowser, chromium
from tests.process import Running, running

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LOOKS = ("nl-light", "nl-dark", "ar-light", "ar-dark")
OF_PARTNERS = "Woonstichting De Steenlegger"


@dataclass(frozen=True, slots=True)
class Coalition:
    """Who looks: the owner and a partner, each with a browser that is known here, at a trajectory."""

    address: str
    trajectory: str
    owner: Page
    partner: Page

    @property
    def here(self) -> str:
        """The address of the trajectory."""
        return f"{self.address}{self.trajectory}"


async def play(data: Path, out: Path) -> None:
    """Three evenings of the story, adopted, into this data."""
    with _any_port() as listening:
        settings = Settings(data=data, host="127.0.0.1", open_browser=False)
        clock = Clock()
        async with a_program(settings, listening, clock) as program:
            await _play(Stage(program, clock, 8, say=lambda _: None), out)


@contextmanager
def reading(folder: Path) -> Iterator[tuple[LocalBrowser, Coalition]]:
    """A browser, and who reads in it what was played into this folder, now or earlier."""
    data = folder / "data"
    if not data.exists():
        folder.mkdir(exist_ok=True)
        asyncio.run(play(data, folder))
    told = asyncio.run(invite_somebody(Settings(data=data), Role.OWNER, None, None))
    with running(data, port=18720) as program, chromium() as process:
        browser = LocalBrowser(process)
        yield browser, _coalition(browser, program, told.lines[0].split("/in/")[1])
        browser.close()


def main(folder: Path, looks: tuple[str, ...]) -> None:
    with reading(folder) as (browser, seen):
        cold = browser.new_page(viewport=PHONE, locale="nl")
        cold.context.add_cookies(seen.partner.context.cookies())
        print("review page:", fetched(cold, f"{seen.here}/review"), "bytes")
        for look in looks:
            _look(browser, seen, folder, look)


def _coalition(browser: LocalBrowser, program: Running, key: str) -> Coalition:
    owner = browser.new_page(locale="nl")
    owner.goto(f"{program.address}/in/{key}")
    owner.locator("[name=standing]").first.check()
    owner.get_by_role("button").last.click()
    found = str(owner.locator("a[href^='/t/']").first.get_attribute("href"))
    trajectory = str(re.match(r"/t/[\w-]+", found).group())  # type: ignore[union-attr]
    owner.goto(f"{program.address}{trajectory}/partners")
    owner.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    theirs = owner.locator("[id^=partner-of-]", has_text=OF_PARTNERS)
    theirs.locator("form[action$='/links'] button").click()
    link = str(re.search(r"http\S+/in/[\w-]+", owner.locator("#words").input_value()).group())  # type: ignore[union-attr]
    partner = browser.new_page(viewport=PHONE, locale="nl")
    partner.goto(link.replace(link.split("/in/")[0], program.address))
    partner.locator("[name=standing]").nth(1).check()
    partner.locator("main form button").last.click()
    return Coalition(program.address, trajectory, owner, partner)


def _look(browser: LocalBrowser, seen: Coalition, folder: Path, look: str) -> None:
    language, scheme = look.split("-")
    for size in (PHONE, LAPTOP):
        for who, person in (("partner", seen.partner), ("owner", seen.owner)):
            page = browser.new_page(viewport=size, locale=language, color_scheme=scheme)
            page.context.add_cookies(person.context.cookies())
            for name, path in _pages(page, seen.here, who).items():
                page.goto(path)
                _take(page, folder / f"{name}-{look}-{size['width']}.png")
                if name == "review":
                    _open_all(page)
                    _take(page, folder / f"{name}-open-{look}-{size['width']}.png")
                if size is LAPTOP and scheme == "light":
                    _print(page, folder / "paper" / f"{name}-{language}.pdf")
            page.context.close()


def _pages(page: Page, here: str, who: str) -> Mapping[str, str]:
    """What a partner reads, or what only the owner has."""
    if who == "owner":
        mine = {"home": "", "partners": "/partners", "analysis-writing": "/analysis", "asks": "/asks"}
        return {name: here + path for name, path in mine.items()}
    page.goto(f"{here}/review")
    read = dict(_linked(page, {"minutes": "a[href$='/minutes']", "ask": "a[href*='/review/asks/']"}))
    page.goto(f"{here}/themes")
    read |= _linked(page, {"theme": ".theme h3 a"})
    pages = {"analysis": "/analysis", "themes": "/themes", "book": "/record", "dreams": "/dreams"}
    read |= {name: here + path for name, path in pages.items()}
    return {"review": f"{here}/review", **read, "minutes-file": read["minutes"] + ".html"}


def _linked(page: Page, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, selector in wanted.items():
        href = page.locator(selector).first.get_attribute("href", timeout=2000)
        yield name, page.url.split("/t/")[0] + str(href)


def _open_all(page: Page) -> None:
    for fold in page.locator("main details:visible > summary").all():
        fold.click()
        page.wait_for_load_state("networkidle")


def _take(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True, timeout=60_000)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    print(path.stem, "wide!" if wide else "", barriers(page))


def _print(page: Page, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    page.pdf(path=path, prefer_css_page_size=True)
    if tool := shutil.which("pdftoppm"):
        subprocess.run([tool, "-r", "60", "-png", path, path.with_suffix("")], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or LOOKS)

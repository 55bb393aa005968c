"""The pages of the coalition after three evenings: how much travels, what axe finds, and pictures to look at.

`python -m tests.long.review FOLDER`: plays the scripted demo once into FOLDER/data, and looks at it.
"""

import asyncio
import re
import sys
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

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LOOKS = [("nl", "light"), ("nl", "dark"), ("ar", "light"), ("ar", "dark")]


async def play(data: Path, out: Path) -> None:
    """Three evenings of the story, adopted, into this data."""
    with _any_port() as listening:
        settings = Settings(data=data, host="127.0.0.1", open_browser=False)
        clock = Clock()
        async with a_program(settings, listening, clock) as program:
            await _play(Stage(program, clock, 8, say=lambda _: None), out)


def main(folder: Path) -> None:
    data = folder / "data"
    if not data.exists():
        asyncio.run(play(data, folder))
    told = asyncio.run(invite_somebody(Settings(data=data), Role.OWNER, None, None))
    with running(data, port=18720) as program, chromium() as process:
        look(LocalBrowser(process), program, folder, told.lines[0].split("/in/")[1])


def look(browser: LocalBrowser, program: Running, folder: Path, key: str) -> None:
    """Every page in every look, with its weight and its faults."""
    owner = browser.new_page(locale="nl")
    owner.goto(f"{program.address}/in/{key}")
    owner.locator("[name=standing]").first.check()
    owner.get_by_role("button").last.click()
    here = str(owner.locator("a[href^='/t/']").first.get_attribute("href"))
    here = str(re.match(r"/t/[\w-]+", here).group())  # type: ignore[union-attr]
    owner.goto(f"{program.address}{here}/partners")
    owner.locator("section", has_text="Woonstichting De Steenlegger").locator(
        "form[action$='/links'] button"
    ).click()
    link = str(re.search(r"http\S+/in/[\w-]+", owner.locator("#words").input_value()).group())  # type: ignore[union-attr]
    owner.screenshot(path=folder / "link.png", full_page=True)
    partner = browser.new_page(viewport=PHONE, locale="nl")
    partner.goto(link.replace(link.split("/in/")[0], program.address))
    partner.screenshot(path=folder / "invitation.png", full_page=True)
    partner.locator("[name=standing]").nth(1).check()
    partner.locator("main form button").last.click()
    owner.goto(f"{program.address}{here}/partners")
    owner.screenshot(path=folder / "partners.png", full_page=True)
    cold = browser.new_page(viewport=PHONE, locale="nl")
    cold.context.add_cookies(partner.context.cookies())
    print("review page:", fetched(cold, f"{program.address}{here}/review"), "bytes")
    for language, scheme in LOOKS:
        for size in (PHONE, DESKTOP):
            page = browser.new_page(viewport=size, locale=language, color_scheme=scheme)
            page.context.add_cookies(partner.context.cookies())
            _pages(page, f"{program.address}{here}", folder, f"{language}-{scheme}-{size['width']}")


def _pages(page: Page, here: str, folder: Path, look: str) -> None:
    page.goto(f"{here}/review")
    _take(page, folder / f"review-{look}.png")
    for fold in page.locator("main details:visible > summary").all():
        fold.click()
        page.wait_for_load_state("networkidle")
    _take(page, folder / f"review-open-{look}.png")
    minutes = page.locator("a[href$='/minutes']").first.get_attribute("href")
    ask = page.locator("a[href*='/review/asks/']").first.get_attribute("href")
    for name, path in [("minutes", minutes), ("ask", ask), ("analysis", f"{here}/analysis")]:
        if path:
            page.goto(path if path.startswith("http") else here.split("/t/")[0] + path)
            _take(page, folder / f"{name}-{look}.png")


def _take(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True, timeout=60_000)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    print(path.stem, "wide!" if wide else "", barriers(page))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

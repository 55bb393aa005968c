"""How soon a phone of some years ago, on a bad line, can be used: `python -m tests.long.phone [TIMES]`.

Moto G4, nothing kept, 1.6 Mbit/s, 150 ms there and back, a processor four times as slow: as the programs
beside which we stand were measured. A page is usable when its button is there and it answers a press; the
median of so many times. Told beside it: when its scripts have run, and the bytes that travelled.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext

from tests.browser.hall import WALL, Hall
from tests.browser.test_floor import go_to_talk
from tests.chromium import LocalBrowser, chromium
from tests.process import running

TIMES = 5
SOON_ENOUGH, LIGHT_ENOUGH, WALL_LIGHT_ENOUGH = 1500, 60_000, 120_000
"""Milliseconds, and bytes."""

MOTO_G4 = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 7.0; Moto G (4)) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Mobile Safari/537.36",
}
BAD_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}

USABLE = """selector => new Promise((done) => {
  const look = () => {
    const button = [...document.querySelectorAll(selector)].find((each) => each.getClientRects().length);
    if (button) setTimeout(() => done(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
})"""
SCRIPTS = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds until it is usable and until its scripts have run; bytes on the line."""

    usable: float
    scripts: float
    fetched: int


def visit(context: BrowserContext, address: str, button: str, slow: bool = True) -> Visit:
    """One page, with nothing kept."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if slow:
        line.send("Network.emulateNetworkConditions", BAD_LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[int] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address, wait_until="commit")
    usable = page.evaluate(USABLE, button)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(21_000 if not slow else 0)  # and what is fetched at some quiet moment
    seen = Visit(usable, page.evaluate(SCRIPTS), sum(sizes))
    page.close()
    return seen


def main(times: int) -> int:
    """The table; 1 where a page is too heavy or too late."""
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data) / "data", port=18780) as program,
        chromium() as process,
    ):
        browser = LocalBrowser(process)
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        code = hall.open_doors()
        seated = hall.join(code, "Fatima")
        cookies = seated.context.cookies()
        go_to_talk(hall)
        chosen = {"name": "assemblee_language", "value": "nl", "url": program.address}
        pages = {
            "start": (f"{program.address}/", "form[action='/j'] button", [chosen]),
            "join": (f"{program.address}/j/{code}", "form[action$='/seats'] button", [chosen]),
            "seated": (f"{program.address}/m/{hall.meeting}", "button.hand", cookies),
        }
        print(f"{'page':8}{'bytes':>8}{'usable ms':>11}{'scripts ms':>12}   median of {times}")
        fine = True
        for name, (address, button, known) in pages.items():
            visits = [_fresh(browser, known, address, button) for _ in range(times)]
            usable, scripts = (
                median(getattr(each, what) for each in visits) for what in ("usable", "scripts")
            )
            fetched = max(each.fetched for each in visits)
            print(f"{name:8}{fetched:8}{usable:11.0f}{scripts:12.0f}")
            fine = fine and usable <= SOON_ENOUGH and fetched <= LIGHT_ENOUGH
        for language in ("nl", "ar"):
            wall = browser.new_context(viewport=WALL, locale=language)
            fetched = visit(wall, hall.wall.url, "body", slow=False).fetched
            print(f"{'wall ' + language:8}{fetched:8}")
            fine = fine and fetched <= WALL_LIGHT_ENOUGH
        browser.close()
        return 0 if fine and not browser.refused else 1


def _fresh(browser: LocalBrowser, cookies: list[object], address: str, button: str) -> Visit:
    context = browser.new_context(**MOTO_G4, locale="nl")
    context.add_cookies(cookies)  # type: ignore[arg-type]
    seen = visit(context, address, button)
    context.close()
    return seen


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))

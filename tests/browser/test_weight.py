"""What a phone on bad wifi must fetch before somebody has a number, and before they can speak."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.hall import PHONE, WALL, Hall
from tests.chromium import LocalBrowser
from tests.process import running
from tests.promises.sheets import STATIC

MOST_BYTES, LATER, WITH_THAT, MOST_ON_THE_WALL = 50_000, 14_500, 60_000, 120_000
ARABIC = sum(path.stat().st_size for path in (STATIC / "vendor").glob("noto-arabic-*"))
"""What a wall without Arabic of its own fetches as well."""


def fetched(page: Page, path: str) -> int:
    """Bytes that travel for a page with a cold cache, headers and compression counted as they are."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    sizes: list[int] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    return sum(sizes)


def test_joining_and_speaking_fit_in_50_kilobytes_each(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18500) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk, Gülşen?")
        code = hall.open_doors()

        start = fetched(hall.page(PHONE, "nl"), f"{program.address}/")
        join = fetched(hall.page(PHONE, "nl"), f"{program.address}/j/{code}")
        seated = hall.join(code, "Fatima")
        cold = hall.page(PHONE, "nl")
        cold.context.add_cookies(seated.context.cookies())
        phone = fetched(cold, seated.url)

        assert max(start, join, phone) <= MOST_BYTES, f"start {start}, join {join}, phone {phone} bytes"
        writing = cold.locator("#writer").get_attribute("data-script")
        later = fetched(hall.page(PHONE, "nl"), f"{program.address}{writing}")
        assert later <= LATER, f"{later} bytes at some quiet moment"
        assert phone + later <= WITH_THAT, f"{phone} and {later} bytes for who comes in while others write"
        wall = fetched(hall.page(WALL, "tr"), hall.wall.url)
        assert wall + ARABIC <= MOST_ON_THE_WALL, f"wall {wall}, and Arabic {ARABIC} bytes"
        assert cold.locator("header .seat").inner_text() == "1"

"""Every scene of a phone, measured: each control can be hit with a thumb; also on a narrow phone, at 400 %
zoom and with letters twice as large nothing sticks out, is cut off, or lies under what stays in place.
"""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.hall import PHONE, Hall
from tests.browser.phone_scenes import PhoneEvening
from tests.chromium import LocalBrowser
from tests.process import running

NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %."""

USUAL_LETTERS, LARGE_LETTERS = 16, 32
SEEN_BY = {
    "a usual phone": (PHONE, USUAL_LETTERS),
    "a narrow phone": (NARROW, USUAL_LETTERS),
    "400 % zoom": (ZOOMED, USUAL_LETTERS),
    "letters twice as large": (PHONE, LARGE_LETTERS),
}
AT_LEAST = 48
MOST_IN_PLACE = 0.34

MEASURE = (Path(__file__).parent / "measure.js").read_text()


def measured(phone: Page) -> dict[str, list[str]]:
    """What is wrong with the scene on this phone, for each way of seeing it."""
    found = {}
    line = phone.context.new_cdp_session(phone)
    line.send("Page.enable")
    for way, (viewport, letters) in SEEN_BY.items():
        phone.set_viewport_size(viewport)  # type: ignore[arg-type]
        line.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
        found[way] = phone.evaluate(MEASURE, [AT_LEAST, MOST_IN_PLACE])
    phone.set_viewport_size(PHONE)  # type: ignore[arg-type]
    line.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_LETTERS}})
    line.detach()
    return {way: faults for way, faults in found.items() if faults}


def test_every_scene_fits_every_phone(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=18760) as program:
        hall = Hall(browser, program)
        wrong = []
        for scene, phones in PhoneEvening(hall, data).scenes():
            for phone in phones:
                language = phone.evaluate("document.documentElement.lang")
                wrong += [
                    f"{scene} ({language}, {way}): {fault}"
                    for way, faults in measured(phone).items()
                    for fault in faults
                ]
        assert wrong == [], "\n".join(wrong)
        assert hall.faults == []

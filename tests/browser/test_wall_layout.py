"""The big screen by its boxes: nothing lies over anything else, is cut off without a mark, or is smaller than
5 % of the height; on a beamer of 16:9 and 4:3, and on a television on its side.

All scenes with all words in all sizes: `python -m tests.long.wall`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.chromium import LocalBrowser
from tests.process import running
from tests.walls import words
from tests.walls.all import ALL
from tests.walls.boxes import faults
from tests.walls.scenes import lay

WIDE, SQUARER, PORTRAIT = (1280, 720), (1024, 768), (720, 1280)
PILES = {name: ALL[name] for name in ("piles-3", "piles-30", "piles-150")}
SEEN = "nodes => nodes.filter(node => node.checkVisibility()).length"


@contextmanager
def walls(browser: LocalBrowser, data: Path, port: int) -> Iterator[tuple[Page, str]]:
    """A wall, and the address before the keys."""
    with running(data, port=port) as program:
        page = browser.new_page(locale="nl")
        page.on("pageerror", lambda fault: (_ for _ in ()).throw(AssertionError(fault)))
        yield page, f"{program.address}/w/"


def look_at(wall: Page, address: str, keys: list[str], *sizes: tuple[int, int]) -> list[str]:
    """What is wrong with these walls, in each of these sizes."""
    found = []
    for key in keys:
        wall.goto(f"{address}{key}")
        wall.evaluate("document.fonts.ready")
        for width, height in sizes:
            wall.set_viewport_size({"width": width, "height": height})
            wall.evaluate("new Promise(requestAnimationFrame)")
            found += [f"{key} {width}x{height} {each}" for each in faults(wall)]
    return found


def test_piles_of_3_30_and_150_cards_can_be_read_whatever_stands_on_them(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    keys = lay(data, PILES, (words.IN_ARABIC, words.BOTH, words.AS_WIDE))
    with walls(browser, data, 18740) as (wall, address):
        assert look_at(wall, address, keys, WIDE, SQUARER, PORTRAIT) == []

        wall.set_viewport_size({"width": 1024, "height": 768})
        wall.goto(f"{address}piles-30-both")
        assert wall.locator(".pile").evaluate_all(SEEN) == 5
        assert wall.locator(".pile .second").evaluate_all(SEEN) == 5
        assert wall.locator("#clusters-page").inner_text() == "1 van 2"


def test_every_scene_can_be_read_in_two_languages_and_with_the_widest_words(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    scenes = {name: rows for name, rows in ALL.items() if name not in PILES}
    keys = lay(data, scenes, (words.BOTH, words.AS_WIDE))
    with walls(browser, data, 18750) as (wall, address):
        assert look_at(wall, address, keys, SQUARER, PORTRAIT) == []

        for width, height in (WIDE, SQUARER, PORTRAIT):
            wall.set_viewport_size({"width": width, "height": height})
            wall.goto(f"{address}join-both")
            assert (
                wall.locator("#screens-wall .qr").evaluate("node => node.offsetHeight / innerHeight") >= 0.25
            )
            wall.goto(f"{address}talk-both")
            size = "node => parseFloat(getComputedStyle(node).fontSize) / innerHeight"
            assert 0.08 <= wall.locator(".now .seat").evaluate(size) <= 0.1001
            assert wall.locator("#floor-queue > [data-hand]").evaluate_all(SEEN) <= 5

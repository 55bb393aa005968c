"""All scenes of the big screen with all words, on each kind of screen, as it was made and larger: nothing
lies over anything else, is cut off without a mark, or is smaller than it should be.

    python -m tests.long.wall [SCENE ...] [--shots DIR]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests import chromium
from tests.chromium import LocalBrowser
from tests.process import running
from tests.walls import words
from tests.walls.all import ALL
from tests.walls.boxes import faults
from tests.walls.scenes import lay

SIZES = {"16x9": (1920, 1080), "16x10": (1280, 800), "4x3": (1024, 768), "portrait": (1080, 1920)}
ZOOMS = (1, 1.3)
PORT = 19300


def look(page: Page, key: str, shots: Path | None) -> list[str]:
    """What is wrong with this wall on each screen, in each zoom."""
    found = []
    for zoom in ZOOMS:
        page.evaluate("zoom => document.documentElement.style.setProperty('--assemblee-zoom', zoom)", zoom)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("dispatchEvent(new Event('resize'))")
            page.evaluate("new Promise(requestAnimationFrame)")
            if shots and zoom == 1:
                page.screenshot(path=shots / f"{key}-{size}.png")
            wrong = [each for each in faults(page) if zoom == 1 or not goes_on(page, each)]
            found += [f"{key} {size} x{zoom} {each}" for each in wrong]
    return found


def goes_on(page: Page, fault: str) -> bool:
    """What was made larger than it was made for may be cut, where the wall says that there is more."""
    return fault.startswith("cut") and page.locator(".more-below").count() > 0


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("scenes", nargs="*")
    asked.add_argument("--shots", type=Path)
    given = asked.parse_args()
    if given.shots:
        given.shots.mkdir(exist_ok=True)
    found, seen = [], 0
    with tempfile.TemporaryDirectory() as folder, chromium.chromium() as process:
        data = Path(folder) / "data"
        keys = lay(data, {name: ALL[name] for name in given.scenes or ALL}, words.ALL)
        with running(data, port=PORT) as program:
            page = LocalBrowser(process).new_page()
            for key in keys:
                page.goto(f"{program.address}/w/{key}")
                found += look(page, key, given.shots)
                seen += len(SIZES) * len(ZOOMS)
    print("\n".join(found))
    print(f"{seen} walls looked at, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

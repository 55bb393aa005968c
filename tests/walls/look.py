"""python -m tests.walls.look OUT [SCENE ...]: screenshots and faults of the big screen, to look at while mending it."""

import sys
import tempfile
from pathlib import Path

from tests import chromium
from tests.chromium import LocalBrowser
from tests.process import running
from tests.walls import words
from tests.walls.all import ALL
from tests.walls.boxes import faults
from tests.walls.scenes import lay

SIZES = {"16x9": (1280, 720), "4x3": (1024, 768), "tall": (720, 1280)}


def main(out: Path, scenes: list[str], kinds: list[str], language: str) -> None:
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium.chromium() as process:
        data = Path(folder) / "data"
        keys = lay(data, {name: ALL[name] for name in scenes or ALL}, [each for each in words.ALL if each.name in kinds])
        with running(data, port=19300) as program:
            browser = LocalBrowser(process)
            seen = 0
            context = browser.new_context(locale=language)
            page = context.new_page()
            page.on("console", lambda line: print("console", line.text) if line.type == "error" else None)
            for key in keys:
                page.goto(f"{program.address}/w/{key}")
                for size, (width, height) in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.wait_for_timeout(60)
                    page.screenshot(path=out / f"{key}-{size}.png")
                    for each in faults(page):
                        print(key, size, each)
                        seen += 1
        print((data.parent / "data.log").read_text()[-3000:] if "500" else "", seen)


if __name__ == "__main__":
    given = sys.argv[1:]
    kinds = (given[1] if len(given) > 1 else "plain,both").split(",")
    main(Path(given[0]), given[3:], kinds, given[2] if len(given) > 2 else "nl")

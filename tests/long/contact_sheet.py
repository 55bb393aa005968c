"""One picture of many: four screens at three moments of an evening, in Dutch and in Arabic.

The browser composes it: a page with the pictures in their places, drawn into one small file.
"""

from base64 import b64decode, b64encode
from pathlib import Path

from playwright.sync_api import Page

from tests.chromium import LocalBrowser
from tests.long.review import Coalition

ROWS = {
    "wall": {"join": "The big screen: coming in", "talk": "the room talks", "goodbye": "the end"},
    "phone": {"joining": "A phone: coming in", "talk": "in the line", "goodbye": "the end"},
    "desk": {"join": "The desk: coming in", "talk": "the room talks", "goodbye": "the end"},
    "review": {
        "asked": "A partner, weeks later: what is asked",
        "behind": "the cards behind a sentence",
        "minutes": "the minutes",
    },
}
LANGUAGES = ("nl", "ar")
CELLS = frozenset(
    f"{moment}-{screen}-{language}"
    for screen, moments in ROWS.items()
    for moment in moments
    for language in LANGUAGES
)

_LOOK = """
* { box-sizing: border-box; margin: 0 }
body { inline-size: max-content; padding: 28px; background: #d9d3c4; font: 24px sans-serif; color: #1c2118 }
main { display: grid; grid-template-columns: repeat(3, max-content); gap: 20px 36px }
h2 { font-size: 26px; border-block-start: 2px solid #8a8372; padding-block-start: 12px }
div { display: flex; gap: 20px; justify-content: center }
.wall div, .review div { flex-direction: column }
section { display: contents }
img { display: block; box-shadow: 0 2px 8px rgb(0 0 0 / .35) }
.wall img, .review img { inline-size: 1024px }
"""


def of_partners(browser: LocalBrowser, seen: Coalition, folder: Path) -> None:
    """Three evenings later: what is asked of a partner, the cards behind a sentence, and the minutes."""
    for language in ("nl", "ar"):
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale=language)
        page.context.add_cookies(seen.partner.context.cookies())
        page.goto(f"{seen.here}/review")
        page.screenshot(path=folder / f"asked-review-{language}.png")
        minutes = page.locator("a[href$='/minutes']").first.get_attribute("href")
        page.locator("main summary:has(+ .from a[href*='/review/behind/'])").first.evaluate(_UNFOLD)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"behind-review-{language}.png")
        page.goto(f"{seen.address}{minutes}")
        page.screenshot(path=folder / f"minutes-review-{language}.png")
        page.context.close()


def compose(page: Page, folder: Path, sheet: Path) -> None:
    """The pictures of this folder on one sheet, the large screens at about half size."""
    rows = "".join(_row(folder, screen, moments) for screen, moments in ROWS.items())
    page.set_viewport_size({"width": 3300, "height": 1000})
    page.set_content(f"<style>{_LOOK}</style><main>{rows}</main>")
    size = page.evaluate("[document.body.offsetWidth, document.body.offsetHeight]")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    taken = b64encode(page.screenshot()).decode()
    sheet.write_bytes(b64decode(page.evaluate(_SMALLER, taken)))


_UNFOLD = "here => { here.click(); scrollBy(0, here.getBoundingClientRect().top - 200) }"

_SMALLER = """async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", .8).split(",")[1];
}"""


def _row(folder: Path, screen: str, moments: dict[str, str]) -> str:
    cells = "".join(f"<h2>{title}</h2>" for title in moments.values())
    for moment in moments:
        pictures = (_picture(folder / f"{moment}-{screen}-{language}.png") for language in LANGUAGES)
        cells += f"<div>{''.join(pictures)}</div>"
    return f'<section class="{screen}">{cells}</section>'


def _picture(path: Path) -> str:
    return f'<img src="data:image/png;base64,{b64encode(path.read_bytes()).decode()}">'

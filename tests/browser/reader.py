"""What keeps somebody from reading a page: the rules of WCAG 2.2 AA that axe can check, and a few habits."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HABITS = ["heading-order", "page-has-heading-one", "empty-heading", "landmark-one-main", "duplicate-id"]
"""No rule of WCAG by themselves, but what people who listen find their way by."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""What may differ between light and dark."""

_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "rules": {rule: {"enabled": True} for rule in ("target-size", *HABITS)},
}
_ONLY_COLOURS = {"runOnly": COLOURS, "resultTypes": ["violations"]}

UNFOLDED = "document.querySelectorAll('details').forEach(each => { each.open = true })"


def barriers(page: Page, colours: bool = False) -> list[str]:
    """Each barrier with the first place where it is; or only those of its colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options)", _ONLY_COLOURS if colours else _OPTIONS)["violations"]
    return [f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:200]}" for each in found]


def too_wide(page: Page) -> list[str]:
    """Whether one has to scroll sideways to read (WCAG 1.4.10)."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["it is wider than the window"] if wide else []

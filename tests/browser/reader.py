"""What keeps somebody from reading a page: the rules of WCAG 2.2 AA that axe can check."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}


def barriers(page: Page) -> list[str]:
    """Each barrier with the first place where it is."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:200]}" for each in found]

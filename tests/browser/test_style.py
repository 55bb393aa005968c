"""The page for who works on the screens: every part in every state, in Dutch and Arabic, in any light."""

import re
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page

from tests.browser.hall import DESK, PHONE, WALL
from tests.browser.reader import barriers
from tests.chromium import LocalBrowser
from tests.process import running
from tests.promises.sheets import rules_of

LOOKS: list[tuple[str, str, dict[str, int], dict[str, Any]]] = [
    ("phone", "ar", PHONE, {"color_scheme": "dark"}),
    ("review", "ar", DESK, {"color_scheme": "dark", "contrast": "more"}),
    ("wall&night=yes", "nl", WALL, {}),
    ("desk", "nl", DESK, {"forced_colors": "active", "reduced_motion": "reduce"}),
]
FRAMES = {"light", "wall", "phone", "desk", "review", "fills", "writes", "lead", "head", "word"}
ELSEWHERE = {"label", "numbers", "on-paper", "paper-back", "no-print", "ring", "left"}


def test_every_part_in_every_light_can_be_read(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=19100, ASSEMBLEE_STYLE="yes") as program:
        for screen, language, viewport, light in LOOKS:
            page = browser.new_page(viewport=viewport, **light)
            page.goto(f"{program.address}/style?screen={screen}&language={language}")

            assert barriers(page) == [], (screen, language, light)
            assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
            assert beside_the_page(page) == [], (screen, language)
            page.wait_for_function("document.fonts.status === 'loaded'")
            assert letters_of(page) == (set() if screen == "phone" else {"Atkinson Hyperlegible"})
        shown = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]*)"', page.content()))))

        assert parts() - shown - FRAMES - ELSEWHERE == set()


def test_nobody_sees_it_unless_the_program_was_told(tmp_path: Path) -> None:
    with running(tmp_path / "data", port=19110) as program:
        assert httpx.get(f"{program.address}/style").status_code == 404


def parts() -> set[str]:
    """Every class that the shared sheet gives a look, before the phone's own begin."""
    rules = [rule for rule in rules_of("assemblee.css") if "@media print" not in rule.around]
    shared = rules[: next(at for at, rule in enumerate(rules) if rule.selector == ".phone")]
    selectors = " ".join(re.sub(r"\[[^\]]*\]", "", rule.selector) for rule in shared)
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


def beside_the_page(page: Page) -> list[str]:
    """What is wider than the screen."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 ||
                each.getBoundingClientRect().left < -1)
            .filter((each) => !each.closest(".visually-hidden, svg, option"))
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    return found


def letters_of(page: Page) -> set[str]:
    """The fonts that were fetched."""
    return set(
        page.evaluate(
            """() => [...document.fonts].filter((face) => face.status === "loaded")
            .map((face) => face.family.replaceAll('"', ""))"""
        )
    )

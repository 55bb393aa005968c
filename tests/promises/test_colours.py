"""Promise: everything can be read and seen in every light, reckoned from the sheets themselves.

WCAG 2.2: text 4.5:1 and what is not text 3:1; on the wall and for who asks for more contrast text 7:1.
"""

import re

import pytest

from tests.promises.sheets import STATIC, rules_of

DARK = "@media (prefers-color-scheme: dark)"
MORE = "@media (prefers-contrast: more)"
MORE_DARK = "@media (prefers-contrast: more) and (prefers-color-scheme: dark)"
CHOSEN = ":root.dark, :root.night"
LIGHTS = {
    "light": [("assemblee.css", "", ":root")],
    "dark": [("assemblee.css", "", ":root"), ("assemblee.css", DARK, ":root:not(.light)")],
    "phone nearly empty": [("assemblee.css", "", ":root"), ("assemblee.css", "", CHOSEN)],
    "wall": [("assemblee.css", "", ":root"), ("wall.css", "", ":root")],
    "wall at night": [
        ("assemblee.css", "", ":root"),
        ("wall.css", "", ":root"),
        ("assemblee.css", "", CHOSEN),
        ("wall.css", "", ":root.night"),
    ],
    "more contrast": [("assemblee.css", "", ":root"), ("assemblee.css", MORE, ":root")],
    "more contrast, dark": [
        ("assemblee.css", "", ":root"),
        ("assemblee.css", DARK, ":root:not(.light)"),
        ("assemblee.css", MORE_DARK, ":root:not(.light)"),
    ],
    "review": [("assemblee.css", "", ":root"), ("review.css", "", ".review")],
    "on paper": [
        ("assemblee.css", "", ":root"),
        ("assemblee.css", "@media print", ":root, :root:not(.light)"),
    ],
}
SEVEN = {"wall", "wall at night", "more contrast", "more contrast, dark"}
TEXT = [
    ("ink", "ground paper door-tint lamp-tint brick-tint"),
    ("ink-quiet", "ground paper door-tint lamp-tint brick-tint"),
    ("door", "ground paper door-tint"),
    ("door-ink", "door"),
    ("lamp-ink", "lamp"),
    ("brick", "ground paper brick-tint"),
    ("cause", "ground paper"),
    ("harm", "ground paper"),
    ("dream", "ground paper"),
    ("flow", "ground paper"),
    ("paper", "brick"),
]
SEEN = [("edge", "ground paper"), ("lamp-deep", "ground paper lamp-tint"), ("door", "lamp-tint brick-tint")]


@pytest.mark.parametrize("light", LIGHTS)
def test_words_can_be_read(light: str) -> None:
    least = 7 if light in SEVEN else 4.5

    assert too_faint(colours(light), TEXT, least) == []


@pytest.mark.parametrize("light", LIGHTS)
def test_borders_rings_and_bars_can_be_seen(light: str) -> None:
    assert too_faint(colours(light), SEEN, 3) == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("sheet", sorted(path.name for path in STATIC.glob("*.css")))
def test_a_rule_that_colours_both_sides_can_be_read(sheet: str, light: str) -> None:
    here = colours(light)
    pairs = []
    for rule in rules_of(sheet):
        says = dict(rule.says)
        front, back = token(says.get("color", "")), token(says.get("background", ""))
        if front in here and back in here:
            pairs.append((front, back))

    assert too_faint(here, pairs, 4.5) == []


@pytest.mark.parametrize("light", ["dark", "phone nearly empty", "wall at night"])
def test_no_colour_of_the_day_is_left_at_night(light: str) -> None:
    assert {name for name, value in colours(light).items() if colours("light")[name] == value} == {"lamp-ink"}


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast("#000000", "#fff"), 1) == 21
    assert contrast("#767676", "#ffffff") > 4.5 > contrast("#777777", "#ffffff")


def colours(light: str) -> dict[str, str]:
    """What each colour is in this light, later sheets over earlier ones."""
    found: dict[str, str] = {}
    for sheet, around, selector in LIGHTS[light]:
        rules = [
            each for each in rules_of(sheet) if each.selector == selector and "".join(each.around) == around
        ]
        assert rules, f"{sheet} has no {around} {selector}"
        for name, value in [said for rule in rules for said in rule.says]:
            if name.startswith("--assemblee-") and re.fullmatch(r"#[0-9a-f]{3,6}", value):
                found[name.removeprefix("--assemblee-")] = value
    return found


def token(value: str) -> str:
    """The name of the colour, when it is one of ours."""
    found = re.fullmatch(r"var\(--assemblee-([\w-]+)\)", value)
    return found.group(1) if found else ""


def too_faint(here: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    """Each pair below this contrast, with what it has."""
    reckoned = [
        (front, back, contrast(here[front], here[back])) for front, backs in pairs for back in backs.split()
    ]
    return [f"{front} on {back}: {ratio:.2f}" for front, back, ratio in reckoned if ratio < least]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, from 0 to 1 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

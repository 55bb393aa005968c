"""Promise: a phone of some years ago (Chrome 85, Safari 15, Firefox 90) reads every sheet but the wall's.

What such a phone does not know it leaves out, and of a selector the whole rule. So what is new either does no
harm where it is left out, or has an older line before it, or stands in @supports.
"""

import re

import pytest

from tests.promises.sheets import STATIC, Rule, rules_of

OF_THE_WALL = {"wall.css", "look.css"}
SHEETS = sorted(path.name for path in STATIC.glob("*.css") if path.name not in OF_THE_WALL)
TOO_NEW = re.compile(
    r"(margin|padding|border)-(block|inline)(-(color|style|width))?"  # Chrome 87
    r"|inset(-.*)?"  # Chrome 87
    r"|border-(start|end)-(start|end)-radius"  # Chrome 89
    r"|aspect-ratio"  # Chrome 88
    r"|(translate|rotate|scale|container.*|field-sizing|text-box.*|interpolate-size)"
)
TOO_NEW_VALUE = re.compile(
    r"\b(clip|safe|unsafe|stretch|fit-content|revert-layer|subgrid|match-parent)\b(?!-)"
    r"|\b(color-mix|light-dark|oklch|oklab|lch|lab|hwb|color|round|mod|sin|cos)\("
    r"|\d([sld]v[hwib]|[sld]vmin|[sld]vmax|cq\w+|r?lh|cap|ric)\b"
)
BOXES = {"align-items", "align-self", "align-content", "justify-content"}  # start and end: Chrome 93 in flex
TOO_NEW_SELECTOR = re.compile(r":(is|where|has|dir|user-invalid|user-valid|modal|popover-open|state)\b|&")
NO_HARM_ALONE = re.compile(r":focus-visible|::(marker|details-content|file-selector-button)")
TOO_NEW_AT_RULE = re.compile(r"@(layer|container|scope|starting-style|property)|@media [^{]*[<>]")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_phone_of_some_years_ago_reads_the_sheet(sheet: str) -> None:
    assert [fault for rule in rules_of(sheet) for fault in faults(rule)] == []


@pytest.mark.parametrize(
    "line",
    [
        "a { margin-inline: 1rem }",
        "a { inset: 0 }",
        "a { min-block-size: 100dvh }",
        "a { overflow: clip }",
        "a, b:has(c) { color: red }",
        "a { b { color: red } }",
        "b:focus-visible, a:focus { color: red }",
        "@layer parts { a { color: red } }",
    ],
)
def test_what_it_does_not_know_is_found(line: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    sheet = tmp_path_factory.mktemp("sheets") / "new.css"
    sheet.write_text(line)

    assert [fault for rule in rules_of(str(sheet)) for fault in faults(rule)] != []


def faults(rule: Rule) -> list[str]:
    """What a browser of the floor leaves out of this rule."""
    if any(each.startswith("@supports") for each in rule.around):
        return []
    found = [f"{rule} {each}" for each in rule.around if TOO_NEW_AT_RULE.search(each)]
    found += [f"{rule}"] if unknown(rule) else []
    before: set[str] = set()
    for name, value in rule.says:
        if TOO_NEW.fullmatch(name) or (too_new(name, value) and name not in before):
            found.append(f"{rule} {name}: {value}")
        before.add(name)
    return found


def unknown(rule: Rule) -> bool:
    """What is printed is looked after on paper; there a rule may be left out."""
    alone = "," not in rule.selector
    printed = "@media print" in rule.around
    if TOO_NEW_SELECTOR.search(rule.selector):
        return not (printed and alone)
    return bool(NO_HARM_ALONE.search(rule.selector)) and not alone


def too_new(name: str, value: str) -> bool:
    """Whether a line is dropped because of its value."""
    if name.startswith("--"):
        return False
    return "{" in name or bool(TOO_NEW_VALUE.search(value)) or (name in BOXES and value in {"start", "end"})

"""Promise: Chrome 85, Safari 15 and Firefox 90 read every script: no newer words, or asked for first.

A browser older than that stumbles over a sign it does not know, and reads nothing of that piece: it gets the
forms, which work without.
"""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
SCRIPTS = sorted(STATIC.glob("*.js")) + sorted((STATIC / "vendor").glob("*.js"))

TOO_NEW = {
    "signs": r"\(\?<[=!]"  # looking behind: Safari 16.4
    r"|/[dgimsuy]*v[dgimsuy]*[,;)]|/[gimsuy]*d[gimsuy]*\.exec"
    r"|\bstatic\s*\{|#\w+ in \w"  # Chrome 91
    r"|^(const \w+ = )?await |^(import|export)\b",  # modules are fetched one by one
    "lists and texts": r"\.at\(-?\d|\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\("
    r"|\b(Object|Map)\.(hasOwn|groupBy)\b|Array\.fromAsync|Promise\.(withResolvers|try)"
    r"|\.(union|intersection|difference|isSubsetOf)\(",
    "pages": r"\.replaceChildren\(|\.checkVisibility\(|\.showModal\(|\.(show|hide|toggle)Popover\("
    r"|\.setHTML\w*\(|\.moveBefore\(|\.inert\b|\.animate\([^)]*timeline"
    r"|(querySelector(All)?|closest|matches)\(\s*[\"'`][^\"'`]*:(has|is|where|modal|popover-open)\b",
    "browsers": r"\bstructuredClone\(|\brandomUUID\b|\bcrypto\.subtle\b|AbortSignal\.(any|timeout)\b"
    r"|\bnew (CompressionStream|URLPattern|Sanitizer|EyeDropper)\b|\bscheduler\.|navigation\.navigate",
}
ASKED_FOR_FIRST = {
    "requestIdleCallback": r"window\.requestIdleCallback",
    "requestSubmit": r"\.requestSubmit\)|requestSubmit\?",
    "getBattery": r"if \(navigator\.getBattery",
    "speechSynthesis": r"= window\.speechSynthesis;\n\s*if \(!",
    "wakeLock": r"\"wakeLock\" in navigator|navigator\.wakeLock\?|!navigator\.wakeLock",
    "startViewTransition": r"document\.startViewTransition\s*(&&|\)|\?)",
    "Intl.Segmenter": r"Intl\?\.Segmenter",
    "clipboard": r"navigator\.clipboard(\?|\s*(&&|\)))",
}
"""What not every browser has, and how a script asks."""


ASKED_FOR_BY_OTHERS = (".replaceChildren(", ".moveBefore(", "startViewTransition")
"""In what others made: the first stands in live.js, the others are asked for before they are used."""


def faults(text: str) -> list[str]:
    """What a browser of the floor does not know."""
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    found = [
        f"{what}: {match.group()}"
        for what, signs in TOO_NEW.items()
        for match in re.finditer(signs, text, re.MULTILINE)
    ]
    return found + [
        f"not asked for: {name}" for name, ask in ASKED_FOR_FIRST.items() if _used_unasked(text, name, ask)
    ]


def _used_unasked(text: str, name: str, ask: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None and re.search(ask, text) is None


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_phone_of_some_years_ago_reads_the_script(path: Path) -> None:
    asked_for = ASKED_FOR_BY_OTHERS if path.parent.name == "vendor" else ()

    assert [fault for fault in faults(path.read_text()) if not fault.endswith(asked_for)] == []


def test_what_htmx_wants_of_chrome_86_stands_in_live_js() -> None:
    assert "replaceChildren(" in (STATIC / "vendor" / "htmx-4.0.1.min.js").read_text()
    assert "Element.prototype.replaceChildren =" in (STATIC / "live.js").read_text()


@pytest.mark.parametrize(
    "line",
    [
        "const last = cards.at(-1);",
        "list.replaceChildren();",
        "const key = crypto.randomUUID();",
        'document.querySelector("p:has(a)");',
        "text.replace(/(?<=a)b/, '');",
        "if (Object.hasOwn(card, 'text')) draw();",
        "form.requestSubmit();",
        "await fetch('/');",
        "class Card { static { draw(); } }",
    ],
)
def test_what_it_does_not_know_is_found(line: str) -> None:
    assert faults(line) != []

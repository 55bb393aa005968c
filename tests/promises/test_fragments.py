"""One name everywhere: template, element, fragment.

And nothing in a template that a strict page would refuse.
"""

import re
from pathlib import Path

import pytest

from assemblee.features import FEATURES
from assemblee.room.fragments import Fragment

TEMPLATES = Path(__file__).parents[2] / "templates"
# Files that travel by themselves, with their style inside.
SENT_ROUND = {
    TEMPLATES / "minutes" / "alone.html",
    TEMPLATES / "minutes" / "round.html",
    TEMPLATES / "analysis" / "document" / "alone.html",
}
FRAGMENTS = [fragment for feature in FEATURES for fragment in feature.FRAGMENTS]


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda fragment: fragment.name)
def test_a_fragment_carries_its_own_name(fragment: Fragment) -> None:
    html = (TEMPLATES / fragment.template).read_text()

    carries = re.findall(r'id="([a-z-]+)(?::[^"]*)?"\s+data-fragment', html)
    assert carries, f"{fragment.template} has no root element with id and data-fragment"
    assert set(carries) == {fragment.name}


def test_names_are_given_once() -> None:
    names = [fragment.name for fragment in FRAGMENTS]

    assert len(names) == len(set(names))


def test_every_underscored_template_is_a_fragment() -> None:
    underscored = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("_*.html")}

    assert underscored - {"_notice.html"} == {fragment.template for fragment in FRAGMENTS}


PAGES = sorted({*TEMPLATES.rglob("*.html")} - SENT_ROUND)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_holds_no_script_or_style_of_its_own_and_asks_nobody_else(path: Path) -> None:
    html = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|js:", html)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)

"""A tree of forty piles in real browsers: no title lies over another, in Dutch and Arabic."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import an_evening, rows
from tests.chromium import LocalBrowser
from tests.clusters.tree.trees import tree

A_PILE = (
    "INSERT INTO cluster (id, meeting_id, title, title_second, second_language, title_rev, state,"
    " merged_into, split_from) SELECT '{0}', id, '{1}', '{2}', 'ar', 1, 'active', '', '' FROM meeting"
)
A_LINK = (
    "INSERT INTO cluster_link (meeting_id, source_id, target_id, kind, evidence)"
    " SELECT id, '{0}', '{1}', '{2}', '{3}' FROM meeting"
)
THE_CORE = "INSERT INTO grouping (meeting_id, shown, page, core) SELECT id, 0, 1, '{0}' FROM meeting"

TALKING = "UPDATE meeting SET current_item = (SELECT id FROM item WHERE kind = 'talk')"

BOXES = """nodes => nodes.map(node => {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return { left, right, top, bottom };
})"""


def lay_tree(data: Path, count: int) -> None:
    """So many piles with links between them, each with a title in Dutch and one in Arabic."""
    boxes, arrows, core = tree(count)
    second, _, _ = tree(count, language="ar")
    for box, other in zip(boxes, second, strict=True):
        titles = (each.text.partition("\N{NO-BREAK SPACE}")[0] for each in (box, other))
        rows(data, A_PILE.format(box.id, *titles))
    for each in arrows:
        evidence = json.dumps([] if each.thought else ["card"])
        rows(data, A_LINK.format(each.source, each.target, each.kind, evidence))
    rows(data, THE_CORE.format(core))


def measured(page: Page, what: str) -> list[dict[str, float]]:
    """Where these stand in the window, in pixels."""
    found: list[dict[str, float]] = page.locator(what).evaluate_all(BOXES)
    return found


def overlaps(one: dict[str, float], other: dict[str, float]) -> bool:
    beside = one["right"] <= other["left"] or other["right"] <= one["left"]
    return not (beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"])


def within(inner: dict[str, float], outer: dict[str, float]) -> bool:
    return outer["left"] <= inner["left"] and inner["right"] <= outer["right"]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_title_lies_over_another_or_sticks_out_of_its_box(
    browser: LocalBrowser, tmp_path: Path, language: str
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18720 + len(language)) as (hall, code):
        phone = hall.join(code, "Fatima", language)
        lay_tree(data, 40)
        hall.desk.context.add_cookies(
            [{"name": "assemblee_language", "value": language, "url": hall.program.address}]
        )
        hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/tree")

        assert len(measured(hall.desk, ".tree-pile")) == 40
        for what in (".tree-pile", ".tree text"):
            boxes = measured(hall.desk, what)
            assert not [pair for pair in combinations(boxes, 2) if overlaps(*pair)]
        for pile in hall.desk.locator(".tree-pile").all():
            (frame,) = pile.locator("rect").evaluate_all(BOXES)
            assert all(within(line, frame) for line in pile.locator("text").evaluate_all(BOXES))

        rows(data, TALKING)
        hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/desk")
        hall.open_piles()
        hall.desk.locator("#clusters-desk-tree button[value=around]").click()
        expect(hall.wall.locator(".tree-core")).to_be_visible()
        lines = measured(hall.wall, ".tree-pile text")
        assert 3 <= hall.wall.locator(".tree-pile").count() <= 12
        assert min(line["bottom"] - line["top"] for line in lines) >= 1080 / 30
        assert not [pair for pair in combinations(lines, 2) if overlaps(*pair)]
        assert all(each["left"] >= 0 and each["bottom"] <= 1080 for each in lines)
        expect(phone.locator("#clusters-tree-list .links li").first).to_be_visible()
        assert hall.faults == []

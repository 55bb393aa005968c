"""The big screen in steps, and in which languages it stands."""

from pathlib import Path

import pytest

from assemblee.languages import all_languages
from assemblee.screens.wall.rules import (
    AS_MADE,
    MOST_SCROLLED,
    NO_OTHER,
    ZOOMS,
    Scroll,
    Zoom,
    languages_of_wall,
    moved,
    zoomed,
)
from assemblee.screens.wall.words import side_by_side

SHEET = (Path(__file__).parents[2] / "static" / "look.css").read_text()


def test_larger_and_smaller_go_through_all_sizes_and_stay_at_the_last() -> None:
    larger = [AS_MADE]
    while (size := zoomed(larger[-1], Zoom.LARGER)) != larger[-1]:
        larger.append(size)
    smaller = [larger[-1]]
    while (size := zoomed(smaller[-1], Zoom.SMALLER)) != smaller[-1]:
        smaller.append(size)

    assert larger == [each for each in ZOOMS if each >= AS_MADE]
    assert smaller == [*reversed(ZOOMS)]
    assert zoomed(ZOOMS[0], Zoom.AS_MADE) == AS_MADE


def test_nothing_moves_above_the_top_or_without_end() -> None:
    steps = 0
    for _ in range(MOST_SCROLLED + 5):
        steps = moved(steps, Scroll.DOWN)

    assert steps == MOST_SCROLLED
    assert moved(steps, Scroll.UP) == MOST_SCROLLED - 1
    assert moved(steps, Scroll.TOP) == moved(0, Scroll.UP) == 0


@pytest.mark.parametrize(
    ("first", "second", "of_meeting", "stands"),
    [
        ("", "", ["nl"], ("nl", "")),
        ("", "", ["nl", "ar", "tr"], ("nl", "ar")),
        ("", NO_OTHER, ["nl", "ar"], ("nl", "")),
        ("ar", "", ["nl", "ar"], ("ar", "nl")),
        ("ar", "ar", ["nl", "ar"], ("ar", "nl")),
        ("tr", "nl", ["nl", "ar"], ("tr", "nl")),
        ("", "", [], ("", "")),
    ],
)
def test_a_wall_speaks_as_the_meeting_unless_the_desk_chose(
    first: str, second: str, of_meeting: list[str], stands: tuple[str, str]
) -> None:
    assert languages_of_wall(first, second, of_meeting) == stands


def test_short_lines_stand_there_twice_and_only_where_there_are_two_languages() -> None:
    assert ("Nu", "الآن") in side_by_side("nl", "ar")
    assert side_by_side("nl", "") == []


def test_the_sheet_knows_every_language_that_can_stand_beside_another() -> None:
    for each in all_languages():
        assert f'[data-second="{each.code}"] .second[lang]:not([lang="{each.code}"])' in SHEET

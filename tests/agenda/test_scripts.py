"""Ready evenings must be possible evenings."""

from itertools import pairwise

import pytest

from assemblee.agenda.rules import CardKind, ItemKind, has_queue, is_round
from assemblee.agenda.scripts import Script, parts_of, scripts
from assemblee.languages import LANGUAGES

SHORTEST = {
    ItemKind.WELCOME: 8,
    ItemKind.SINCE: 5,
    ItemKind.GO_ROUND: 15,  # 45 people, 20 seconds each
    ItemKind.INPUT: 10,
    ItemKind.WRITING: 4,
    ItemKind.READING: 5,
    ItemKind.PAIRS: 5,
    ItemKind.TABLES: 15,
    ItemKind.TALK: 10,
    ItemKind.BREAK: 10,
    ItemKind.READ_BACK: 5,
    ItemKind.ASKS: 8,
    ItemKind.CLOSING: 5,
}
GROUPING = 20

every_script = pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)


def kinds(script: Script) -> list[ItemKind]:
    return [item.kind for item in script.items]


def test_the_scripts_take_as_long_as_their_names_say() -> None:
    assert {script.id: script.minutes for script in scripts()} == {
        "first-assemblee-90": 90,
        "real-problem-120": 120,
        "start-now": 60,
    }


@every_script
def test_every_evening_but_the_first_looks_back_right_after_the_welcome(script: Script) -> None:
    first, later = parts_of(script, 1), parts_of(script, 2)

    assert [item.kind for item in later][:2] == [ItemKind.WELCOME, ItemKind.SINCE]
    assert [item.kind for item in later if item.kind is not ItemKind.SINCE] == [item.kind for item in first]
    assert sum(item.minutes for item in first) == script.minutes


@every_script
def test_no_item_is_planned_shorter_than_it_takes(script: Script) -> None:
    assert [item.kind for item in script.items if item.minutes < SHORTEST[item.kind]] == []


@every_script
def test_what_was_written_is_read_aloud_and_grouped_before_the_room_talks_about_it(script: Script) -> None:
    for at, item in enumerate(script.items):
        if is_round(item.kind):
            after = script.items[at + 1 :]
            until_talk = next(place for place, later in enumerate(after) if has_queue(later.kind))
            assert after[0].kind is ItemKind.READING
            assert sum(later.minutes for later in after[:until_talk]) >= GROUPING


@every_script
def test_cards_have_a_kind_where_they_are_written_and_nowhere_else(script: Script) -> None:
    assert all((item.round is not None) == is_round(item.kind) for item in script.items)


def test_the_first_evening_writes_about_problems_only() -> None:
    first = scripts()[0]

    assert [item.round for item in first.items if item.round] == [CardKind.PROBLEM]


@every_script
def test_an_evening_begins_with_welcome_and_ends_with_reading_back_and_everybodys_word(
    script: Script,
) -> None:
    assert kinds(script)[0] is ItemKind.WELCOME
    assert kinds(script)[-2:] == [ItemKind.READ_BACK, ItemKind.CLOSING]


@every_script
def test_an_evening_has_a_break_and_more_than_one_way_to_speak(script: Script) -> None:
    assert ItemKind.BREAK in kinds(script)
    assert {ItemKind.PAIRS, ItemKind.TALK} <= set(kinds(script))
    assert all(pair[0] is not pair[1] for pair in pairwise(kinds(script)))


@every_script
def test_every_text_is_there_in_every_language_of_the_screens(script: Script) -> None:
    for texts in [script.title, *(text for item in script.items for text in (item.title, item.question))]:
        assert set(texts) >= set(LANGUAGES)
        assert all(text.strip() for text in texts.values())


def test_whoever_starts_now_sees_the_own_question() -> None:
    now = next(script for script in scripts() if script.id == "start-now")
    writing = next(item for item in now.items if is_round(item.kind))

    assert writing.question_in("tr", own="Neden kira bu kadar yüksek?") == "Neden kira bu kadar yüksek?"


def test_a_question_without_an_own_one_before_it_still_reads_well() -> None:
    real = next(script for script in scripts() if script.id == "real-problem-120")
    writing = next(item for item in real.items if is_round(item.kind))

    assert writing.question_in("nl") == "Wat is volgens jou het echte probleem?"
    assert (
        writing.question_in("nl", "Waarom {x} leeg?")
        == "Waarom {x} leeg? Wat is volgens jou het echte probleem?"
    )

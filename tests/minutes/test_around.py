"""What stands around an evening: groups that tell of nobody, waits in bands, the order people choose."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.clusters.board import Shape, State
from assemblee.clusters.changes import Change, Kind
from assemblee.clusters.kept import values_of
from assemblee.clusters.tables import BoardEvent
from assemblee.minutes.around import Around, Differing, Hands, LineKind, Typed
from assemblee.minutes.arranging.rules import ALWAYS, Part, arranged
from assemblee.minutes.groups import FEWEST, told
from assemblee.minutes.parts import Text
from assemblee.minutes.procedure import waited
from assemblee.minutes.rules import compile_minutes
from assemblee.minutes.surroundings import earlier_titles
from assemblee.people.rules import Standing
from assemblee.room.facts import ClockCorrected, MeetingClosed, TurnTakenBack
from tests.minutes.evening import EVENING, HALF_PAST_SEVEN, LINES, at, saying, sentence


def test_three_officials_cannot_be_found_by_taking_the_others_from_the_whole() -> None:
    assert told(["resident"] * 42 + ["municipality"] * 3) == {}
    assert told(["resident"] * 42 + ["organisation"] * 6 + ["municipality"] * 3) == {"resident": 42}
    assert told(["resident"] * 42 + ["organisation"] * 6) == {"resident": 42, "organisation": 6}


@given(st.lists(st.sampled_from(list(Standing)), max_size=60))
def test_what_is_not_told_is_nobody_or_five(standings: list[Standing]) -> None:
    groups = told(standings)
    rest = len(standings) - sum(groups.values())

    assert all(people >= FEWEST for people in groups.values())
    assert rest == 0 or rest >= FEWEST or not groups


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "as long as a minute"), (4, "than 5"), (5, "5 to 10"), (19, "10 to 20"), (20, "more")],
)
def test_the_longest_wait_is_told_as_wide_as_its_band(minutes: int, words: str) -> None:
    assert words in waited(minutes)


def test_a_part_can_be_moved_and_left_out_but_never_what_always_stands() -> None:
    moved = arranged().moved(Part.MISSING, -100).without(Part.TREE).without(Part.MISSING)

    assert moved.shown[0] is Part.MISSING
    assert Part.TREE not in moved.shown
    assert moved.with_(Part.TREE).shown == list(moved.parts)


@given(
    st.lists(st.text(max_size=8) | st.sampled_from([*Part]), max_size=30), st.lists(st.sampled_from([*Part]))
)
def test_whatever_was_kept_every_part_has_one_place(parts: list[str], out: list[str]) -> None:
    found = arranged(parts, out)

    assert sorted(found.parts) == sorted(Part)
    assert set(found.shown) >= ALWAYS


def test_lines_stand_at_their_item_and_hands_at_their_sentence() -> None:
    around = Around(
        lines=(
            Typed("1", LineKind.ITEM, "talk", "De wethouder komt terug."),
            Typed("2", LineKind.ABSENT, "", "Er waren geen jongeren."),
            Typed("3", LineKind.ITEM, "talk", "In mei, in de school."),
        ),
        hands={"De huur.": Hands(24, 2, 1, version=1)},
        dissents=(Differing("d", "gone", "De huur is te hoog.", 2, Text("Het valt mee.")),),
    )
    evening = saying(sentence("De huur.", "rent"), sentence("Niemand weet het."))
    told_first = compile_minutes(evening, LINES, around)
    rent, unknown = told_first.sentences

    assert told_first.items[1].lines == ("De wethouder komt terug.", "In mei, in de school.")
    assert (rent.hands, rent.changed_since, unknown.hands) == (Hands(24, 2, 1), False, None)
    assert (told_first.missing.uncounted, told_first.missing.absent) == (1, False)
    assert ("Het valt mee.", ["tr"]) in told_first.missing.by_text

    changed = replace(evening, sentences=(replace(evening.sentences[0], version=2),))
    (rent,) = compile_minutes(changed, LINES, around).sentences
    assert rent.changed_since, "whoever reads is told that other words were agreed to"


def test_how_it_was_done_is_counted_and_hours_are_those_of_everybody() -> None:
    lines = [
        *LINES[:-1],
        at(15, ClockCorrected("talk")),
        at(16, TurnTakenBack("talk", first_voice=False)),
        at(40, MeetingClosed(45, 38, resident=40, organisation=5)),
    ]

    minutes = compile_minutes(EVENING, lines, Around(undone=3))

    done = minutes.procedure
    assert (done.clocks, done.turns_taken_back, done.undone) == (1, 1, 3)
    assert minutes.hours == 30, "45 people for 40 minutes"
    assert minutes.groups == (("resident", 40), ("organisation", 5))
    assert compile_minutes(EVENING, LINES).groups == ()


def test_earlier_titles_are_told_but_not_those_that_were_undone() -> None:
    first, second, third = Shape("Wonen"), Shape("Te duur"), Shape("Huur")
    born = replace(first, state=State.DISSOLVED)
    events = [
        _event(1, Kind.CREATED, born, first),
        _event(2, Kind.RENAMED, first, second),
        _event(3, Kind.RENAMED, second, Shape("Onzin"), undone=True),
        _event(4, Kind.UNDONE, Shape("Onzin"), second, undoes=3),
        _event(5, Kind.RENAMED, second, third),
    ]

    assert earlier_titles(events, {"rent": "Huur"}) == {"rent": ("Wonen", "Te duur")}


def _event(
    n: int, kind: Kind, before: Shape, then: Shape, *, undone: bool = False, undoes: int = 0
) -> BoardEvent:
    change = Change(kind, "rent", shapes={"rent": (before, then)}, undoes=undoes)
    when = HALF_PAST_SEVEN + timedelta(minutes=n)
    return BoardEvent(
        meeting_id="m", n=n, at=when, kind=kind, payload=values_of(change), undone=undone, undoes=undoes
    )

"""Whose the time was; and that no sum, nor two sums side by side, tells of one person."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assemblee.floor.mirror.rules import Evening, Mirror, Spoken, mirror, values_of
from assemblee.floor.mirror.sharing import FEWEST, INPUT, LINE, REST, Part, Speech, stretches
from assemblee.floor.rules import Kind
from assemblee.people.rules import Standing
from tests.floor.mirror.evenings import at, evening, people, talk, turn

ROOM = people(resident=20, municipality=5, organisation=4)
RESIDENTS = [turn(f"resident {n}", n, 60) for n in range(12)]


def test_input_and_the_rest_are_counted_beside_the_roles() -> None:
    officials = [turn("municipality 0", 13, 120), turn("municipality 1", 16, 60)]
    parts = [talk(0, 24), Part(INPUT, at(24), at(30))]

    shares = mirror(evening(ROOM, RESIDENTS + officials, parts=parts)).shares

    assert shares == {"resident": 40, "municipality": 10, INPUT: 20, REST: 30}


def test_a_role_that_said_nothing_is_shown_with_nothing() -> None:
    assert mirror(evening(ROOM, RESIDENTS)).shares == {"resident": 40, "municipality": 0, REST: 60}


def test_each_quarter_of_an_hour_has_its_own_shares() -> None:
    later = [turn(f"resident {n}", 15 + n, 60) for n in range(6)]

    times = mirror(evening(ROOM, RESIDENTS + later)).times

    assert [(each.begins, each.ends) for each in times] == [(at(0), at(15)), (at(15), at(30))]
    assert [each.shares["resident"] for each in times] == [80, 40]


def test_a_turn_over_the_edge_of_a_quarter_counts_on_both_sides() -> None:
    across = [turn(f"resident {n}", 14.5, 60) for n in range(5)]

    times = mirror(evening(ROOM, across)).times

    assert [each.shares["resident"] for each in times] == [17, 17]


def test_a_quarter_with_one_voice_is_told_with_its_neighbour() -> None:
    """Left out, it would be found again: all of the evening less the quarters that are shown."""
    alone = [turn("municipality 0", 20, 600)]
    later = [turn(f"resident {n}", 31 + n, 60) for n in range(6)]

    times = mirror(evening(ROOM, RESIDENTS + alone + later, minutes=45)).times

    assert [(each.begins, each.ends) for each in times] == [(at(0), at(15)), (at(15), at(45))]


def test_a_last_quarter_with_one_voice_is_told_with_those_before_it() -> None:
    alone = [turn("municipality 0", 40, 120)]

    times = mirror(evening(ROOM, RESIDENTS + alone, minutes=45)).times

    assert [(each.begins, each.ends) for each in times] == [(at(0), at(45))]


def test_a_long_evening_fits_a_screen() -> None:
    turns = [turn(f"resident {n % 20}", 4 * n, 60) for n in range(200)]

    times = mirror(evening(ROOM, turns, minutes=800)).times

    assert 6 < len(times) <= 12
    assert times[-1].ends == at(800)


def test_a_role_of_four_people_appears_nowhere() -> None:
    four = [turn(f"organisation {n}", 12 + n, 60) for n in range(4)]

    with_them = mirror(evening(ROOM, RESIDENTS + four))

    assert "organisation" not in str(values_of(with_them))
    assert time_of(with_them) == time_of(mirror(evening(ROOM, RESIDENTS)))


def test_too_few_speakers_show_no_time_at_all() -> None:
    four = [turn(f"resident {n}", n, 60) for n in range(4)]
    hidden = [turn("organisation 0", 5, 60)]

    assert time_of(mirror(evening(ROOM, four + hidden))) == ({}, (), None)


def time_of(seen: Mirror) -> tuple[object, ...]:
    """All figures that come from how long people spoke."""
    return dict(seen.shares), seen.times, seen.most


@st.composite
def evenings(draw: st.DrawFn) -> Evening:
    """Any evening: some roles large, some small, turns of any length, parts in any order."""
    guests = {role: draw(st.integers(0, 7)) for role in ("organisation", "municipality", "unsaid")}
    present = people(resident=draw(st.integers(0, 30)), **guests)
    minutes = draw(st.integers(-20, 150))
    minute = st.integers(min(0, minutes) - 5, max(0, minutes) + 5)
    spoken = st.builds(
        turn,
        person=st.sampled_from(sorted(present) or ["nobody"]),
        minute=minute,
        seconds=st.sampled_from([0, 20, 60, 61, 95, 600]),
        kind=st.sampled_from(Kind),
    )
    part = st.builds(Part, st.sampled_from([INPUT, LINE]), minute.map(at), minute.map(at))
    said = draw(st.lists(spoken, max_size=60)) if present else []
    return evening(present, said, minutes=minutes, parts=draw(st.lists(part, max_size=6)))


def of_hidden(night: Evening, spoken: Spoken) -> bool:
    role = night.people[spoken.person]
    return list(night.people.values()).count(role) < FEWEST


@given(evenings(), st.data())
def test_no_figure_changes_when_somebody_of_a_hidden_role_speaks_more_or_less(
    night: Evening, data: st.DataObject
) -> None:
    mine = sorted({each.person for each in night.spoken if of_hidden(night, each)})
    person = data.draw(st.sampled_from(mine)) if mine else None
    changed = [
        replace(each, seconds=data.draw(st.integers(0, 3600))) if each.person == person else each
        for each in night.spoken
    ]

    assert values_of(mirror(replace(night, spoken=changed))) == values_of(mirror(night))


@given(evenings(), st.data())
def test_no_time_changes_when_somebody_of_a_hidden_role_is_silent(
    night: Evening, data: st.DataObject
) -> None:
    mine = sorted({each.person for each in night.spoken if of_hidden(night, each)})
    person = data.draw(st.sampled_from(mine)) if mine else None
    without = [each for each in night.spoken if each.person != person]

    assert time_of(mirror(replace(night, spoken=without))) == time_of(mirror(night))


@given(evenings())
def test_every_stretch_is_of_nobody_or_of_five_and_together_they_are_the_evening(night: Evening) -> None:
    speeches = [Speech(each.person, each.at, each.seconds) for each in night.spoken]
    parts = stretches(night.begins, night.ends, night.people, speeches, night.parts)
    seen = mirror(night)

    if seen.shares:
        assert all(not each.people or len(each.people) >= FEWEST for each in parts)
    assert all(before.ends == after.begins for before, after in pairwise(parts))
    shown = {role for role in Standing if list(night.people.values()).count(role) >= FEWEST}
    counted = sum(each.seconds for each in night.spoken if night.people[each.person] in shown)
    assert sum(each.time[role] for each in parts for role in Standing) == counted * 1000
    for shares in (seen.shares, *(each.shares for each in seen.times)):
        assert sum(shares.values()) in {0, 100}
        assert min(shares.values(), default=0) >= 0
        assert {*shares} <= shown | {INPUT, REST}


@given(evenings())
def test_what_is_kept_holds_nobody_and_no_seconds(night: Evening) -> None:
    kept = str(values_of(mirror(night)))

    assert not any(person in kept for person in night.people)
    assert "seconds" not in kept

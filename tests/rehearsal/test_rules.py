"""What a rehearsal says about tonight, from figures alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from assemblee.languages import LANGUAGES
from assemblee.rehearsal.measuring import Meter
from assemblee.rehearsal.rules import Figures, Found, Measured, figures, found, in_tenths
from assemblee.rehearsal.telling import measured_of, plain
from assemblee.rehearsal.words import sentences, verdict

SMOOTH = Measured(
    phones=150,
    joined=150,
    joins_per_second=9.8,
    changes=240,
    seen=Figures(0.03, 0.09, 0.4),
    everybody=Figures(0.08, 0.17, 0.4),
    missed=0,
    lost=0,
    answers=Figures(0.01, 0.03, 0.2),
    trip=Figures(0.001, 0.002, 0.01),
    late=Figures(0.001, 0.004, 0.03),
    busy=0.3,
    here=False,
)
SLOW = replace(SMOOTH, everybody=Figures(1.1, 2.34, 5.0), answers=Figures(0.6, 1.81, 4.0))


def test_what_is_fine_is_said_in_one_sentence() -> None:
    assert found(SMOOTH) is Found.FINE
    assert verdict(SMOOTH, "en") == "150 phones: fine, everybody sees a change within 0.2 s."
    assert "0,2 s" in verdict(SMOOTH, "nl")


def test_slow_is_the_server_unless_the_way_to_it_is_long() -> None:
    far = replace(SLOW, trip=Figures(0.2, 0.61, 2.0))

    assert (found(SLOW), found(far)) == (Found.SERVER, Found.NETWORK)
    assert "it answers after 1.9 s" in verdict(SLOW, "en")
    assert "takes 0.7 s" in verdict(far, "en")


def test_whoever_plays_too_slowly_says_so_of_itself_and_blames_nobody() -> None:
    late = Figures(0.02, 0.3, 1.0)
    faults = [
        replace(SLOW, late=late),
        replace(SLOW, busy=0.97),
        replace(SLOW, joined=90, late=late),
        replace(SMOOTH, lost=4, late=late),
    ]

    assert {found(each) for each in faults} == {Found.PLAYER}
    assert found(replace(SMOOTH, late=late)) is Found.FINE  # late, and yet everybody saw it in time


def test_who_did_not_get_in_counts_before_what_was_slow() -> None:
    outside = replace(SLOW, joined=42, lost=3)
    cut = replace(SLOW, lost=3)

    assert (found(outside), found(cut)) == (Found.REFUSED, Found.LOST)
    assert verdict(outside, "en").startswith("Only 42 of 150 phones got in")
    assert found(replace(SMOOTH, missed=1)) is Found.LOST


def test_without_a_change_nothing_is_claimed() -> None:
    quiet = replace(SMOOTH, changes=0, seen=Figures(), everybody=Figures())

    assert found(quiet) is Found.NOTHING
    assert len(sentences(quiet, "en")) == 1


def test_phones_that_were_played_beside_the_server_say_nothing_about_the_wifi() -> None:
    assert "wifi" in sentences(replace(SMOOTH, here=True), "en")[-1]
    assert "wifi" not in " ".join(sentences(SMOOTH, "en"))


def test_every_finding_has_its_words_in_every_language() -> None:
    each = [SMOOTH, SLOW, replace(SMOOTH, joined=1), replace(SMOOTH, lost=1), replace(SMOOTH, changes=0)]
    for measured in each:
        for language in LANGUAGES:
            assert "%" not in " ".join(sentences(measured, language))


def test_what_one_process_tells_another_is_what_it_measured() -> None:
    assert measured_of(plain(SLOW)) == SLOW
    assert measured_of({}) is None


@given(some.lists(some.floats(0, 100), max_size=60))
def test_figures_are_values_that_were_measured_and_stand_in_order(values: list[float]) -> None:
    told = figures(values)

    assert told.p50 <= told.p95 <= told.max
    assert {told.p50, told.p95, told.max} <= {*values, 0.0}
    assert sum(value <= told.p95 for value in values) >= 0.95 * len(values)


@given(some.floats(0, 1000))
def test_a_promise_in_tenths_is_never_too_good(seconds: float) -> None:
    assert 0 <= in_tenths(seconds) - seconds <= 0.1 + 1e-6 or in_tenths(seconds) == 0.1


def test_a_phone_has_seen_a_change_when_it_has_it_or_a_newer_one() -> None:
    meter = Meter(phones=3, here=False)
    fast, skips, asleep = (meter.joins() for _ in range(3))
    began = meter.all_in + 1
    meter.changes = [(began, ("e", 4))]
    fast.states, fast.times = [("e", 4), ("e", 5)], [began + 0.1, began + 0.9]
    skips.states, skips.times = [("e", 3), ("e", 10)], [began - 1, began + 0.4]
    asleep.states, asleep.times = [("e", 3)], [began - 1]

    took, last, missed, awaited = meter.took()
    assert [round(each, 6) for each in (*took, *last)] == [0.1, 0.4, 0.4]
    assert (missed, awaited) == (0, 1)


def test_who_came_in_later_is_not_waited_for() -> None:
    meter = Meter(phones=1, here=False)
    meter.changes = [(meter.began, ("e", 4))]
    meter.joins()

    assert meter.took() == ([], [], 0, 0)

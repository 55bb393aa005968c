"""What a slip is made of, and how coarsely writers are counted."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assemblee.slips.rules import (
    FEW,
    Rank,
    RoundState,
    band,
    commitment,
    least_writers,
    mac_of,
    slip_id,
    state_at,
    wanted,
)
from assemblee.slips.tickets import Tickets

N = bytes(range(32))
NOW = datetime(2025, 3, 4, 20, 15, tzinfo=UTC)


def test_the_hashes_are_those_that_a_phone_computes() -> None:
    assert commitment(N) == hashlib.sha256(b"c" + N).digest()
    assert slip_id(N) == hashlib.sha256(b"id" + N).hexdigest()[:32]
    assert wanted([b"1", b"2"]) == hashlib.sha256(b"want12").hexdigest()


def test_the_same_words_are_known_again_and_others_are_not() -> None:
    body = {"kind": "problem", "text": "De huur stijgt"}

    assert mac_of(N, body) == mac_of(N, {"text": "De huur stijgt", "kind": "problem"})
    assert mac_of(N, body) != mac_of(N, body | {"text": "De huur stijgt."})
    assert mac_of(N, body) != mac_of(N[::-1], body)


def test_a_ticket_is_for_one_round_one_rank_and_one_c() -> None:
    tickets = Tickets(b"k" * 32)
    first, more = tickets.marks("round 1", [commitment(N), commitment(N[::-1])])

    assert tickets.fits(first, "round 1", Rank.FIRST, commitment(N))
    assert tickets.fits(more, "round 1", Rank.MORE, commitment(N[::-1]))
    assert not tickets.fits(first, "round 2", Rank.FIRST, commitment(N))
    assert not tickets.fits(first, "round 1", Rank.MORE, commitment(N))
    assert not tickets.fits(first, "round 1", Rank.FIRST, commitment(N[::-1]))
    assert not Tickets(b"K" * 32).fits(first, "round 1", Rank.FIRST, commitment(N))
    assert first != hmac.digest(b"k" * 32, b"first|" + commitment(N), "sha256")


@pytest.mark.parametrize(
    ("state", "seconds_left", "now"),
    [
        ("open", None, RoundState.OPEN),
        ("closing", 1, RoundState.CLOSING),
        ("closing", 0, RoundState.CLOSED),
        ("released", None, RoundState.RELEASED),
    ],
)
def test_a_round_is_closed_when_its_time_is_up(state: str, seconds_left: int | None, now: RoundState) -> None:
    closes_at = None if seconds_left is None else NOW + timedelta(seconds=seconds_left)

    assert state_at(state, closes_at, NOW) is now


def test_writers_are_counted_in_steps_of_five() -> None:
    assert [band(n) for n in (0, 1, 4, 5, 9, 10, 23)] == [0, 1, 1, 5, 5, 10, 20]


@given(some.integers(0, 300), some.integers(0, 600))
def test_a_band_never_says_more_people_than_wrote(writers: int, more: int) -> None:
    assert band(writers) <= writers
    assert band(writers) <= band(writers + more)
    assert (band(writers) >= FEW) == (writers >= FEW)


def test_two_paper_cards_may_be_of_one_person() -> None:
    assert [least_writers(2, 2, paper, 0, each=2) for paper in (0, 1, 2, 3)] == [2, 3, 3, 4]


def test_whoever_sends_only_a_later_card_wrote_and_whoever_had_tickets_twice_counts_once() -> None:
    assert [least_writers(0, slips, 0, 0, each=2) for slips in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert least_writers(5, 5, 0, 1, each=2) == 4
    assert least_writers(1, 1, 0, 1, each=2) == 1

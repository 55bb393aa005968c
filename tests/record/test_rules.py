"""Entries in a chain, and texts beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from assemblee.record.canonical import Json, NotCanonical, canonical
from assemblee.record.rules import (
    NO_ENTRY,
    ChainFault,
    Commitment,
    Entry,
    chain_faults,
    commit_text,
    entry_hash,
    fingerprint,
    next_entry,
)
from assemblee.record.texts import commitments_in, standing_texts
from tests.record.evening import EVENING, evening

SALT = bytes(range(32))


def test_the_first_entry_follows_nothing_and_the_second_follows_it() -> None:
    first = next_entry("wijk-west", None, "trajectory", EVENING, {"zone": "Europe/Amsterdam"})
    second = next_entry("wijk-west", first, "meeting", EVENING, {"number": 1})

    assert (first.seq, first.prev) == (0, NO_ENTRY)
    assert (second.seq, second.prev) == (1, first.hash)


def test_the_hash_is_over_all_that_the_entry_says() -> None:
    entry = next_entry("wijk-west", None, "meeting", EVENING, {"number": 1})

    said = (
        b'{"at":"2026-05-01T19:00Z","body":{"number":1},"kind":"meeting",'
        b'"prev":"%s","record":"wijk-west","seq":0,"v":1}' % NO_ENTRY.encode()
    )
    assert entry.hash == sha256(b"assemblee-entry-v1\n" + said).hexdigest()


def test_time_is_told_in_utc_and_to_the_minute() -> None:
    summer = timezone(timedelta(hours=2))
    entry = next_entry("w", None, "meeting", datetime(2026, 5, 1, 21, 0, 59, tzinfo=summer), {})

    assert entry.at == "2026-05-01T19:00Z"
    with pytest.raises(ValueError, match="zone"):
        next_entry("w", None, "meeting", EVENING.replace(tzinfo=None), {})


def test_an_entry_keeps_its_own_copy_of_what_was_said() -> None:
    body: dict[str, Json] = {"steps": ("step-1",)}
    entry = next_entry("w", None, "meeting", EVENING, body)
    body["steps"] = []

    assert entry.body == {"steps": ["step-1"]}
    assert entry_hash(entry) == entry.hash


def test_a_chain_goes_on_in_its_own_record_only() -> None:
    last = next_entry("wijk-west", None, "trajectory", EVENING, {})

    with pytest.raises(ValueError, match="another record"):
        next_entry("wijk-oost", last, "meeting", EVENING, {})
    with pytest.raises(NotCanonical):
        next_entry("wijk-west", last, "meeting", EVENING, {"share": 0.5})  # type: ignore[dict-item]


def test_a_text_is_known_by_its_salted_hash() -> None:
    fatima = Commitment(SALT, b"De lift is stuk")

    assert fatima.hash == sha256(b"assemblee-text-v1\n" + SALT + b"De lift is stuk").hexdigest()
    assert fatima.in_body == {"commitment": fatima.hash}
    assert commit_text(bytes(32), b"De lift is stuk") != fatima.hash


def test_a_salt_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        commit_text(b"short", b"De lift is stuk")


def test_a_fingerprint_is_short_enough_to_read_out() -> None:
    assert fingerprint("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123"


def test_a_chain_that_nobody_touched_has_no_fault() -> None:
    assert chain_faults(_three()) is None
    assert chain_faults([]) is None


def _dropped(chain: list[Entry]) -> list[Entry]:
    return [chain[0], chain[2]]


def _swapped(chain: list[Entry]) -> list[Entry]:
    return [chain[0], chain[2], chain[1]]


def _reworded(chain: list[Entry]) -> list[Entry]:
    return [chain[0], replace(chain[1], body={"number": 2}), chain[2]]


def _rehashed(chain: list[Entry]) -> list[Entry]:
    changed = replace(chain[1], body={"number": 2})
    return [chain[0], replace(changed, hash=entry_hash(changed)), chain[2]]


def _elsewhere(chain: list[Entry]) -> list[Entry]:
    return [chain[0], replace(chain[1], record="wijk-oost"), chain[2]]


def _newer(chain: list[Entry]) -> list[Entry]:
    return [chain[0], replace(chain[1], v=2), chain[2]]


def _timeless(chain: list[Entry]) -> list[Entry]:
    changed = replace(chain[1], at="2026-05-01T19:00:05Z")
    return [chain[0], replace(changed, hash=entry_hash(changed)), chain[2]]


def _unwritable(chain: list[Entry]) -> list[Entry]:
    return [chain[0], replace(chain[1], body={"share": 0.5}), chain[2]]  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("deed", "place", "reason"),
    [
        (_dropped, 1, "number 2"),
        (_swapped, 1, "number 2"),
        (_reworded, 1, "hash"),
        (_rehashed, 2, "does not follow"),
        (_elsewhere, 1, "another record"),
        (_newer, 1, "version 2"),
        (_timeless, 1, "minute"),
        (_unwritable, 1, "hash"),
        (lambda chain: [replace(chain[0], prev="0"), *chain[1:]], 0, "neither the first"),
    ],
)
def test_the_first_fault_of_a_chain_is_told_with_its_place(
    deed: Callable[[list[Entry]], list[Entry]], place: int, reason: str
) -> None:
    fault = chain_faults(deed(_three()))

    assert isinstance(fault, ChainFault)
    assert fault.seq == place
    assert reason in fault.reason


def test_every_text_of_an_evening_is_found_by_walking() -> None:
    book = evening()
    found = {each for entry in book.entries for each in commitments_in(entry.body)}

    assert found == {each.hash for each in book.texts}


def test_an_erased_text_stands_no_longer_until_an_entry_holds_it_again() -> None:
    text = Commitment(SALT, b"De lift is stuk")
    held = next_entry("w", None, "meeting", EVENING, {"text": text.in_body})
    erased = next_entry("w", held, "erasure", EVENING, {"texts": [text.hash], "reason": "third-person"})
    again = next_entry("w", erased, "meeting", EVENING, {"text": text.in_body})

    assert standing_texts([held]) == {text.hash: 0}
    assert standing_texts([held, erased]) == {}
    assert standing_texts([held, erased, again]) == {text.hash: 2}


def test_only_an_erasure_erases() -> None:
    text = Commitment(SALT, b"De lift is stuk")
    held = next_entry("w", None, "meeting", EVENING, {"text": text.in_body})
    other = next_entry("w", held, "meeting", EVENING, {"texts": [text.hash]})

    assert standing_texts([held, other]) == {text.hash: 0}


def _three() -> list[Entry]:
    chain: list[Entry] = []
    for number in range(3):
        last = chain[-1] if chain else None
        chain.append(
            next_entry("wijk-west", last, "meeting", datetime(2026, 5, 1, tzinfo=UTC), {"number": number})
        )
    assert all(canonical(each.body) for each in chain)
    return chain


def test_a_chain_may_begin_later_as_a_segment_and_then_names_what_it_follows() -> None:
    assert chain_faults(_three()[1:]) is None
    assert chain_faults(_three()[2:]) is None

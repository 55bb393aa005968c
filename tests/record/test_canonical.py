"""One value, one way to write it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.record.canonical import LARGEST, Json, NotCanonical, canonical

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
keys = st.text(st.characters(max_codepoint=127), max_size=8)
plain = st.none() | st.booleans() | st.integers(1 - LARGEST, LARGEST - 1) | texts
values = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=15)


def test_what_the_standard_writes_is_what_we_write() -> None:
    """The signs that RFC 8785 escapes, and those it leaves alone."""
    spoken: Json = {"b": "€$\x0f\nA'B\"\\/\u007f", "a": [True, None, -0, 9007199254740991], "B": {}}

    written = rb'{"B":{},"a":[true,null,0,9007199254740991],"b":"%s$\u000f\nA' % "€".encode()
    assert canonical(spoken) == written + b'\'B\\"\\\\/\x7f"}'


@given(values)
def test_it_is_the_sorted_json_of_the_standard_library(value: Json) -> None:
    assert canonical(value).decode() == json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


@given(values)
def test_what_was_written_reads_back_and_writes_the_same(value: Json) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(keys, plain, min_size=2))
def test_the_order_in_which_somebody_filled_it_in_does_not_matter(value: dict[str, Json]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (1.0, "a float"),
        ({"share": [0.5]}, "a float"),
        (float("nan"), "a float"),
        (LARGEST, "2\\*\\*53"),
        (-LARGEST, "2\\*\\*53"),
        ("half \ud83e", "surrogate"),
        ({"größe": 1}, "key"),
        ({1: "a"}, "key"),
        ({"\ud800": 1}, "key"),
        (b"bytes", "a bytes"),
        ({"at": {1, 2}}, "a set"),
    ],
)
def test_what_could_be_written_in_two_ways_is_refused(value: Json, reason: str) -> None:
    with pytest.raises(NotCanonical, match=reason):
        canonical(value)


def test_endless_nesting_is_refused_before_it_breaks_anything() -> None:
    deep: Json = []
    for _ in range(5_000):
        deep = [deep]

    with pytest.raises(NotCanonical, match="deeper"):
        canonical(deep)


def test_a_refusal_never_quotes_what_somebody_wrote() -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical({"text": "Fatima zei \ud800"})

    assert "Fatima" not in str(refused.value)

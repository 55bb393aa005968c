"""How many sentences the room looks at at once."""

from hypothesis import given
from hypothesis import strategies as st

from assemblee.minutes.parts import Sentence, Text
from assemblee.minutes.read_back import AT_ONCE, pages


def said(first: str, second: str = "") -> Sentence:
    return Sentence(first, Text(first, second, "tr" if second else ""))


def test_three_short_sentences_stand_together() -> None:
    sentences = [said("De huur stijgt."), said("De lift is stuk."), said("Er is geen bankje."), said("Meer.")]

    assert [len(page) for page in pages(sentences)] == [3, 1]


def test_a_long_sentence_in_two_languages_stands_alone() -> None:
    assert [len(page) for page in pages([said("x" * 150, "y" * 150), said("Kort."), said("Kort.")])] == [1, 2]


def test_without_sentences_there_is_one_empty_page() -> None:
    assert pages([]) == [[]]


@given(st.lists(st.tuples(st.integers(1, 160), st.integers(0, 160)), max_size=12))
def test_every_sentence_is_read_once_in_its_order(lengths: list[tuple[int, int]]) -> None:
    sentences = [said("x" * first, "y" * second) for first, second in lengths]

    found = pages(sentences)

    assert [each for page in found for each in page] == sentences
    assert all(len(page) <= AT_ONCE for page in found)
    assert all(found) or not sentences

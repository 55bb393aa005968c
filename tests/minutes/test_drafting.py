"""The first words of the read-back."""

from gettext import NullTranslations
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from assemblee.minutes.drafting import MOST, drafted_sentences
from assemblee.minutes.parts import Card, Pile, Request, Text
from tests.minutes.evening import ALONE, EVENING, LIFT, RENT, card


class Shouted(NullTranslations):
    """Turkish, for who does not speak it: the same in capitals."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return super().ngettext(msgid1, msgid2, n).replace("cards:", "KART:")


def words(language: str) -> NullTranslations:
    return Shouted() if language == "tr" else NullTranslations()


def test_the_largest_piles_come_first_then_loose_cards_then_asks() -> None:
    drafted = drafted_sentences([RENT, LIFT], [ALONE], EVENING.requests, ["nl"], words)

    assert [each.text.first for each in drafted] == [
        "3 cards: Huur",
        "1 card: De lift",
        "1 card stands on its own, and counts",
        "We ask Woonstad: Wanneer is de lift gemaakt?",
    ]
    assert [each.cites for each in drafted] == [("rent",), ("lift",), ("e",), ()]
    assert [each.assumption for each in drafted] == [False, False, False, True]


def test_a_pile_with_a_second_title_gets_a_second_sentence_in_that_language() -> None:
    first, second = drafted_sentences([RENT, LIFT], [], [], ["nl", "tr"], words)

    assert (first.text.second, first.text.language) == ("3 KART: Kira", "tr")
    assert second.text.second == ""


def test_a_language_the_program_does_not_speak_gets_no_half_sentence() -> None:
    pile = Pile("rent", Text("Huur", "Czynsz", "pl"), RENT.cards)

    (drafted,) = drafted_sentences([pile], [], [], ["nl"], words)

    assert drafted.text.second == ""


def test_an_open_question_and_a_promise_are_drafted_in_their_own_words() -> None:
    requests = [
        Request("1", "question", Text("Wie verdient eraan?")),
        Request("2", "promise", Text("Komt kijken."), "De wethouder"),
    ]

    drafted = drafted_sentences([], [], requests, ["nl"], words)

    assert [each.text.first for each in drafted] == [
        "We do not know yet: Wie verdient eraan?",
        "De wethouder promised: Komt kijken.",
    ]


@given(st.lists(st.integers(0, 9), max_size=15), st.integers(0, 3), st.integers(0, 4))
def test_there_are_five_to_eight_where_there_is_enough_to_say(
    sizes: list[int], alone: int, asks: int
) -> None:
    piles = [_pile(n, size) for n, size in enumerate(sorted(sizes, reverse=True))]
    loose = [card(f"loose-{n}") for n in range(alone)]
    requests = [Request(str(n), "ask", Text("Wanneer?"), "Woonstad") for n in range(asks)]

    drafted = drafted_sentences(piles, loose, requests, ["nl"], words)

    filled = sum(size > 0 for size in sizes)
    assert len(drafted) <= MOST
    assert len(drafted) >= min(5, filled + bool(alone) + min(asks, 2))
    assert len(set(chain.from_iterable(each.cites for each in drafted))) >= min(filled, 5)


def _pile(n: int, size: int) -> Pile:
    cards: tuple[Card, ...] = tuple(card(f"{n}-{each}") for each in range(size))
    return Pile(f"pile-{n}", Text(f"Stapel {n}"), cards)

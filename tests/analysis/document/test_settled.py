"""What can still be taken back does not go into bytes that stay for ever, wherever it was written down."""

from dataclasses import replace

from assemblee.analysis.document.parts import Dissent, Evidence, SourcePile
from assemblee.analysis.document.rules import Statement, compile_document
from assemblee.analysis.document.sections import Section
from assemblee.analysis.document.settled import open_words
from assemblee.minutes.parts import Text
from tests.analysis.document.evidence import CARDS, EVIDENCE, card

MOTHER = "Mijn moeder komt niet meer buiten."
QUOTE = Statement("s", Section.HARM, Text(f"„{MOTHER}”"), ("inside",))


def words(*statements: Statement, evidence: Evidence = EVIDENCE, **more: object) -> list[str]:
    return list(open_words(compile_document(evidence, statements, **more)))  # type: ignore[arg-type]


def test_a_quote_of_an_evening_that_was_not_adopted_is_told() -> None:
    assert set(words(QUOTE)) == {MOTHER}
    assert words(replace(QUOTE, text=Text("„De huur gaat elk jaar omhoog.”"), cites=("rent",))) == []
    assert words(replace(QUOTE, text=Text("„komt niet meer buiten”"))) == ["komt niet meer buiten"]


def test_without_quotation_marks_it_is_told_too_and_in_what_was_taken_out() -> None:
    unmarked = replace(QUOTE, text=Text("Een buurvrouw: mijn  moeder komt niet meer buiten."))
    dissent = Dissent("d", "s", 2, 1, Text(f"Niet waar dat {MOTHER}"))
    named = replace(EVIDENCE, piles={**EVIDENCE.piles, "lift": SourcePile("lift", Text(MOTHER), 2, ("c3",))})

    assert words(unmarked) == [MOTHER]
    assert words(replace(QUOTE, removed=True)) == [MOTHER]
    assert words(dissents=[dissent]) == [MOTHER]
    assert words(evidence=named) == [MOTHER]


def test_an_answer_beside_its_cause_is_such_a_word_however_short() -> None:
    dream = card("d", "Een tuin", kind="dream", meeting=2, settled=False)
    tonight = replace(EVIDENCE, parked=[dream])

    assert words(evidence=tonight) == []
    assert words(evidence=tonight, answered={"rent": ["d"]}) == ["Een tuin"]


def test_what_a_settled_card_says_as_well_may_stay() -> None:
    again = card("c9", MOTHER, "rent")
    both = replace(EVIDENCE, cards={each.id: each for each in (*CARDS, again)})

    assert words(replace(QUOTE, text=Text(MOTHER)), evidence=both) == []

"""The document as it is read: what backs each sentence, what was read, and which cause nobody answers."""

from dataclasses import replace

from assemblee.analysis.document.parts import Dissent, Hands
from assemblee.analysis.document.rules import Document, Statement, compile_document, unread
from assemblee.analysis.document.sections import Section
from assemblee.minutes.parts import Text
from tests.analysis.document.evidence import EVIDENCE

RENT = Statement("s1", Section.CAUSES, Text("De huur stijgt."), ("old-rent", "gone"))
GUESS = Statement("s2", Section.WHO, Text("De eigenaar wordt er rijker van."), version=2)
QUOTE = Statement("s3", Section.HARM, Text("„Mijn moeder komt niet meer buiten.”"), ("inside",))


def read(*statements: Statement, **more: object) -> Document:
    return compile_document(EVIDENCE, statements, **more)  # type: ignore[arg-type]


def test_a_sentence_shows_its_cards_where_they_lie_now() -> None:
    rent, guess = read(RENT, GUESS).paragraphs[::-1]

    assert [card.id for card in rent.cards] == ["c1", "c2"]
    assert (rent.cites, rent.meetings, rent.assumption) == (("rent",), [1], False)
    assert guess.assumption


def test_only_sections_in_which_something_stands_are_shown() -> None:
    shown = [each.key for each in read(GUESS).shown]

    assert shown == ["00_status", "04_wie", "12_open", "13_ruil", "14_antwoord", "A"]


def test_causes_that_nobody_answers_are_listed() -> None:
    document = read(answered={"rent": ["a1", "a2", "nothing"], "lift": []})

    assert [(each.title, [a.words for a in each.answers]) for each in document.causes] == [
        ("De lift", []),
        ("Veel te hoge huur", ["De lift wordt gemaakt."]),
    ]
    assert [each.title for each in document.unanswered] == ["De lift"]


def test_what_changed_since_it_was_read_is_read_again() -> None:
    hands = [Hands("s1", 1, 2, 9, 1, 0), Hands("s2", 1, 2, 5, 0, 5), Hands("s3", 1, 1, 5, 0, 0)]
    document = read(RENT, GUESS, QUOTE, hands=hands)

    assert {each.said.id for each in unread(document, 2)} == {"s2", "s3"}


def test_dissent_outlives_the_sentence_it_is_about() -> None:
    seen = Dissent("d", "s1", 2, 3, Text("Wij zien het anders."))
    document = read(replace(RENT, removed=True), dissents=[seen])

    assert document.about(seen) == replace(RENT, removed=True)
    assert "11_anders" in [each.key for each in document.shown]


def test_the_seal_is_of_the_words_as_they_are() -> None:
    assert read(RENT, GUESS).seal == read(RENT, GUESS).seal
    assert read(RENT, GUESS).seal != read(RENT, replace(GUESS, version=3)).seal


def test_the_seal_is_of_the_cards_behind_them_too() -> None:
    emptied = {**EVIDENCE.piles, "rent": replace(EVIDENCE.piles["rent"], cards=("c1",))}
    fewer = compile_document(replace(EVIDENCE, piles=emptied), [RENT])

    assert fewer.seal != read(RENT).seal


def test_since_adoption_each_sentence_says_what_became_of_it() -> None:
    document = read(RENT, GUESS, QUOTE, adopted={"s1": 1, "s2": 1})

    assert {each.said.id: each.since for each in document.paragraphs} == {
        "s1": "",
        "s2": "changed",
        "s3": "new",
    }
    assert {each.key for each in document.chapters if each.at_work} == {GUESS.section, QUOTE.section}

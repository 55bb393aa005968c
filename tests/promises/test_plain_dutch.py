"""The Dutch that people read is plain: short sentences, short words, no jargon, and *je*."""

import re
from pathlib import Path

from tests.promises.plain import Plain, dutch, flesch_douma

MEAN, LONGEST, LETTERS = 12, 18, 20
"""Words for each sentence, words in any sentence, letters in any word."""

PROMISED = (
    "Je kaartje komt op het grote scherm en in het verslag, maar nergens staat wie het schreef.",
    "Een vrijwilliger typt het over en ziet je handschrift; daarna gaat het papier weg.",
    "Wachten houdt op: er gaan nooit meer dan %(count)s mensen voor die na jou kwamen.",
    "Wachten houdt op: er gaat nooit meer dan %(count)s persoon voor die na jou kwam.",
    "Wil je iets zeggen? Steek je hand op, in de zaal of op je telefoon. Je komt in de rij.",
    "Zei je vanavond nog niets? Dan ga je voor.",
    "Daarna gaat voor wie het minst sprak.",
    "Wie de volgende is, staat vast. De begeleider mag iemand voorlaten en zegt dan waarom.",
)
"""Promises and the rule of the line stand literally as they were promised."""

JARGON = tuple((Path(__file__).parent / "jargon.txt").read_text("utf-8").split())
"""Beginnings of words that a town hall or a computer says, and a neighbour does not."""

ALLOWED = {
    "browser": "who has trouble must be able to look for it, and it has no other name",
    "commitment": "so the article calls its last step",
    "database": "one who asks for more about the promise wants to know where cards lie",
    "draagvlak": "a word of the guides, explained by tapping it",
    "inspiratieprogramma": "so the article calls its fourth step",
    "veranker": "so the guide calls its last step",
    "csv": "one who types a list in a table chooses that name when keeping it",
}

TO_AN_ORGANISATION = {"Gevraagd aan u: %(n)s"}
"""An ask is put to an organisation as *u*; the person who reads it is *je* in every other text."""


def test_sentences_are_short() -> None:
    texts = dutch()
    said = [each for each in texts if each.says_something]
    mean = sum(len(each.words) for each in said) / sum(len(each.sentences) for each in said)

    assert mean <= MEAN, f"{mean:.1f} words for each sentence, Flesch-Douma {flesch_douma(said):.0f}"
    assert [each.text for each in texts if each.mean > MEAN and not promised(each)] == []
    assert [each.text for each in texts if each.longest > LONGEST] == []


def test_words_are_short_and_from_the_street() -> None:
    assert {word for each in dutch() for word in each.words if len(word) > LETTERS} == set()
    assert {word.lower() for each in dutch() for word in each.words if is_jargon(word)} <= set(ALLOWED)


def test_everybody_is_je_and_only_an_organisation_is_u() -> None:
    polite = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)

    assert {each.text for each in dutch() if polite.search(each.text)} == TO_AN_ORGANISATION


def test_what_was_promised_is_said_as_it_was_promised() -> None:
    said = " ".join(each.text for each in dutch())

    assert [text for text in PROMISED if text not in said] == []


def promised(plain: Plain) -> bool:
    return any(text in plain.text for text in PROMISED)


def is_jargon(word: str) -> bool:
    return word.lower().startswith(JARGON)

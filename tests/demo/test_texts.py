"""The invented neighbourhood is whole: enough voices, nothing twice, and every number in it true."""

import re
from collections import Counter
from collections.abc import Iterator

from assemblee.analysis.themes.rules import Value
from assemblee.demo.loader import neighbourhood
from assemblee.demo.story import Phrase

# Dashes and quotes that only a typesetter has, and signs that nobody sees.
ODD_SIGNS = re.compile("[\u2010-\u201f\u2026\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ARABIC = re.compile("[\u0600-\u06ff]")


def test_there_are_enough_cards_for_three_evenings() -> None:
    here = neighbourhood()

    assert len(here.cards) >= 150
    assert len(here.cards_of("first")) >= 50
    assert len(here.cards_of("second")) >= 50
    assert len(here.cards_of("tonight")) >= 90


def test_nobody_wrote_more_cards_than_two_in_each_round() -> None:
    here = neighbourhood()

    for meeting in here.meetings:
        for kind in ("problem", "cause", "harm"):
            assert len(here.cards_of(meeting.key, kind)) <= 2 * meeting.people


def test_every_theme_has_its_cards_and_every_card_its_theme_or_none() -> None:
    here = neighbourhood()
    cards = Counter(card.theme for card in here.cards)
    loose = cards.pop("")

    assert len(here.themes) >= 15
    assert set(cards) == {theme.key for theme in here.themes}
    assert min(cards.values()) >= 3
    assert loose >= 15


def test_what_a_theme_touches_is_on_the_list_of_values() -> None:
    here = neighbourhood()

    assert {told.theme for told in here.touches} <= {theme.key for theme in here.themes}
    assert {value for told in here.touches for value in told.values} <= set(Value)


def test_the_languages_of_the_neighbourhood_are_heard() -> None:
    cards = neighbourhood().cards
    spoken = Counter(card.lang for card in cards)

    assert {"nl", "tr", "ar", "en", "pap", "es"} == set(spoken)
    assert spoken["tr"] / len(cards) >= 0.07
    assert spoken["ar"] / len(cards) >= 0.05
    assert spoken["en"] / len(cards) >= 0.05


def test_a_text_is_in_the_script_of_its_language() -> None:
    here = neighbourhood()

    for card in here.cards:
        assert bool(ARABIC.search(card.text)) == (card.lang == "ar"), card.text
    for phrase in _phrases():
        assert not ARABIC.search(phrase.nl + phrase.en + phrase.tr), phrase.nl
        assert not phrase.ar or ARABIC.search(phrase.ar), phrase.nl


def test_a_card_is_short_and_written_once() -> None:
    cards = neighbourhood().cards
    written = Counter(re.sub(r"\W+", " ", card.text.casefold()).strip() for card in cards)

    assert [text for text, times in written.items() if times > 1] == []
    # Code points, of which a text has at least as many as graphemes.
    assert max(len(card.text) for card in cards) <= 260
    assert min(len(card.text) for card in cards) >= 10
    assert sum(len(card.text) >= 180 for card in cards) >= 4


def test_texts_hold_only_what_a_keyboard_gives() -> None:
    texts = list(_texts())

    assert [text for text in texts if ODD_SIGNS.search(text)] == []
    assert [text for text in texts if text != text.strip() or "  " in text or not text] == []
    assert max(map(len, texts)) <= 280


def test_the_usual_neighbours_are_there_and_nobody_twice() -> None:
    neighbours = neighbourhood().neighbours
    names = [each.name for each in neighbours]

    assert {"Fatima", "Joost", "Samira", "meneer De Vries"} <= set(names)
    assert len(names) == len({name.casefold() for name in names}) >= 60
    assert sum(not each.phone for each in neighbours) >= 5
    assert {each.standing for each in neighbours} > {"resident", "municipality"}
    assert max(meeting.people for meeting in neighbourhood().meetings) <= len(names)


def test_a_key_sentence_counts_its_own_pile() -> None:
    here = neighbourhood()

    for sentence in here.key_sentences:
        pile = [card for card in here.cards_of(sentence.meeting) if card.theme == sentence.theme]
        for text in filter(None, (sentence.text.nl, sentence.text.en, sentence.text.tr, sentence.text.ar)):
            assert text.split()[0] == str(len(pile)), text
    assert {sentence.meeting for sentence in here.key_sentences} == {"first", "second"}


def test_whatever_is_named_exists() -> None:
    here = neighbourhood()
    partners = {partner.key for partner in here.partners}
    themes = {theme.key for theme in here.themes} | {""}
    meetings = {meeting.key for meeting in here.meetings}

    assert {ask.to for ask in here.asks} | {question.owner for question in here.open_questions} <= partners
    assert {ask.theme for ask in here.asks} | {question.theme for question in here.open_questions} <= themes
    assert {sentence.theme for sentence in here.key_sentences} <= themes
    assert {theme for sentence in here.sentences for theme in sentence.themes} <= themes
    assert {theme for link in here.links for theme in (link.cause, link.effect)} <= themes
    assert {card.meeting for card in here.cards} == {note.meeting for note in here.notes} == meetings
    assert (
        {ask.meeting for ask in here.asks}
        == {question.meeting for question in here.open_questions}
        == meetings
    )


def test_a_promise_is_an_ask_that_its_partner_accepted() -> None:
    here = neighbourhood()
    accepted = {(ask.key, ask.to, ask.meeting) for ask in here.asks if ask.answer == "accepted"}

    assert {(promise.ask, promise.by, promise.meeting) for promise in here.promises} == accepted
    assert {ask.answer for ask in here.asks} == {"", "accepted", "declined"}
    assert all(bool(ask.answer) == bool(ask.answer_text) == bool(ask.answered_by) for ask in here.asks)


def test_questions_stand_in_every_language_of_the_trajectory() -> None:
    here = neighbourhood()
    asked = [*here.questions.values(), *(meeting.question for meeting in here.meetings)]

    assert all(all((phrase.nl, phrase.en, phrase.tr, phrase.ar)) for phrase in asked)
    assert here.questions["cause"].second() == ("tr", here.questions["cause"].tr)


def test_notes_name_nobody() -> None:
    here = neighbourhood()
    words = {word for note in here.notes for word in re.findall(r"\w+", note.text)}

    assert words.isdisjoint({each.name for each in here.neighbours})


def _phrases() -> Iterator[Phrase]:
    here = neighbourhood()
    yield from here.questions.values()
    yield from (theme.title for theme in here.themes)
    for meeting in here.meetings:
        yield from (meeting.title, meeting.question)
    yield from (ask.text for ask in here.asks)
    yield from (promise.text for promise in here.promises)
    yield from (sentence.text for sentence in here.key_sentences)
    yield from (sentence.text for sentence in here.sentences)


def _texts() -> Iterator[str]:
    here = neighbourhood()
    yield from (card.text for card in here.cards)
    yield from (note.text for note in here.notes)
    yield from (question.text for question in here.open_questions)
    yield from (ask.answer_text for ask in here.asks if ask.answer)
    yield from (partner.about for partner in here.partners)
    for phrase in _phrases():
        yield from filter(None, (phrase.nl, phrase.en, phrase.tr, phrase.ar))

"""What changed between two versions, told in words."""

from gettext import NullTranslations

from assemblee.minutes.amending.changed import Change, How, Line, Told, in_words, what_changed
from assemblee.minutes.amending.lines import lines_of_entry

RENT = Line(Told.SENTENCE, "a", "Drie kaartjes: huur")
LIFT = Line(Told.SENTENCE, "b", "De lift is stuk")


def told(before: list[Line], after: list[Line]) -> list[str]:
    words = in_words(what_changed(before, after), NullTranslations())
    return [each.replace("\u2068", "").replace("\u2069", "") for each in words]


def test_a_sentence_is_known_by_its_id_and_told_by_its_number() -> None:
    after = [Line(Told.SENTENCE, "a", "Vier kaartjes: huur"), Line(Told.SENTENCE, "c", "Het is koud")]

    assert told([RENT, LIFT], after) == [
        "Sentence 1 said “Drie kaartjes: huur”, and says now “Vier kaartjes: huur”.",
        "Sentence 2 is not there any more. It said “De lift is stuk”.",
        "Sentence 2 is new: “Het is koud”.",
    ]


def test_the_same_text_has_no_changes_whatever_its_order() -> None:
    assert told([RENT, LIFT], [LIFT, RENT]) == []


def test_cards_are_counted_and_what_was_taken_back_is_not_said_again() -> None:
    cards = [Line(Told.CARD, each, f"Kaartje {each}") for each in "abc"]
    question = Line(Told.QUESTION, "q", "Wie verdient eraan?")

    words = told(cards, [cards[0], Line(Told.CARD, "d", "Nieuw"), question])
    assert words == [
        "One question more: “Wie verdient eraan?”.",
        "2 cards were taken back.",
        "1 card more.",
    ]
    assert "Kaartje b" not in " ".join(words)


def test_erased_words_are_told_as_a_count() -> None:
    erased = [Line(Told.CARD, "a", None), Line(Told.SENTENCE, "a", None)]

    assert what_changed([Line(Told.CARD, "a", "Joost"), RENT], erased) == [
        Change(Told.SENTENCE, How.ERASED, n=1),
        Change(Told.CARD, How.ERASED, n=1),
    ]
    assert told([RENT], erased[1:]) == ["The words of 1 text were erased."]


def test_entries_of_minutes_and_of_the_document_are_read_the_same_way() -> None:
    words = {"1": "De huur", "2": "Het pand", "3": "Praten", "4": "Woonstad is gebeld."}
    minutes = lines_of_entry(
        "meeting",
        {
            "sentences": [{"id": "a", "text": {"commitment": "1"}}],
            "asks": [{"id": "b", "kind": "ask", "text": {"commitment": "erased"}}],
            "agenda": [{"id": "i", "title": {"commitment": "3"}}],
            "notes": [{"item": "i", "text": {"commitment": "4"}}],
            "amendments": {"minority": [{"id": "m", "text": {"commitment": "2"}}]},
        },
        words,
    )
    document = lines_of_entry(
        "analysis",
        {"sections": [{"key": "01_kern", "paragraphs": [{"id": "p", "text": {"commitment": "2"}}]}]},
        words,
    )

    assert minutes == [
        Line(Told.SENTENCE, "a", "De huur"),
        Line(Told.ASK, "b", None),
        Line(Told.ITEM, "i", "Woonstad is gebeld.", "Praten"),
        Line(Told.MINORITY, "m", "Het pand"),
    ]
    assert document == [Line(Told.PARAGRAPH, "p", "Het pand")]

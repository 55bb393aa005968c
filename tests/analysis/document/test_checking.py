"""Nobody puts words in a card's mouth, and "many" needs a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.analysis.document.checking import (
    FaultKind,
    faults,
    in_marks,
    plain,
    quotes_in,
    sentences,
    uncounted,
)
from tests.analysis.document.evidence import CARDS, card


def test_a_quote_is_the_very_words_of_a_card_that_was_cited() -> None:
    text = "Een buurvrouw schrijft: „De huur gaat  elk jaar\nomhoog.” Een ander: «wacht toch»."

    (fault,) = faults(text, CARDS)

    assert (fault.kind, fault.words) == (FaultKind.NOT_QUOTED, "wacht toch")
    assert faults(text, CARDS[2:3])[0].words.startswith("De huur")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Veel mensen wachten.", ["Veel"]),
        ("De meeste mensen wachten, en iedereen klaagt.", ["De meeste", "iedereen"]),
        ("31 van de 45 mensen wachten vaak.", []),
        ("31 van de 45 wachten. Het duurt vaak lang.", ["vaak"]),
        ("De huur is veel te hoog. Hoe vaak nog?", []),
        ("Most neighbours wait, many leave.", ["Most", "many"]),
        ("Birçok kişi bekliyor, herkes şikâyetçi.", ["Birçok", "herkes"]),
        ("Asansör çok pahalı.", []),
        ("ينتظر كثيرٌ من الناس، ومعظم الجيران يشتكون.", ["كثير"]),
        ("Iemand zei „iedereen wacht altijd”.", []),
        ("Een veelvraat in de Veelerstraat.", []),
    ],
)
def test_how_many_is_said_in_numbers(text: str, words: list[str]) -> None:
    assert uncounted(text) == words


def test_a_title_may_say_what_people_called_it() -> None:
    assert uncounted("Veel lawaai is een oorzaak van: Slecht slapen", ["Veel lawaai"]) == []
    assert uncounted("Veel lawaai hindert velen.", ["Veel lawaai"]) == ["velen"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Zij zegt: ‘ik ga hier weg’.", ["ik ga hier weg"]),
        ("Zij zegt: 'ik ga hier weg'.", ["ik ga hier weg"]),
        ("Zij zegt: ‚ik ga hier weg‘, en ‹nooit weer›.", ["ik ga hier weg", "nooit weer"]),
        ("Zij zegt ＂ik ga＂ en 「weg」.", ["ik ga", "weg"]),
        ("'s Avonds zijn de foto's van oma's huis zoek, 's nachts ook.", []),
        ("The neighbours' money isn't the owners' money.", []),
        ("'t Is de ouders' huur.", []),
        ("Ankara'da Ali'nin evi.", []),
    ],
)
def test_apostrophes_are_marks_where_they_stand_as_marks(text: str, quoted: list[str]) -> None:
    assert quotes_in(text) == quoted


def test_a_part_of_a_word_is_not_what_a_card_says() -> None:
    unsafe, arabic = card("c", "Het is onveilig, zegt hij."), card("a", "والإيجار مرتفع")

    assert [each.words for each in faults("Zij vindt het „veilig”.", [unsafe])] == ["veilig"]
    assert faults("Zij vindt het „onveilig”.", [unsafe]) == []
    assert faults("تقول «الإيجار مرتفع».", [arabic]) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("De huur stijgt. De wethouder liegt.", 2),
        ("De huur stijgt!\nDe wethouder liegt", 2),
        ("الإيجار مرتفع. البلدية صامتة؟ نعم", 3),
        ("Dhr. De Vries woont bijv. in de St. Jansstraat, nr. 5.", 1),
        ("3 kaartjes: Hoge huur. Lage lonen. „Ik betaal. Altijd.”", 1),
        ("„Wij betalen. Zij niet.” Dit geld lekt weg.", 1),
    ],
)
def test_each_sentence_of_ones_own_is_counted(text: str, count: int) -> None:
    assert len(sentences(text, ["Hoge huur. Lage lonen"])) == count


def test_a_mark_that_is_never_closed_quotes_all_that_follows() -> None:
    assert quotes_in("Zij zei: „De lift is stuk. Wij wachten") == ["De lift is stuk. Wij wachten"]


SAID = st.text(alphabet="abc de„”“\"«»'\u0301é\n.", min_size=1, max_size=40).filter(str.strip)


@given(SAID)
def test_what_the_program_quotes_always_passes_its_own_check(words: str) -> None:
    quoted = in_marks(words)

    if quoted:
        assert [plain(each) for each in quotes_in(quoted)] == [plain(words)]
        assert faults(quoted, [card("c", words)]) == []


@given(SAID, SAID)
def test_a_quote_passes_only_when_a_card_holds_it(quoted: str, held: str) -> None:
    inside = plain(quoted)
    if inside and not set(inside) & set('„”“"«»'):
        found = [each.kind for each in faults(f"«{inside}»", [card("c", held)])]
        assert FaultKind.NOT_QUOTED in found or inside in plain(held)
        assert faults(f"«{inside}»", [card("c", inside)]) == []

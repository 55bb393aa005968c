"""In which language a card is written: by its own words, and not at all where that is not clear."""

import pytest

from assemblee.cards.language import CARD_LANGUAGES, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Huur te hoog", "nl"),
        ("DE HUUR IS VEEL TE HOOG", "nl"),
        ("Wij worden niet gehoord door Woonstad", "nl"),
        ("Rent too high", "en"),
        ("I'm afraid to walk here at night", "en"),
        ("Kira artar, ev yok", "tr"),
        ("KOMŞULAR BİRBİRİNİ TANIMIYOR", "tr"),
        ("Gece sokakta korkuyorum", "tr"),
        ("Nie ma nic dla dzieci", "pl"),
        ("الإيجار يرتفع كل سنة", "ar"),
        ("الإيجار يرتفع كل سنة bij Woonstad", "ar"),
        ("Дітям ніде гратися, їм сумно", "uk"),
        ("房租太贵了", "zh"),
    ],
)
def test_a_card_in_plain_words_is_known(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 %",
        "😀😀",
        "https://example.org",
        "Woonstad",
        "Wallah, this flat is te duur",
        "اجاره خیلی بالاست",  # Persian
        "کرایہ بہت زیادہ ہے",  # Urdu
        "Аренда слишком высокая",  # Russian, or another
        "ክራይ ብጣዕሚ ክቡር እዩ",  # Tigrinya, or Amharic
        "Die Miete steigt jedes Jahr",  # German
        "De hier is te heech foar ús",  # Frisian
        "Le loyer est trop cher",  # French
        "No hay nada para los niños",  # Spanish
        "Chiria este prea mare",  # Romanian
        "E hür ta demasiado karo",  # Papiamento
        "Caruurtu meel ay ku ciyaaraan ma haystaan",  # Somali
        "Ji bo zarokan tiştek tune",  # Kurdish
    ],
)
def test_what_is_unclear_or_written_in_another_language_is_not_guessed(text: str) -> None:
    assert language_of(text) == ""


def test_a_title_in_another_language_does_not_change_the_language_of_a_card() -> None:
    assert language_of("Wij willen in de buurt weer films zien zoals Singing in the Rain") == "nl"


def test_a_card_may_be_written_in_the_languages_of_the_neighbourhood_in_their_own_names() -> None:
    assert len(CARD_LANGUAGES) == 23
    assert list(CARD_LANGUAGES)[:2] == ["nl", "fy"]
    assert CARD_LANGUAGES["tr"] == "Türkçe"
    assert CARD_LANGUAGES["srn"] == "Sranantongo"
    assert all(CARD_LANGUAGES.values())

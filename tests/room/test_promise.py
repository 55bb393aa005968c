"""The promise of a card without a name: the same four lines always, then what this installation costs it."""

import pytest

from assemblee.languages import LANGUAGES
from assemblee.room.promise import Promise, WeakSpot, promise_lines, short_promise

AS_PROMISED = {
    "nl": "Je kaartje komt op het grote scherm en in het verslag, maar nergens staat wie het schreef. Let "
    "wel op: mensen kunnen je woorden herkennen of meekijken, en wie de computer of de wifi beheert, kan "
    "vals spelen.",
    "en": "Your card goes on the big screen and into the minutes, but nowhere does it say who wrote it. "
    "Still take care: people may know your words or look over your shoulder, and whoever runs the computer "
    "or the wifi could cheat.",
    "tr": "Kartınız büyük ekranda ve tutanakta görünür, ama kimin yazdığı hiçbir yerde yazmaz. Yine de "
    "dikkatli olun: insanlar sizi sözlerinizden tanıyabilir ya da yazarken görebilir; bilgisayarı veya "
    "wifi'yi yöneten kişi de hile yapabilir.",
}

PAPER = (
    "Schrijf je op papier? Een vrijwilliger typt het over en ziet je handschrift; daarna gaat het papier weg."
)


@pytest.mark.parametrize("language", AS_PROMISED)
def test_the_promise_is_four_lines_that_read_as_one(language: str) -> None:
    assert len(short_promise(language)) == 4
    assert " ".join(short_promise(language)) == AS_PROMISED[language]


def test_where_nothing_is_weak_only_copies_and_paper_come_after_it() -> None:
    assert promise_lines([], 30, "nl")[4:] == [
        "Kopieën van vóór het terugnemen kunnen een kaartje nog 30 dagen bevatten.",
        PAPER,
    ]


def test_in_a_hall_the_wifi_can_be_listened_to() -> None:
    said = Promise(7, {WeakSpot.PLAIN_HTTP: "http://192.0.2.1:8000"}).more("nl")

    assert said[0] == "Wie meeluistert op deze wifi, kan meelezen terwijl je stuurt."
    assert "nog 7 dagen" in said[1]
    assert "192.0.2.1" not in " ".join(said)


def test_a_database_that_keeps_copies_in_three_ways_is_one_sentence() -> None:
    said = promise_lines([WeakSpot.ARCHIVING, WeakSpot.SLOTS, WeakSpot.RECYCLING], 1, "nl")

    assert said[4:-1] == [
        "Een teruggenomen kaartje kan nog 1 dag in kopieën staan. "
        "Dat is ook zo als je het meteen terugneemt.",
        "Kopieën van vóór het terugnemen kunnen een kaartje nog 1 dag bevatten.",
    ]


def test_no_days_are_promised_only_where_the_database_keeps_nothing_itself() -> None:
    assert promise_lines([], 0, "nl")[4:-1] == [
        "Van een kaartje dat je terugneemt, blijven geen kopieën bewaard."
    ]
    assert promise_lines([WeakSpot.SLOTS], 0, "nl")[4:-1] == [
        "Een teruggenomen kaartje kan nog een tijd in kopieën staan."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spot", WeakSpot)
def test_every_weak_spot_is_told_in_every_language(spot: WeakSpot, language: str) -> None:
    plainly, told = promise_lines([], 30, language), promise_lines([spot], 30, language)

    assert len(told) == len(plainly) + 1
    assert language == "en" or not set(told) & set(promise_lines([spot], 30, "en"))

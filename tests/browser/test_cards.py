"""Cards on phones, in real browsers: written with a hint at most, changed, taken back, and forgotten."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.browser.writing import (
    HINTS_ARE_THERE,
    MOULD,
    NOISE,
    RENT,
    an_evening,
    mine,
    rows,
    show_the_cards,
    take_back,
    until,
)
from tests.chromium import LocalBrowser

RULES = [
    ("solution", "Er is te weinig licht op het plein.", True),
    ("solution", "There should be a playground.", True),
    ("solution", "Burada park yok.", True),
    ("solution", "لا يوجد مكان للأطفال", True),
    *[("solution", problem, False) for problem in (RENT, MOULD, NOISE, "Komşularımın adını bilmiyorum.")],
    ("known", "Bel meneer De Vries: +31 6 1234 5678.", ["+31 6 1234 5678", "meneer De Vries"]),
    ("known", "Ik zag Jan Smit op 1234 AB.", ["1234 AB", "Jan Smit"]),
    ("known", "NL91 ABNA 0417 1643 00 of jan@merel.example", ["jan@merel.example", "NL91 ABNA 0417 1643 00"]),
    ("known", "Ayşe Hanım çok yorgun", ["Ayşe Hanım"]),
    ("known", "السيد أحمد لا ينام", ["السيد أحمد"]),
    ("known", "De huur ging in 2019-2024 van 500 naar 900 euro.", []),
]

NO_CARD_CAN_BE_KNOWN = """slips.kept("card").every(
  ([round, person, place]) => !slips.idOf({ round, person, place })
)"""
WHAT_THE_PHONE_KEEPS = "JSON.stringify(Object.entries(localStorage))"


def test_a_card_is_changed_until_writing_closes_and_taken_back_until_the_end(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18660) as (hall, code):
        fatima, joost, ahmad = (
            hall.join(code, "Fatima", "en"),
            hall.join(code, "Joost", "en"),
            hall.join(code, "", "ar"),
        )
        hall.onward("#screens-wall.still")
        hall.write(fatima, "De huur gaat omlaag.", NOISE)
        hall.write(joost, "De trap is steil.", "De lift is stuk.")
        hall.write(ahmad, MOULD)

        for ready in ("Done", "Write another card"):
            ahmad.evaluate("document.getElementById('writer-done').click()")
            until(ahmad, data, "SELECT sum(done) FROM issue", [(int(ready == "Done"),)])

        first, second = mine(fatima)
        first.locator("[data-mine=change]").click()
        fatima.locator("#writer-text").fill(RENT)
        fatima.locator("#writer-send").click()
        expect(fatima.locator("#writer-said")).to_contain_text("Changed")
        take_back(fatima, second)
        expect(fatima.locator("#mine-list > li")).to_have_count(1)
        expect(fatima.locator("#writer-left")).to_be_hidden()  # its place stays used

        show_the_cards(hall, data)
        for phone in (fatima, joost, ahmad):
            mine(phone)
            expect(phone.locator("#mine-list > li").first).to_have_attribute("data-lies", "table")
            expect(phone.locator("[data-mine=change]:visible")).to_have_count(0)
        hall.onward("#screens-wall.empty")
        hall.open_piles()
        on_the_table = hall.desk.locator("label.card")
        expect(on_the_table).to_have_count(4)
        expect(hall.desk.locator("label.card", has_text=RENT)).to_be_visible()
        expect(hall.desk.locator("label.card", has_text=NOISE)).to_have_count(0)
        expect(hall.desk.locator("label.card [lang=ar]", has_text=MOULD)).to_have_css("direction", "rtl")

        (only,) = mine(fatima)
        only.locator("summary").click()
        expect(only.locator(".vanishes")).to_be_visible()
        only.locator("[data-mine=back]").click()
        expect(on_the_table).to_have_count(3)
        expect(fatima.locator("#mine-said")).to_have_text("Your card was taken back.")
        expect(fatima.locator("#mine")).to_be_hidden()

        close_the_evening(hall)
        joost.reload()
        lift = mine(joost)[1]
        take_back(joost, lift)
        assert len(mine(joost)) == 1  # opened again, where the page was read again at the end of the evening
        assert rows(data, "SELECT text FROM card WHERE state = 'withdrawn'") == [("",)] * 3
        forget(ahmad)
        # A phone that looks whether its card is out may ask just when the evening has closed.
        assert [fault for fault in hall.faults if "403" not in fault] == []


def test_hints_are_given_on_the_phone_and_never_in_the_way(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18661) as (hall, code):
        joost, ahmad = hall.join(code, "Joost", "en"), hall.join(code, "", "ar")
        hall.onward("#screens-wall.still")
        joost.wait_for_function(HINTS_ARE_THERE)

        joost.locator("#writer-text").fill("Er moet een speeltuin komen, Joost weet waar: 06-12345678.")
        joost.locator("#writer-send").click()
        expect(joost.locator("#writer-solution")).to_be_visible()
        joost.locator("#writer-solution [data-hint=later]").click()
        expect(joost.locator("#writer-found bdi")).to_have_text(["06-12345678", "Joost"])
        joost.locator("#writer-known [data-hint=on]").click()
        joost.locator("#writer-text").fill("Er moet een speeltuin komen.")
        joost.locator("#writer-send").click()
        joost.locator("#writer-solution [data-hint=later]").click()
        expect(joost.locator("#writer-text")).to_have_value("")

        joost.locator("#writer-language").select_option("tr")
        for rule, words, found in RULES:
            assert joost.evaluate(f"([words]) => hints.{rule}(words)", [words]) == found, words
        rows(data, "UPDATE round SET kind = 'flow', subject = 'Huur'")  # as if it were prepared so
        joost.reload()
        ahmad.reload()
        expect(joost.locator("#cards-round .subject")).to_have_text("About: Huur")
        flow(joost, "Huurders", "De Linde", "huur", "leaks")
        flow(ahmad, "السكان", "الشركة", "الإيجار", "stays")
        show_the_cards(hall, data)
        expect(mine(joost)[0]).to_have_attribute("data-lies", "parked")
        written = rows(data, "SELECT kind, state, text, stays, language FROM card ORDER BY text")
        assert [row[:4] for row in written] == [
            ("dream", "parked", "Er moet een speeltuin komen.", ""),
            ("flow", "shown", "Huurders → De Linde: huur", "leaks"),
            ("flow", "shown", "السكان ← الشركة: الإيجار", "stays"),
        ]
        assert [row[4] for row in written[1:]] == ["tr", "ar"]  # as it was chosen, and as it was found out
        assert hall.faults == []


def forget(phone: Page) -> None:
    """The phone knows no more which cards were written on it, only how many."""
    assert MOULD in phone.evaluate(WHAT_THE_PHONE_KEEPS)
    mine(phone)
    phone.locator("#mine-forget > summary").click()
    phone.locator("[data-mine=forget]").click()
    expect(phone.locator("#mine")).to_be_hidden()
    kept = phone.evaluate(WHAT_THE_PHONE_KEEPS)
    assert MOULD not in kept
    assert "keys" not in kept
    assert '{\\"at\\":\\"used\\"}' in kept
    assert phone.evaluate(NO_CARD_CAN_BE_KNOWN)


def flow(phone: Page, payer: str, receiver: str, what: str, stays: str) -> None:
    for name, words in {"payer": payer, "receiver": receiver, "what": what}.items():
        phone.locator(f"#writer-{name}").fill(words)
    phone.locator(f"[name=stays][value={stays}]").check()
    phone.locator("#writer-send").click()
    expect(phone.locator("#writer-what")).to_have_value("")
    mine(phone)
    expect(phone.locator("#mine-list > li").last).to_have_attribute("data-lies", "box")


def close_the_evening(hall: Hall) -> None:
    hall.close_evening()

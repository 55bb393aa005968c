"""Somebody who does not see the screen joins, writes, raises a hand, hears place and why, and is called."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.ears import heard, listen, names
from tests.browser.hall import PHONE, Hall
from tests.browser.writing import rows
from tests.chromium import LocalBrowser
from tests.process import running

TALK = "UPDATE meeting SET current_item = (SELECT id FROM item WHERE kind = 'talk')"
CLICKED = ("button", "textbox", "link", "radio", "combobox", "checkbox")


def test_what_is_heard_in_an_evening(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=19600, ASSEMBLEE_PDF="no") as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        code = hall.open_doors()
        fatima = joining(hall, code)
        others = [hall.join(code, name) for name in ("Joost", "Samira", "Ahmad")]
        writing(hall, fatima)
        rows(data, TALK)
        for page in (hall.desk, hall.wall, fatima, *others):
            page.goto(page.url.partition("#")[0])
            page.reload()
        called(hall, fatima, *others)
        not_a_flood(hall, fatima, *others)
        assert [each for each in hall.faults if "422" not in each] == []  # the fault that was made


def joining(hall: Hall, code: str) -> Page:
    """Everything has a name, and a fault is told where it is."""
    phone = hall.page(PHONE, "en")
    phone.goto(f"{hall.program.address}/j/{code}")
    phone.locator("button[value=en]").click()
    all_have_names(phone)
    assert "What may we call you?" in names(phone, "textbox")
    assert len(names(phone, "radio")) > 2
    phone.locator("form[action$='/seats']").evaluate("form => { form.noValidate = true }")
    phone.locator("[name=name]").fill("Fatima")
    phone.locator("form[action$='/seats'] button").click()
    a_fault_is_told(phone)
    phone.locator("label.choice").first.click()
    phone.locator("form[action$='/seats'] button").click()
    expect(phone.locator("header .seat")).to_be_visible()
    if phone.locator("#remember").count():
        phone.locator("#me a[href='#now']").click()
    all_have_names(phone)
    return phone


def a_fault_is_told(page: Page) -> None:
    """At once, and with the field it is about."""
    expect(page.locator("[role=alert]")).to_be_visible()
    wrong = page.locator("[aria-invalid=true]").first
    told = str(wrong.get_attribute("aria-describedby")).split()[-1]
    expect(page.locator(f"#{told}")).to_have_class("error")
    assert page.evaluate("document.activeElement.matches('[aria-invalid=true]')")


def all_have_names(page: Page) -> None:
    assert [role for role in CLICKED if "" in names(page, role)] == [], page.url
    assert page.title()


def writing(hall: Hall, phone: Page) -> None:
    hall.onward("#screens-wall.still")
    expect(phone.locator("#writer-text")).to_be_visible()
    assert "" not in names(phone, "textbox")
    listen(phone)
    hall.write(phone, "De huur gaat elk jaar omhoog.")
    expect(phone.locator("#writer-said")).to_be_visible()
    said = heard(phone)
    assert any("Your card waits with the others" in each for each in said), said
    assert len(said) <= 4, said
    all_have_names(phone)


def called(hall: Hall, fatima: Page, joost: Page, *others: Page) -> None:
    """She hears her place and why when her hand goes up, and not again until she is next."""
    hall.raise_hand(joost)
    hall.raise_hand(others[0])
    hall.raise_hand(others[1])
    listen(fatima)
    hall.raise_hand(fatima)
    (said,) = heard(fatima)
    assert said.startswith("You are in place 4")
    assert len(said.split(".")[1]) > 10, said
    for _ in range(2):
        give_the_floor(hall)
    assert heard(fatima) == []
    assert any("You are in place" in name for name in names(fatima, "StaticText"))
    give_the_floor(hall)
    expect(fatima.locator("#floor-mine .soon")).to_be_visible()
    assert heard(fatima) == ["You are next"]
    give_the_floor(hall)
    expect(fatima.locator("#floor-mine .turn:not(.soon)")).to_be_visible()
    assert heard(fatima) == ["It is your turn"]
    assert "It is your turn" in names(fatima, "heading")
    all_have_names(fatima)
    all_have_names(hall.desk)


def give_the_floor(hall: Hall) -> None:
    giant = hall.desk.locator("#floor-desk button.giant")
    before = giant.inner_text()
    giant.click()
    expect(giant).not_to_have_text(before)


def not_a_flood(hall: Hall, fatima: Page, *others: Page) -> None:
    """While others speak a phone that does nothing says nothing, and the desk at most a word for each act."""
    hall.raise_hand(others[0])
    give_the_floor(hall)
    expect(fatima.locator("#floor-mine form[action$='/hands'] button")).to_be_visible()
    heard(fatima)
    listen(hall.desk)
    listen(hall.wall)
    for turn in range(1, 10):
        other = others[turn % len(others)]
        if other.locator("#floor-mine form[action$='/hands'] button").count():
            hall.raise_hand(other)
        give_the_floor(hall)
        expect(other.locator("#floor-mine .turn:not(.soon)")).to_be_visible()
    assert heard(fatima) == []
    assert heard(hall.wall) == []
    assert len(heard(hall.desk)) <= 18

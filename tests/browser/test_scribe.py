"""Whoever types cards from paper needs the keyboard alone, and keeps up with ten cards a minute."""

import re
import time
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.chromium import LocalBrowser
from tests.process import running

A_MINUTE = 60


def test_ten_cards_a_minute_with_the_keyboard_alone(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18664) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        hall.open_doors()
        hall.onward("#screens-wall.still")
        what_is_typed_at_the_desk_stays(hall)
        hall.desk.get_by_role("link", name="Type cards from paper").first.click()
        field, keys = hall.desk.locator("#typing-text"), hall.desk.keyboard
        expect(field).to_be_focused()
        hall.desk.locator("#typing-language").select_option("tr")
        field.focus()

        began = time.monotonic()
        for n in range(1, 11):
            keys.type(f"Kaartje {n}: de huur is hoger dan vorig jaar")
            keys.press("Tab")
            keys.type("bodu kem" + "aeiou"[n % 5])
            keys.press("Enter")
            expect(hall.desk.locator("#typing [role=status]")).to_contain_text(f"{n} card")
            expect(field).to_be_focused()
            expect(field).to_have_value("")
            expect(hall.desk.locator("#typing-language")).to_have_value("tr")
        assert time.monotonic() - began < A_MINUTE

        keys.type("Met een woord dat er geen is")
        keys.press("Tab")
        keys.type("fout")
        keys.press("Enter")
        expect(hall.desk.locator("#notice .error")).to_be_visible()
        expect(field).to_have_value("Met een woord dat er geen is")
        assert [fault for fault in hall.faults if not re.search("40[49]|422", fault)] == []


def what_is_typed_at_the_desk_stays(hall: Hall) -> None:
    """The panel asks again every five seconds, also under somebody's thumbs."""
    hall.desk.get_by_text("A phone lost its cards").click()
    number = hall.desk.locator("#reissue-1 [name=number]")
    number.fill("7")
    with hall.desk.expect_response(lambda answer: answer.url.endswith("/fragments/cards-desk")):
        pass
    hall.desk.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(number).to_be_visible()
    expect(number).to_have_value("7")
    hall.desk.get_by_role("button", name="Give cards once more").click()
    expect(hall.desk.locator("#notice .error")).to_contain_text("7")

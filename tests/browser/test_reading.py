"""A whole round of reading aloud in Chromium: five phones, each with a card of somebody else; and paper."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import PHONE, Hall
from tests.chromium import LocalBrowser
from tests.process import running

WROTE = {
    "Fatima": ["De huur gaat elk jaar omhoog", "Ik werk twee banen voor de huur"],
    "Joost": ["De lift is al weken stuk", "Op het plein is niets te doen"],
    "Samira": ["Ik ken mijn buren niet", "De bus komt hier niet meer"],
    "De Vries": ["De woningbouw belt nooit terug", "Overal staat water in de kelder"],
    "Ahmad": ["غرفة أمي رطبة طوال الشتاء", "الإيجار يأكل نصف راتبي"],
}


def test_everybody_reads_a_card_of_somebody_else(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18450) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        code = hall.open_doors()
        phones = {name: hall.join(code, name, "ar" if name == "Ahmad" else "nl") for name in WROTE}
        all_write(hall, phones, tmp_path / "data" / "assemblee.db")
        hall.onward("#screens-wall.empty")

        for name, phone in phones.items():
            take(phone, name)
        one_passes_and_one_reloads(phones)
        a_card_in_hand_is_put_away(hall, phones)
        paper_and_a_phone_without_javascript(hall, phones["Joost"])
        the_rest_is_read(phones)

        every = [text for texts in WROTE.values() for text in texts]
        assert not [text for text in every if text in hall.wall.content()]
        # Somebody may be quicker, or have put a card away: then a phone picks again.
        assert not [fault for fault in hall.faults if not re.search("404|409|/slips/hidings", fault)]


def all_write(hall: Hall, phones: dict[str, Page], database: Path) -> None:
    hall.onward("#screens-wall.still")
    for name, phone in phones.items():
        hall.write(phone, *WROTE[name])
        expect(phone.locator("#writer-said")).to_be_visible()
        assert phone.evaluate("slips.ownIds().length") == 2
    hall.desk.locator("#cards-desk form[action$='/closings'] button").click()
    expect(hall.wall.locator("#cards-closing .closing")).to_be_visible()
    with closing(sqlite3.connect(database, timeout=10)) as rows, rows:  # half a minute goes by
        rows.execute("UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
    hall.desk.get_by_role("button", name="All paper is typed").click()
    hall.desk.locator("#cards-desk form[action$='/releases'] button").click()
    expect(phones["Fatima"].locator("#cards-round")).to_contain_text("10")


def take(phone: Page, name: str) -> str:
    """A card of somebody else, and never an own one."""
    before = held(phone) if phone.locator("#reader-card .card").is_visible() else ""
    phone.locator("#reader-pass:visible, #reader-take:visible").first.click()
    card = phone.locator("#reader-card .card p")
    expect(card).not_to_have_text(before)
    assert held(phone) not in WROTE[name], name
    return held(phone)


def held(phone: Page) -> str:
    return phone.locator("#reader-card .card p").inner_text().strip()


def one_passes_and_one_reloads(phones: dict[str, Page]) -> None:
    joost, samira = phones["Joost"], phones["Samira"]
    first = held(joost)
    assert take(joost, "Joost") != first

    card = held(samira)
    samira.reload()
    expect(samira.locator("#reader-card .card")).to_contain_text(card)
    expect(phones["Ahmad"].locator("html")).to_have_attribute("dir", "rtl")


def a_card_in_hand_is_put_away(hall: Hall, phones: dict[str, Page]) -> None:
    """The desk proposes, somebody else agrees; whoever holds it gives it up.

    The line breaks off as it is asked.
    """
    holder = phones["De Vries"]
    holder.route("**/slips/hidings", lambda route: route.abort(), times=1)
    text = held(holder)
    holder.locator("#reader [data-ask]").click()
    expect(hall.desk.locator("#cards-asked")).to_be_empty()
    holder.locator("#reader [data-ask]").click()
    expect(holder.locator("#reader [data-ask]")).to_be_disabled()
    expect(holder.locator("#reader")).to_contain_text(re.compile("Asked|Gevraagd"))
    hall.desk.locator("#cards-asked a").click(timeout=15_000)
    expect(hall.desk.locator("#cards-aside .card")).to_contain_text(text)
    hall.desk.locator("#cards-table label.card", has_text=text).locator("input").check()
    hall.desk.locator("#aside button.stop").click()
    expect(hall.desk.locator("#cards-aside strong")).to_be_visible()

    fatima = phones["Fatima"]
    fatima.locator("#cards-proposed a").click()
    fatima.locator("form[action$='/agreements'] button").click()
    expect(fatima.locator("#cards-pile")).to_be_visible()
    expect(holder.locator("#reader-card .card")).to_have_count(0)
    expect(holder.locator("#reader-said")).to_be_visible()
    take(holder, "De Vries")
    hall.desk.get_by_role("link", name="To the desk").click()


def paper_and_a_phone_without_javascript(hall: Hall, joost: Page) -> None:
    expect(hall.desk.locator("#cards-reading dd").nth(1)).to_have_text("5")
    hall.desk.locator("#reading-slips").fill("1")
    hall.desk.locator("#cards-reading form[action$='/slips'] button").click()
    expect(hall.desk.locator(".slip")).to_have_count(1)
    slip = hall.desk.locator(".slip .words").text_content()
    hall.desk.reload()
    assert hall.desk.locator(".slip .words").text_content() == slip
    hall.desk.get_by_role("link", name="To the desk").click()
    expect(hall.desk.locator("#cards-reading dd").nth(2)).to_have_text("1")

    plain = hall.browser.new_page(viewport=PHONE, locale="nl", java_script_enabled=False)
    plain.context.add_cookies(joost.context.cookies())
    plain.goto(joost.url)
    plain.locator("form[action$='/cards/one'] button").click()
    expect(plain.locator(".card.large")).to_be_visible()
    plain.get_by_role("link", name=re.compile(".")).last.click()
    expect(plain.locator("#cards-pile")).to_be_visible()


def the_rest_is_read(phones: dict[str, Page]) -> None:
    """All read on until nobody finds a card any more that is not their own."""
    reading = dict(phones)
    read: list[str] = []
    while reading:
        for name, phone in list(reading.items()):
            read.append(held(phone))
            phone.locator("#reader-done").click()
            expect(phone.locator("#reader-take")).to_be_visible()
            phone.locator("#reader-take").click()
            card, none = phone.locator("#reader-card .card"), phone.locator("#reader-said:visible")
            expect(card.or_(none)).to_be_visible()
            if phone.locator("#reader-card .card").count():
                assert held(phone) not in WROTE[name]
            else:
                del reading[name]
    assert len(read) == len(set(read))
    assert len(read) >= 5

"""Writing cards in a hall: an evening of which the tables are at hand, and what a phone shows of its own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Hall
from tests.chromium import LocalBrowser
from tests.process import running

RENT = "De huur gaat elk jaar omhoog."
MOULD = "غرفة أمي رطبة طوال الشتاء"
NOISE = "Ik slaap slecht van de weg."

HINTS_ARE_THERE = "() => typeof hints !== 'undefined'"


@contextmanager
def an_evening(browser: LocalBrowser, data: Path, port: int) -> Iterator[tuple[Hall, str]]:
    """A hall with its doors open, and the code."""
    with running(data, port=port) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        yield hall, hall.open_doors()


ALL_ARE_COUNTED = """() => Number(document.getElementById("mine-count").textContent)
  === document.querySelectorAll("#mine-list > li").length"""


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the tables, or after a change there."""
    with closing(sqlite3.connect(data / "assemblee.db", timeout=10)) as tables, tables:
        return tables.execute(query).fetchall()


def until(phone: Page, data: Path, query: str, found: list[tuple[object, ...]]) -> None:
    """What phones send without a name is told to no screen: wait until it stands in the tables."""
    for _ in range(100):
        if rows(data, query) == found:
            return
        phone.wait_for_timeout(100)
    assert rows(data, query) == found


def mine(phone: Page) -> list[Locator]:
    """The cards on this phone's own list, opened."""
    if not phone.locator("#mine-list").is_visible():
        phone.locator("#mine > summary").click()
    for _ in range(50):  # the last one may just be leaving
        if phone.evaluate(ALL_ARE_COUNTED):
            break
        phone.wait_for_timeout(100)
    assert phone.evaluate(ALL_ARE_COUNTED)
    return phone.locator("#mine-list > li").all()


def lies_in_the_box(phone: Page, cards: int) -> None:
    """So many cards of this phone wait with the others."""
    expect(phone.locator("#mine-count")).to_have_text(str(cards))
    mine(phone)
    expect(phone.locator("#mine-list > li[data-lies=box]")).to_have_count(cards, timeout=30_000)


def show_the_cards(hall: Hall, data: Path) -> None:
    """Writing closes, and half a minute goes by; then all cards appear."""
    announce_the_close(hall)
    half_a_minute_goes_by(hall, data)


def announce_the_close(hall: Hall) -> None:
    hall.desk.locator("#cards-desk form[action$='/closings'] button").click()
    expect(hall.desk.locator("#cards-desk .closing")).to_be_visible()


def half_a_minute_goes_by(hall: Hall, data: Path) -> None:
    """In the tables, not in the test; then the desk shows the cards."""
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
    hall.desk.locator("#cards-desk form:has([name=done]) button").click(timeout=15_000)
    release = hall.desk.locator("#cards-desk form[action$='/releases'] button")
    expect(release).to_be_attached(timeout=15_000)
    few = hall.desk.locator("#cards-desk [id^=few-] > summary")
    if few.count():
        few.click()
    release.click()


def take_back(phone: Page, card: Locator) -> None:
    card.locator("summary").click()
    card.locator("[data-mine=back]").click()
    expect(phone.locator("#mine-said")).to_have_text("Your card was taken back.")

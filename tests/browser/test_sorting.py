"""A table sorts on one phone, in a real browser: it chooses, says none, goes back, and what it said waits for
the wifi; then the desk puts the cards where the room says.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import PHONE
from tests.browser.test_ballots import A_CARD, lay_piles
from tests.browser.writing import an_evening, rows, until
from tests.chromium import LocalBrowser

LOOSE = ("De huur gaat elk jaar omhoog", "De lift is weer stuk", "Wie zorgt er voor mijn moeder?")
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "409", "403")
"""No wifi; a table that is taken; and a key that turned meanwhile, so that the one before it is tried."""

SPENT = "SELECT spent FROM round WHERE purpose = 'ballots'"
PLACED = "SELECT count(*) FROM placement WHERE card_id LIKE 'loose%'"


def sit_down(phone: Page, table: int) -> None:
    """This phone speaks for a table."""
    phone.locator("#clusters-sorting a").click()
    phone.locator(f"#sorting-tables [value='{table}']").click()
    expect(phone.locator("#sorting-card")).to_be_visible()


def fits(phone: Page) -> None:
    """Nothing sticks out at the side, and every button can be hit with a thumb."""
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for button in phone.locator("#ballot button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_a_table_sorts_on_one_phone_and_the_desk_takes_it_over(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18740) as (hall, code):
        fatima, ahmad = hall.join(code, "Fatima", "en"), hall.join(code, "Ahmad", "ar")
        lay_piles(data)
        for n, text in enumerate(LOOSE):
            rows(data, A_CARD.format(f"loose{n}", text))
        hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/sorting/prepared")
        hall.desk.locator("[name=tables]").fill("3")
        hall.desk.get_by_role("button", name="Begin sorting").click()
        expect(hall.wall.locator("#clusters-sorting-wall h1")).to_be_visible()
        sit_down(fatima, 1)
        fits(fatima)

        card = fatima.locator("#sorting-card").inner_text()
        assert card in LOOSE
        fatima.locator("#sorting-piles button").first.click()
        expect(fatima.locator("#sorting-progress")).to_contain_text("2 / 3")
        until(fatima, data, SPENT, [(1,)])
        second = fatima.locator("#sorting-card").inner_text()
        fatima.locator("#sorting-back").click()
        expect(fatima.locator("#sorting-card")).to_have_text(card)
        fatima.locator("#sorting-piles button").first.focus()
        fatima.keyboard.press("Enter")
        expect(fatima.locator("#sorting-progress")).to_contain_text("2 / 3")
        assert second in LOOSE

        # Where the wifi drops people sort on; a reload keeps what they said.
        fatima.context.set_offline(True)
        fatima.locator("#sorting-none").click()
        expect(fatima.locator("#sorting-progress")).to_contain_text("3 / 3")
        expect(fatima.locator("#sorting-said")).to_contain_text("On this phone")
        fatima.context.set_offline(False)
        fatima.reload()
        expect(fatima.locator("#sorting-progress")).to_contain_text("3 / 3")
        fatima.locator("#sorting-puzzled").click()
        expect(fatima.locator("#sorting-said")).to_contain_text("Done, thank you")

        ahmad.locator("#clusters-sorting a").click()
        ahmad.locator("#sorting-tables [value='1']").click()
        expect(ahmad.locator("#sorting-said")).to_contain_text("الطاولة 1 تفرز على هاتف آخر")
        ahmad.locator("#sorting-tables [value='2']").click()
        for _ in LOOSE:
            ahmad.locator("#sorting-piles button", has_text="الإيجار").click()
        until(ahmad, data, SPENT, [(2,)])
        _counted_and_taken_over(hall.desk, data, f"{hall.program.address}/m/{hall.meeting}/desk")
        expect(fatima.locator("#sorting-said")).to_contain_text("The sorting is closed")
        faults = [each for each in hall.faults if not any(sign in each for sign in EXPECTED)]
        assert not faults


def _counted_and_taken_over(desk: Page, data: Path, address: str) -> None:
    desk.goto(address)
    sorting = desk.locator("#clusters-sorting-desk")
    sorting.locator("form[action$='/closings'] button").click()
    expect(sorting.locator(".closing")).to_be_visible()
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000' WHERE state = 'closing'")
    sorting.locator("form[action$='/releases'] button").click(timeout=15_000)
    take_over = sorting.locator("form[action$='/accepted'] button")
    summary = sorting.locator("summary", has_text="What the room sorted")
    expect(summary).to_be_visible(timeout=15_000)
    if take_over.count():
        take_over.click()
        expect(take_over).to_have_count(0)
        assert rows(data, PLACED) != [(0,)]

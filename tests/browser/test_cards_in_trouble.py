"""Cards on phones where something is in the way: two tabs, no storage, no connection, an older copy that was
put back, several people on one phone, and the widest words.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.writing import (
    HINTS_ARE_THERE,
    MOULD,
    NOISE,
    RENT,
    an_evening,
    lies_in_the_box,
    mine,
    rows,
    show_the_cards,
    take_back,
    until,
)
from tests.chromium import LocalBrowser
from tests.commands.terminal import assemblee
from tests.process import running

OF_CARDS = re.compile(r"/slips\?|/rounds/[^/]+/(tickets|cards)$")
COUNTS = "SELECT issued, spent, writers FROM round"
SPENT = "SELECT spent, writers FROM round"

NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); }
})"""

A_CHANGE_THAT_WAS_LOST = """() => {
  const [card] = kept.listed();
  kept.lay({ ...card, keys: [...card.keys, slips.drawn()] });
}"""
OUTSIDE = """(cards) => [...document.querySelectorAll(cards)].flatMap((card) => {
  const { left, right } = card.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(card);
  return [...words.getClientRects(), { left, right }]
    .filter((line) => line.left < Math.max(0, left) - 1 || line.right > Math.min(innerWidth, right) + 1)
    .map((line) => [card.textContent.slice(0, 20), line.left, line.right, left, right]);
})"""
"""What of these cards lies outside them, or outside the screen."""


def test_nothing_is_lost_in_two_tabs_without_storage_or_when_a_copy_is_put_back(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    with an_evening(browser, data, 18662) as (hall, code):
        fatima, joost = hall.join(code, "Fatima", "en"), hall.join(code, "Joost", "en")
        second_tab = fatima.context.new_page()
        second_tab.goto(fatima.url)
        private = joost.context.new_page()
        joost.close()
        private.add_init_script(NO_STORAGE)
        private.goto(fatima.url)
        hall.onward("#screens-wall.still")
        expect(private.locator("#writer-forgets")).to_be_visible()
        hall.write(private, "De trap is steil.")
        lies_in_the_box(private, 1)
        private.reload()
        expect(private.locator("#writer-said")).to_contain_text("Ask at the desk")
        expect(private.locator("#writer-form")).to_be_hidden()
        rows(data, "UPDATE issue SET want = '' WHERE seat_id IN (SELECT id FROM seat WHERE number = 2)")
        rows(data, "UPDATE round SET reissued = 1")  # the desk gave them once more

        for tab, text in ((fatima, RENT), (second_tab, MOULD)):
            hall.write(tab, text)
        lies_in_the_box(second_tab, 2)
        expect(private.locator("#writer-form")).to_be_visible(timeout=15_000)
        assert rows(data, COUNTS) == [(2, 3, 2)]
        assert not [fault for fault in hall.faults if "409" not in fault]

        rows(data, "DELETE FROM slip")
        rows(data, "DELETE FROM issue")
        rows(data, "UPDATE round SET issued = 0, reissued = 0, spent = 0, writers = 0")
        assert assemblee("backup", copy, data=data).code == 0
    assert assemblee("restore", copy, "--over", data=data).code == 0
    (data / "secret").unlink()
    with running(data, port=18662):
        hall.write(private, NOISE)
        lies_in_the_box(private, 1)
        until(second_tab, data, COUNTS, [(2, 3, 2)])

        second_tab.evaluate(A_CHANGE_THAT_WAS_LOST)
        take_back(second_tab, mine(second_tab)[0])
        expect(second_tab.locator("#mine-count")).to_have_text("1")


def test_several_people_on_one_phone_the_widest_words_and_a_card_that_comes_too_late(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18663) as (hall, code):
        fatima, joost = hall.join(code, "Fatima", "en"), hall.join(code, "Joost", "en")
        fatima.goto(f"{fatima.url.partition('#')[0]}/beside")
        fatima.locator("[name=name]").fill("Samira")
        fatima.locator("label.choice").first.click()
        fatima.locator("form[action$='/beside'] button").click()
        fatima.goto(f"{hall.program.address}/m/{hall.meeting}")
        hall.onward("#screens-wall.still")
        left = fatima.locator("#writer-left")
        expect(left).to_have_text("Cards you can still send: 4. For each of you: 2.")
        hall.write(fatima, "W" * 280, "﷽" * 280)
        lies_in_the_box(fatima, 2)
        assert rows(data, SPENT) == [(2, 1)]  # one set is used up before the next
        hall.write(fatima, "a" * 280, MOULD)
        lies_in_the_box(fatima, 4)
        assert rows(data, SPENT) == [(4, 2)]
        mine(fatima)
        stay_inside(fatima, "#mine .card", 4)

        joost.context.set_offline(True)
        joost.locator("#writer-text").fill(NOISE)
        joost.locator("#writer-send").click()
        expect(joost.locator("#writer-said")).to_contain_text("Waiting for a connection")
        show_the_cards(hall, data)
        hall.desk.get_by_role("button", name="Write once more").click()
        under_way: list[Route] = []
        joost.route(OF_CARDS, lambda route: under_way.append(route))
        before = joost.evaluate("kept.round().id")
        joost.context.set_offline(False)
        joost.wait_for_function("(before) => kept.round() && kept.round().id !== before", arg=before)
        assert under_way
        for route in under_way:  # the answer comes when the next round has begun
            route.continue_()
        joost.unroute(OF_CARDS)
        expect(joost.locator("#writer-text")).to_have_value(NOISE, timeout=20_000)
        expect(joost.locator("#mine")).to_be_hidden()
        rows(data, "UPDATE round SET state = 'released' WHERE number = 2")

        hall.onward("#screens-wall.empty")
        hall.open_piles()
        stay_inside(hall.desk, "label.card", 4)
        hall.desk.locator("label.card input").first.check()
        hall.desk.locator("#grouping-title").fill("W" * 40)
        hall.desk.get_by_role("button", name="Make the pile").click()
        hall.desk.get_by_role("button", name="Show the piles on the wall").click()
        stay_inside(hall.wall, ".pile", 1)
        stay_inside(fatima, ".pile", 1)
        fatima.goto(f"{hall.program.address}/m/{hall.meeting}/cards/one")
        stay_inside(fatima, ".card", 1)
        assert not [fault for fault in hall.faults if fault.startswith((hall.program.address, "5"))]


def test_a_card_goes_also_where_the_hints_do_not_come(browser: LocalBrowser, tmp_path: Path) -> None:
    """They are fetched when there is something to write: on a bad line much later, or not at all."""
    data = tmp_path / "data"
    with an_evening(browser, data, 18664) as (hall, code):
        fatima, joost = hall.join(code, "Fatima", "en"), hall.join(code, "Joost", "en")
        under_way: list[Route] = []
        fatima.route("**/static/hints.js*", lambda route: under_way.append(route))
        joost.route("**/static/hints.js*", lambda route: route.abort())
        with joost.expect_event("requestfailed"):
            hall.onward("#screens-wall.still")
        hall.write(fatima, "Er moet licht komen.")
        hall.write(joost, "Er moet een speeltuin komen.")
        for phone in (fatima, joost):
            lies_in_the_box(phone, 1)

        for route in under_way:
            route.continue_()
        joost.unroute("**/static/hints.js*")
        for phone in (fatima, joost):
            phone.locator("#writer-text").fill("Er moet een bankje komen.")
            phone.wait_for_function(HINTS_ARE_THERE)
            phone.locator("#writer-send").click()
            expect(phone.locator("#writer-solution")).to_be_visible()
        assert len(under_way) == 1
        assert [fault for fault in hall.faults if "hints.js" not in fault] == []


def stay_inside(page: Page, cards: str, at_least: int) -> None:
    """Every line of words lies inside its card, and every card on the screen."""
    expect(page.locator(cards).nth(at_least - 1)).to_be_visible()
    assert page.evaluate(OUTSIDE, cards) == []

"""Cards on phones, in real browsers: written, changed and taken back, with a hint at most, and never lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.chromium import LocalBrowser
from tests.commands.terminal import assemblee
from tests.process import running

RENT = "De huur gaat elk jaar omhoog."
MOULD = "غرفة أمي رطبة طوال الشتاء"
NOISE = "Ik slaap slecht van de weg."

NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); }
})"""
COUNTS = "SELECT issued, spent, writers FROM round"
SPENT = "SELECT spent, writers FROM round"
OUTSIDE = """(cards) => [...document.querySelectorAll(cards)].flatMap((card) => {
  const around = card.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(card);
  return [...words.getClientRects()].concat(around)
    .filter(({ left, right }) => left < Math.max(0, around.left) - 1
      || right > Math.min(innerWidth, around.right) + 1)
    .map(({ left, right }) => [card.textContent.slice(0, 20), left, right, around.left, around.right]);
})"""
WHAT_THE_PHONE_KEEPS = "JSON.stringify(Object.entries(localStorage))"


@contextmanager
def an_evening(browser: LocalBrowser, data: Path, port: int) -> Iterator[tuple[Hall, str]]:
    """A hall with its doors open, and the code."""
    with running(data, port=port) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        yield hall, hall.open_doors()


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the tables, or after a change there."""
    with closing(sqlite3.connect(data / "assemblee.db", timeout=10)) as tables, tables:
        return tables.execute(query).fetchall()


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
        expect(joost.locator("#mine-list > li")).to_have_count(1)
        assert rows(data, "SELECT text FROM card WHERE state = 'withdrawn'") == [("",)] * 3
        assert MOULD in ahmad.evaluate(WHAT_THE_PHONE_KEEPS)
        mine(ahmad)
        ahmad.locator("#mine-forget > summary").click()
        ahmad.locator("[data-mine=forget]").click()
        expect(ahmad.locator("#mine")).to_be_hidden()
        kept = ahmad.evaluate(WHAT_THE_PHONE_KEEPS)
        assert MOULD not in kept
        assert "keys" not in kept
        assert '{\\"at\\":\\"used\\"}' in kept
        assert hall.faults == []


def test_hints_are_given_on_the_phone_and_never_in_the_way(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18661) as (hall, code):
        joost, ahmad = hall.join(code, "Joost", "en"), hall.join(code, "", "ar")
        hall.onward("#screens-wall.still")

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
        assert written[2][4] == "ar"
        assert hall.faults == []


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
        for _ in range(100):
            if rows(data, COUNTS) == [(2, 3, 2)]:
                break
            second_tab.wait_for_timeout(200)
        assert rows(data, COUNTS) == [(2, 3, 2)]


def test_several_people_on_one_phone_the_widest_words_and_a_card_that_comes_too_late(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18663) as (hall, code):
        fatima, joost = hall.join(code, "Fatima", "en"), hall.join(code, "Joost", "en")
        fatima.locator("a[href$='/beside']").first.click()
        fatima.locator("[name=name]").fill("Samira")
        fatima.locator("label.choice").first.click()
        fatima.locator("form[action$='/beside'] button").click()
        fatima.goto(f"{hall.program.address}/m/{hall.meeting}")
        hall.onward("#screens-wall.still")
        expect(fatima.locator("#writer-left")).to_have_text(
            "Cards you can still send: 4. For each of you: 2."
        )
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
        joost.context.set_offline(False)
        expect(joost.locator("#writer-text")).to_have_value(NOISE, timeout=20_000)
        expect(joost.locator("#mine")).to_be_hidden()
        rows(data, "UPDATE round SET state = 'released' WHERE number = 2")

        hall.onward("#screens-wall.empty")
        stay_inside(hall.desk, "label.card", 4)
        hall.desk.locator("label.card input").first.check()
        hall.desk.locator("#grouping-title").fill("W" * 40)
        hall.desk.get_by_role("button", name="Make the pile").click()
        hall.desk.get_by_role("button", name="Show the piles on the wall").click()
        stay_inside(hall.wall, ".pile", 1)
        stay_inside(fatima, ".pile", 1)
        fatima.goto(f"{hall.program.address}/m/{hall.meeting}/cards/one")
        stay_inside(fatima, ".card", 1)
        assert not [
            fault for fault in hall.faults if "18663" in fault and "INTERNET_DISCONNECTED" not in fault
        ]


def stay_inside(page: Page, cards: str, at_least: int) -> None:
    """Every line of words lies inside its card, and every card on the screen."""
    expect(page.locator(cards).nth(at_least - 1)).to_be_visible()
    assert page.evaluate(OUTSIDE, cards) == []


def mine(phone: Page) -> list[Page]:
    """The cards on this phone's own list, opened."""
    if not phone.locator("#mine-list").is_visible():
        phone.locator("#mine > summary").click()
    cards = int(phone.locator("#mine-count").inner_text())
    expect(phone.locator("#mine-list > li")).to_have_count(cards)
    return phone.locator("#mine-list > li").all()


def lies_in_the_box(phone: Page, cards: int) -> None:
    """So many cards of this phone wait with the others."""
    expect(phone.locator("#mine-count")).to_have_text(str(cards))
    mine(phone)
    expect(phone.locator("#mine-list > li[data-lies=box]")).to_have_count(cards, timeout=30_000)


def take_back(phone: Page, card: Page) -> None:
    card.locator("summary").click()
    card.locator("[data-mine=back]").click()
    expect(phone.locator("#mine-said")).to_have_text("Your card was taken back.")


def flow(phone: Page, payer: str, receiver: str, what: str, stays: str) -> None:
    for name, words in {"payer": payer, "receiver": receiver, "what": what}.items():
        phone.locator(f"#writer-{name}").fill(words)
    phone.locator(f"[name=stays][value={stays}]").check()
    phone.locator("#writer-send").click()
    expect(phone.locator("#writer-what")).to_have_value("")
    mine(phone)
    expect(phone.locator("#mine-list > li").last).to_have_attribute("data-lies", "box")


def show_the_cards(hall: Hall, data: Path) -> None:
    """Writing closes, and half a minute goes by; then all cards appear."""
    hall.desk.locator("#cards-desk form[action$='/closings'] button").click()
    expect(hall.desk.locator("#cards-desk .closing")).to_be_visible()
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
    hall.desk.locator("#cards-desk form[action$='/paper'] button").click(timeout=15_000)
    hall.desk.locator("#cards-desk form[action$='/releases'] button").click(timeout=15_000)


def close_the_evening(hall: Hall) -> None:
    hall.desk.locator("#desk-more > summary").click()
    hall.desk.locator("#desk-close > summary").click()
    hall.desk.locator("#desk-close button").click()

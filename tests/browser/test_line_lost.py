"""Screens whose line is lost: what they say meanwhile, what waits on them, and how they come back."""

from pathlib import Path

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.hall import PHONE
from tests.browser.test_floor import go_to_talk
from tests.browser.test_wall_remote import until
from tests.browser.writing import NOISE, an_evening, rows
from tests.chromium import LocalBrowser
from tests.commands.terminal import assemblee
from tests.process import running

PORT = 24_400
OLDER_PAGE = """() => {
  document.querySelector("meta[name=build]").content = "older";
  document.dispatchEvent(new Event("visibilitychange"));
}"""
HANDS = "SELECT count(*), count(lowered_at) FROM hand"


def test_what_was_pressed_meanwhile_goes_out_once_and_an_older_copy_is_shown_too(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    with an_evening(browser, data, PORT) as (hall, code):
        fatima, joost = hall.join(code, "Fatima"), hall.join(code, "Joost")
        go_to_talk(hall)
        expect(joost.locator("#floor-mine .hand")).to_be_visible()
        assert assemblee("backup", copy, data=data).code == 0
        hall.raise_hand(joost)
        hall.program.kill()

        expect(fatima.locator("#connection")).to_be_visible()
        expect(fatima.locator("#connection")).to_contain_text("Je hand blijft omhoog")
        expect(joost.locator("#floor-mine form[action$='/hands/lowered'] button")).to_be_visible()
        fatima.locator("#floor-mine .hand").click()
        fatima.locator("#floor-mine .hand").click()
        fatima.wait_for_timeout(1000)
        assert rows(data, HANDS) == [(1, 0)]
    with running(data, port=PORT):
        raised = fatima.locator("#floor-mine form[action$='/hands/lowered'] button")
        expect(raised).to_be_visible(timeout=15_000)
        expect(fatima.locator("#connection")).to_be_hidden(timeout=15_000)
        expect(joost.locator("#connection")).to_be_hidden(timeout=15_000)
        fatima.wait_for_timeout(500)
        assert rows(data, HANDS) == [(2, 0)]
    assert assemblee("restore", copy, "--over", data=data).code == 0
    with running(data, port=PORT):  # fewer changes were made in it, and yet it is what holds
        for phone in (fatima, joost):
            expect(phone.locator("#floor-mine .hand")).to_be_visible(timeout=15_000)
        hall.raise_hand(joost)


def test_what_was_not_sent_outlives_the_page(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, PORT + 20) as (hall, code):
        fatima = hall.join(code, "Fatima")
        go_to_talk(hall)
        fatima.route("**/hands", lambda route: route.abort())
        fatima.locator("#floor-mine .hand").click()
        expect(fatima.locator("#connection")).to_be_visible()
        fatima.unroute("**/hands")
        fatima.reload()

        expect(fatima.locator("#floor-mine form[action$='/hands/lowered'] button")).to_be_visible()
        expect(fatima.locator("#connection")).to_be_hidden()


def test_a_line_that_died_in_silence_is_noticed(browser: LocalBrowser, tmp_path: Path) -> None:
    with an_evening(browser, tmp_path / "data", PORT + 40) as (hall, code):
        seated = hall.join(code, "Fatima")
        phone = hall.page(PHONE, "nl")
        phone.context.add_cookies(seated.context.cookies())  # type: ignore[arg-type]
        lines: list[WebSocketRoute] = []
        dead: list[WebSocketRoute] = []

        def lay(line: WebSocketRoute) -> None:
            lines.append(line)
            far = line.connect_to_server()
            line.on_message(lambda said: None if line in dead else far.send(said))
            far.on_message(lambda said: None if line in dead else line.send(said))

        phone.route_web_socket("**/live/**", lay)
        phone.clock.install()
        phone.goto(seated.url)
        until(phone, lambda: phone.evaluate("checked") != "")
        dead += lines
        go_to_talk(hall)
        assert not phone.locator("#floor-mine .hand").is_visible()

        phone.clock.run_for(20_000)
        until(phone, lambda: len(lines) == 2)
        phone.clock.run_for(5_000)
        expect(phone.locator("#floor-mine .hand")).to_be_visible()


def test_a_page_of_an_older_program_is_read_again_and_keeps_what_is_being_typed(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    with an_evening(browser, tmp_path / "data", PORT + 60) as (hall, code):
        phone = hall.join(code, "Fatima", "en")
        hall.onward("#screens-wall.still")
        phone.locator("#writer-text").click()
        phone.keyboard.type(NOISE)
        phone.keyboard.press("ArrowLeft")
        hall.unfold("#line-text")
        hall.desk.locator("#line-kind").select_option(index=1)
        hall.desk.locator("#line-text").click()
        hall.desk.keyboard.type("Klaar om zeven uur")
        for page in (phone, hall.desk):
            page.evaluate(OLDER_PAGE)

        its_page_was_read_again(phone)
        expect(phone.locator("#writer-text")).to_have_value(NOISE)
        expect(phone.locator("#writer-text")).to_be_focused()
        phone.keyboard.type("!")
        expect(phone.locator("#writer-text")).to_have_value(f"{NOISE[:-1]}!{NOISE[-1]}")
        its_page_was_read_again(hall.desk)
        expect(hall.desk.locator("#line-text")).to_have_value("Klaar om zeven uur")
        expect(hall.desk.locator("#line-text")).to_be_focused()
        assert hall.desk.locator("#line-kind").evaluate("each => each.selectedIndex") == 1
        assert hall.faults == []


def its_page_was_read_again(page: Page) -> None:
    expect(page.locator("meta[name=build]")).not_to_have_attribute("content", "older", timeout=15_000)

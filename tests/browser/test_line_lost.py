"""Screens whose line is lost: what they say meanwhile, what waits on them, and how they come back."""

from pathlib import Path

from playwright.sync_api import APIResponse, Page, Route, WebSocketRoute, expect

from tests.browser.hall import PHONE, Hall
from tests.browser.test_floor import go_to_talk
from tests.browser.test_wall_remote import until
from tests.browser.writing import NOISE, an_evening, rows
from tests.chromium import LocalBrowser
from tests.process import running

PORT = 24_400
OLDER_PAGE = """() => {
  document.querySelector("meta[name=build]").content = "older";
  document.dispatchEvent(new Event("visibilitychange"));
}"""
LOOKED_AT_AGAIN = "() => document.dispatchEvent(new Event('visibilitychange'))"
CAME_BACK_TO = "() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
ONWARD = "form[action$='/current-item']:visible button"
HANDS = "SELECT count(*), count(lowered_at) FROM hand"
RAISE, LOWER = "#floor-mine .hand", "#floor-mine form[action$='/hands/lowered'] button"


def test_what_was_pressed_without_a_line_goes_out_once_also_where_an_older_copy_was_put_back(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, PORT) as (hall, code):
        fatima, joost = hall.join(code, "Fatima"), hall.join(code, "Joost")
        go_to_talk(hall)
        hall.raise_hand(joost)
        outlives_its_page(fatima)
        hall.program.kill()

        for phone in (fatima, joost):
            expect(phone.locator("#connection")).to_be_visible()
            expect(phone.locator("#connection")).to_contain_text("Je hand blijft omhoog")
        expect(joost.locator(LOWER)).to_be_visible()
        fatima.locator(LOWER).click()
        fatima.locator(LOWER).click()
    assert rows(data, HANDS) == [(2, 0)]
    rows(data, "UPDATE meeting SET epoch = 'older', version = 1")
    rows(data, "UPDATE hand SET lowered_at = raised_at WHERE seq = 1")  # Joost's was not up yet in that copy
    with running(data, port=PORT):
        for phone in (joost, fatima):
            expect(phone.locator(RAISE)).to_be_visible(timeout=15_000)
            expect(phone.locator("#connection")).to_be_hidden(timeout=15_000)
        assert rows(data, HANDS) == [(2, 2)]
        assert rows(data, "SELECT version FROM meeting") == [(2,)]


def outlives_its_page(phone: Page) -> None:
    """An act that no answer came to is sent by the page that is read next."""
    phone.route("**/hands", lambda route: route.abort())
    phone.locator(RAISE).click()
    expect(phone.locator(RAISE)).to_have_css("box-shadow", "none")  # pressed, and under way
    expect(phone.locator("#connection")).to_be_visible()
    phone.unroute("**/hands")
    phone.reload()
    expect(phone.locator(LOWER)).to_be_visible()
    expect(phone.locator("#connection")).to_be_hidden()


def test_what_is_pressed_while_the_answer_to_the_press_before_is_under_way_is_done_too(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    """The line of a screen may be quicker than an answer: by then the same button does something else."""
    with an_evening(browser, tmp_path / "data", PORT + 80) as (hall, _):
        answers: list[tuple[Route, APIResponse]] = []
        hall.desk.route(
            "**/current-item", lambda route: answers.append((route, route.fetch(max_redirects=0))), times=1
        )
        part, onward = hall.desk.locator("#agenda-now strong"), hall.desk.locator(ONWARD)
        before = part.inner_text()
        onward.first.click()
        expect(part).not_to_have_text(before)
        first = part.inner_text()
        onward.first.click()
        [(route, answer)] = answers
        route.fulfill(response=answer)

        expect(part).not_to_have_text(first)
        second = part.inner_text()
        onward.first.click()
        expect(part).not_to_have_text(second)
        assert len({before, first, second, part.inner_text()}) == 4


class Line:
    """The line of a phone, on which nothing passes any more though nobody says so; `laid` are all it had."""

    def __init__(self, phone: Page) -> None:
        self.laid: list[WebSocketRoute] = []
        self._dead: list[WebSocketRoute] = []
        phone.route_web_socket("**/live/**", self._lay)

    def dies(self) -> None:
        self._dead = list(self.laid)

    def lives(self) -> None:
        self._dead = []

    def _lay(self, line: WebSocketRoute) -> None:
        self.laid.append(line)
        far = line.connect_to_server()
        line.on_message(lambda said: None if line in self._dead else far.send(said))
        far.on_message(lambda said: None if line in self._dead else line.send(said))


def with_a_line(hall: Hall, code: str) -> tuple[Page, Line]:
    """A phone whose clock stands still, and its line."""
    seated = hall.join(code, "Fatima")
    phone = hall.page(PHONE, "nl")
    phone.context.add_cookies(seated.context.cookies())  # type: ignore[arg-type]
    line = Line(phone)
    phone.clock.install()
    phone.goto(seated.url)
    until(phone, lambda: phone.evaluate("checked") != "")
    return phone, line


def test_a_line_that_died_in_silence_is_noticed(browser: LocalBrowser, tmp_path: Path) -> None:
    with an_evening(browser, tmp_path / "data", PORT + 20) as (hall, code):
        phone, line = with_a_line(hall, code)
        line.dies()
        go_to_talk(hall)
        assert not phone.locator(RAISE).is_visible()

        phone.clock.run_for(20_000)
        until(phone, lambda: len(line.laid) == 2)
        phone.clock.run_for(5_000)
        expect(phone.locator(RAISE)).to_be_visible()


def test_a_phone_that_slept_asks_at_once_what_is_new(browser: LocalBrowser, tmp_path: Path) -> None:
    with an_evening(browser, tmp_path / "data", PORT + 60) as (hall, code):
        phone, line = with_a_line(hall, code)
        line.dies()
        go_to_talk(hall)
        line.lives()
        phone.clock.run_for(1_000)
        assert not phone.locator(RAISE).is_visible()

        phone.evaluate(LOOKED_AT_AGAIN)
        phone.clock.run_for(1_000)
        expect(phone.locator(RAISE)).to_be_visible()

        line.dies()
        hall.raise_hand(hall.join(code, "Joost"))
        line.lives()
        phone.evaluate(CAME_BACK_TO)
        phone.clock.run_for(1_000)
        expect(phone.locator("#floor-mine")).to_contain_text("2e")


def test_a_page_of_an_older_program_is_read_again_and_keeps_what_is_being_typed(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    with an_evening(browser, tmp_path / "data", PORT + 40) as (hall, code):
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

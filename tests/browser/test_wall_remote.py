"""The big screen in a browser: it follows the desk, answers its own keys, and comes back by itself."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import WALL, Hall
from tests.chromium import LocalBrowser
from tests.process import running

UNFOLD = """() => {
  const around = (fold) => fold.parentElement.closest("details");
  for (let fold = document.getElementById("desk-remote"); fold; fold = around(fold)) fold.open = true;
}"""
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
DOWN = "document.getElementById('screens-wall').scrollTop"
FULL = "Boolean(document.fullscreenElement)"
LINES = "[...document.querySelectorAll('.line-beside bdi')].map((each) => [each.textContent, each.lang])"
FILM = "document.querySelector('.awake-film')?.currentTime || 0"
NEWER_PROGRAM = """() => {
  document.querySelector("meta[name=build]").content = "older";
  document.dispatchEvent(new Event("visibilitychange"));
}"""
WELCOME = ["Welkom. Doe mee met je telefoon", "nl"]


def test_the_wall_follows_the_desk_and_comes_back_when_the_computer_was_started_again(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    with running(tmp_path / "data", port=18950) as program:
        port = int(program.address.rpartition(":")[2])
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        hall.open_doors()
        expect(hall.desk.locator("form[action$='/current-item'] button").first).to_be_visible()
        hall.desk.evaluate(UNFOLD)
        is_moved_from_the_desk(hall)
        has_keys_of_its_own(hall)
        stands_in_two_languages(hall)
        says_that_it_may_sleep(hall)
        program.kill()
        expect(hall.wall.locator("#connection")).to_be_visible()
    with running(tmp_path / "data", port=port) as program:
        assert program.address.endswith(f":{port}")
        expect(hall.wall.locator("#connection")).to_be_hidden(timeout=20_000)
        hall.desk.reload()
        hall.onward("#screens-wall.still")
        assert hall.wall.evaluate(FULL)
        expect(hall.wall.locator("html")).to_have_attribute("lang", "ar")
        assert [each for each in hall.faults if "ERR_CONNECTION" not in each and "htmx" not in each] == []


def until(page: Page, so: Callable[[], bool]) -> None:
    """What the server says comes over the socket."""
    for _ in range(100):
        if so():
            return
        page.wait_for_timeout(100)
    assert so()


def remote(hall: Hall, way: str) -> None:
    """One press at the desk."""
    hall.desk.locator(f"#screens-remote [value={way}] + button").click()


def is_moved_from_the_desk(hall: Hall) -> None:
    """Larger, so that it does not fit: the wall says so, and moves on a step; also after a reload, which a
    newer program asks for."""
    usual = hall.wall.evaluate(SIZE)
    remote(hall, "larger")
    until(hall.wall, lambda: hall.wall.evaluate(SIZE) > usual)
    remote(hall, "larger")
    until(hall.wall, lambda: hall.wall.evaluate(SIZE) > usual * 1.29)
    expect(hall.wall.locator("body")).to_contain_class("more-below")
    remote(hall, "down")
    until(hall.wall, lambda: hall.wall.evaluate(DOWN) > 0)
    hall.wall.reload()
    until(hall.wall, lambda: hall.wall.evaluate(DOWN) > 0)
    assert hall.wall.evaluate(SIZE) > usual * 1.29
    with hall.wall.expect_navigation():
        hall.wall.evaluate(NEWER_PROGRAM)
    remote(hall, "as-made")
    until(hall.wall, lambda: hall.wall.evaluate(SIZE) == usual)


def has_keys_of_its_own(hall: Hall) -> None:
    """Larger on this screen alone, empty, full; a press at the desk goes over it."""
    usual = hall.wall.evaluate(SIZE)
    hall.wall.keyboard.press("+")
    assert hall.wall.evaluate(SIZE) > usual
    hall.wall.keyboard.press("0")
    assert hall.wall.evaluate(SIZE) == usual
    shown = hall.wall.locator("#screens-wall")
    hall.wall.keyboard.press("b")
    expect(shown).to_be_hidden()
    hall.wall.reload()
    expect(shown).to_be_hidden()
    hall.desk.locator("#screens-remote form[action$='/blank'] button").click()
    expect(hall.desk.locator("#screens-remote [role=status]")).to_be_visible()
    expect(shown).to_be_hidden()
    hall.desk.locator("#screens-remote form[action$='/blank'] button").click()
    expect(shown).to_be_visible()
    hall.wall.keyboard.press("f")
    until(hall.wall, lambda: hall.wall.evaluate(FULL))


def stands_in_two_languages(hall: Hall) -> None:
    """Another language, and the screen stays full; short lines are there in both."""
    hall.desk.locator("#wall-language").select_option("ar")
    hall.desk.locator("#wall-second").select_option("nl")
    hall.desk.locator("#screens-remote form[action$='/languages'] button").click()
    expect(hall.wall.locator("html")).to_have_attribute("dir", "rtl")
    until(hall.wall, lambda: hall.wall.evaluate(LINES) == [WELCOME])
    assert hall.wall.evaluate(FULL)


def says_that_it_may_sleep(hall: Hall) -> None:
    """Without TLS no browser keeps a screen awake: a film plays unasked, and a sign says so."""
    other = hall.page(WALL, "nl")
    other.add_init_script("delete Navigator.prototype.wakeLock")
    other.goto(hall.wall.url)
    expect(other.locator("#sign-awake")).to_be_visible()
    until(other, lambda: other.evaluate(FILM) > 0)
    other.close()
    expect(hall.wall.locator("#sign-awake")).to_be_hidden()

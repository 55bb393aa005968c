"""When the evening closes, a phone sees the mirror: awake at once, asleep when it wakes."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.chromium import LocalBrowser
from tests.process import running

CONNECTED = """new Promise(done => {
  const look = () => typeof socket !== "undefined" && socket?.connected ? done() : setTimeout(look, 50);
  look();
})"""


def test_phones_see_the_mirror_awake_or_asleep(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18650) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        code = hall.open_doors()
        awake, asleep = hall.join(code, "Fatima"), hall.join(code, "Joost")
        asleep.evaluate(CONNECTED)
        asleep.evaluate("socket.disconnect()")

        hall.close_evening()

        for screen in (awake, hall.wall, hall.desk):
            expect(screen.locator("#floor-mirror .heads")).to_be_visible()
        expect(asleep.locator("#floor-mirror")).to_have_count(0)
        asleep.evaluate("socket.connect()")
        expect(asleep.locator("#floor-mirror .heads")).to_be_visible(timeout=15_000)
        asleep.reload()
        expect(asleep.locator("#floor-mirror .heads")).to_be_visible()
        assert hall.faults == []

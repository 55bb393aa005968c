"""A phone to which no socket passes: slower, and otherwise the same."""

from pathlib import Path

from playwright.sync_api import WebSocketRoute, expect

from tests.browser.hall import PHONE, Hall
from tests.chromium import LocalBrowser
from tests.process import running


def test_where_no_socket_passes_a_phone_asks_by_itself(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18670) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        seated = hall.join(hall.open_doors(), "Fatima")
        stopped: list[str] = []

        def stop(line: WebSocketRoute) -> None:
            stopped.append(line.url)
            line.close()

        phone = hall.page(PHONE, "nl")
        phone.context.add_cookies(seated.context.cookies())  # type: ignore[arg-type]
        phone.route_web_socket("**/live/**", stop)
        phone.clock.install()
        phone.goto(seated.url)
        expect(phone.locator("#cards-round textarea")).to_have_count(0)

        hall.onward("#screens-wall.still")
        phone.clock.run_for(11_000)

        expect(phone.locator("#screens-phone #cards-round")).to_be_visible()
        expect(phone.locator("#connection")).to_be_hidden()
        assert stopped

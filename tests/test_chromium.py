"""The browser of the tests reaches this machine and nothing else."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from tests.chromium import LocalBrowser

_FETCH = "address => fetch(address, {mode: 'no-cors'})"


class _Hall(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>The hall</title><p>Welcome, Samira</p>")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _open(address: str) -> Iterator[str]:
    server = ThreadingHTTPServer((address, 0), _Hall)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{address}:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def hall() -> Iterator[str]:
    with _open("127.0.0.1") as url:
        yield url


def test_samira_reads_a_page_of_this_machine(browser: LocalBrowser, hall: str) -> None:
    page = browser.new_page(locale="nl-NL")
    page.goto(hall)

    assert page.inner_text("p") == "Welcome, Samira"
    assert browser.refused == []


def test_a_page_cannot_fetch_from_outside(browser: LocalBrowser, hall: str) -> None:
    page = browser.new_page()
    page.goto(hall)
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate(_FETCH, "http://example.org/font.css")

    assert browser.refused == ["http://example.org/font.css"]
    browser.refused.clear()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8 by itself")
def test_an_address_that_would_answer_is_refused_as_well(browser: LocalBrowser, hall: str) -> None:
    page = browser.new_page()
    page.goto(hall)
    with _open("127.0.0.2") as next_door, pytest.raises(Error, match="Failed to fetch"):
        page.evaluate(_FETCH, next_door)

    assert browser.refused == [next_door]
    browser.refused.clear()


def test_a_page_cannot_open_a_line_to_outside(browser: LocalBrowser, hall: str) -> None:
    page = browser.new_page()
    page.goto(hall)
    opened = page.evaluate(
        """() => new Promise(tell => {
            const line = new WebSocket("ws://example.org/socket.io/");
            line.onopen = () => tell(true);
            line.onerror = () => tell(false);
        })"""
    )

    assert not opened
    assert browser.refused == ["ws://example.org/socket.io/"]
    browser.refused.clear()


def test_two_people_do_not_share_a_cookie(browser: LocalBrowser, hall: str) -> None:
    fatima, joost = browser.new_page(), browser.new_page()
    fatima.goto(hall)
    fatima.evaluate("() => { document.cookie = 'seat=27' }")
    joost.goto(hall)

    assert joost.evaluate("() => document.cookie") == ""

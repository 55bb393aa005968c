"""However loud the logs are turned, no library writes down a value, a seat or an address."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from assemblee.logs import set_up_logs
from tests.evening import an_evening
from tests.process import running

CANARY = "Kanariegeel"


class Heard(logging.Handler):
    """Keeps every line that would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {self.format(record)}")


@pytest.fixture
def heard() -> Iterator[Heard]:
    """The root logger, turned up as loud as it goes."""
    root, handler = logging.getLogger(), Heard()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(level)
    root.removeHandler(handler)


async def test_an_evening_at_full_volume_tells_nothing(
    database_url: str, tmp_path: Path, heard: Heard
) -> None:
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0  # so that everything is slow, and would be told
    loop.set_debug(True)
    try:
        async with an_evening(database_url, tmp_path / "data") as evening:
            screen = await evening.listen(evening.owner, "people-list")
            await evening.phone(CANARY)
            await screen.until("people-list", CANARY)
    finally:
        loop.set_debug(False)

    ours = [line for line in heard.lines if not line.startswith(("httpx", "httpcore", *CLIENTS))]
    assert [line for line in ours if CANARY in line or "127.0.0.1" in line] == []
    assert [
        line for line in ours if line.startswith(("aiosqlite", "sqlalchemy", "websockets", "asyncio"))
    ] == []


CLIENTS = ("engineio.client", "socketio.client", "aiohttp")
"""What only the neighbours in tests use."""


def test_a_warning_of_a_library_is_still_heard(heard: Heard) -> None:
    set_up_logs()
    logging.getLogger("sqlalchemy.pool.impl.AsyncAdaptedQueuePool").warning("a connection was lost")
    logging.getLogger("uvicorn.error").info("%s - accepted", "192.0.2.1")

    assert heard.lines == ["sqlalchemy.pool.impl.AsyncAdaptedQueuePool: a connection was lost"]


async def test_a_callback_that_fails_is_named_without_what_it_was_given(heard: Heard) -> None:
    set_up_logs()
    loop = asyncio.get_running_loop()
    loop.call_soon(_fails, CANARY)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    (line,) = heard.lines
    assert line.startswith("asyncio: Exception in callback _fails")
    assert "LookupError" in line
    assert CANARY not in line


def _fails(_: str) -> None:
    raise LookupError("nothing here")


def test_the_server_is_silent_with_pythons_own_debugging_on(tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18900, PYTHONASYNCIODEBUG="1", PYTHONDEVMODE="1"):
        pass

    assert "127.0.0.1" not in (tmp_path / "data.log").read_text()

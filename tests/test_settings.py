"""A wrong setting stops the start with one clear line, and a used port is stepped over."""

import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assemblee.serve import free_socket, open_for_many
from assemblee.settings import Settings
from tests.process import running


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASSEMBLEE_PORT", "abc"),
        ("ASSEMBLEE_PORT", "70000"),
        ("ASSEMBLEE_DATABASE_URL", "mysql://here"),
        ("ASSEMBLEE_PUBLIC_URL", "assemblee.example.org"),
        ("ASSEMBLEE_SECRET", "short"),
        ("ASSEMBLEE_BROWSER", "perhaps"),
        ("ASSEMBLEE_BACKUP_DAYS", "-1"),
        ("ASSEMBLEE_BACKUP_DAYS", "3651"),
        ("ASSEMBLEE_BACKUP_DAYS", "a month"),
        ("ASSEMBLEE_DATA", "/proc/nowhere"),
    ],
)
def test_a_wrong_setting_is_one_line(name: str, value: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assemblee", "serve"]
    environment = os.environ | {"ASSEMBLEE_DATA": str(tmp_path), name: value}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=30)

    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert name in ended.stderr


def test_a_port_in_use_is_stepped_over_and_a_second_start_finds_the_data(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(tmp_path / "data", port=port) as first:
            assert first.address != f"http://127.0.0.1:{port}"
            link = first.owner_link
        with running(tmp_path / "data", port=port) as second:
            assert second.owner_link not in {"", link}  # nobody used the first, so a fresh one is printed


def test_ctrl_c_ends_it_without_a_word(tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18600) as program:
        program.process.send_signal(signal.SIGINT)

        assert program.process.wait(15) == 0
        assert "Traceback" not in (tmp_path / "data.log").read_text()


async def test_an_answer_does_not_wait_for_a_whole_parcel(tmp_path: Path) -> None:
    heard: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()
    listening = free_socket(Settings(data=tmp_path, host="127.0.0.1", port=0))
    async with await asyncio.start_server(lambda _, back: heard.put_nowait(back), sock=listening):
        _, phone = await asyncio.open_connection(*listening.getsockname())
        back = await heard.get()
        assert back.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for line in (phone, back):
            line.close()
            await line.wait_closed()


def test_a_thousand_phones_are_no_more_open_files_than_it_asks_for() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = 900  # more than these tests have open
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, before[1]))
    try:
        open_for_many()

        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > few
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

"""The program as a process of its own, as a hall runs it; ended by its own id only."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Running:
    """A started program: what it printed, and the address it answers on."""

    process: subprocess.Popen[str]
    printed: str

    @property
    def address(self) -> str:
        """Where this machine reaches it."""
        found = re.search(r"http://127\.0\.0\.1:\d+", self.printed)
        assert found, self.printed
        return found.group()

    @property
    def owner_link(self) -> str:
        """The owner's one-time link, when one was printed."""
        found = re.search(r"http://127\.0\.0\.1:\d+/in/\S+", self.printed)
        return found.group() if found else ""

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(10)


@contextmanager
def running(data: Path, database_url: str = "", port: int = 18000, **settings: str) -> Iterator[Running]:
    """`assemblee serve` while the block lasts, told by environment variables."""
    environment = os.environ | {
        "ASSEMBLEE_DATA": str(data),
        "ASSEMBLEE_DATABASE_URL": database_url,
        "ASSEMBLEE_HOST": "127.0.0.1",
        "ASSEMBLEE_PORT": str(port),
        "ASSEMBLEE_PUBLIC_URL": "",
        "ASSEMBLEE_BROWSER": "no",
        **settings,
    }
    command = [sys.executable, "-m", "assemblee", "serve"]
    with (data.parent / f"{data.name}.log").open("a") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert process.stdout is not None
        printed = ""
        while "The data is in" not in printed:
            line = process.stdout.readline()
            assert line, f"it did not start: {printed} {(data.parent / f'{data.name}.log').read_text()}"
            printed += line
        try:
            yield Running(process, printed)
        finally:
            process.terminate()
            process.wait(15)
            process.stdout.close()

"""A command as a volunteer gives it: in a process of its own, with what it printed and how it ended."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended; it never shows a traceback."""

    code: int
    lines: list[str]


def assemblee(*words: object, data: Path, **settings: str) -> Ended:
    """Run one command with its data in this folder."""
    environment = {**os.environ, "ASSEMBLEE_DATA": str(data), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "assemblee", *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    return Ended(done.returncode, said.strip().splitlines())

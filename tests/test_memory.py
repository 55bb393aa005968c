"""What is in memory does not end up in a file."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import running

LOOK = """
import ctypes, resource
from assemblee.memory import keep_memory_inside
keep_memory_inside()
PR_GET_DUMPABLE = 3
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")


def test_no_core_file_and_nobody_reads_along() -> None:
    resource_before = resource.getrlimit(resource.RLIMIT_CORE)
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "(0, 0) 0"
    assert resource.getrlimit(resource.RLIMIT_CORE) == resource_before


def test_the_server_leaves_no_core_file(tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18800) as program:
        limits = Path(f"/proc/{program.process.pid}/limits").read_text()

    (line,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert line.split()[4:6] == ["0", "0"]

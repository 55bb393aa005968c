"""What a phone is sent in a whole evening, from the trial that plays one."""

import asyncio
import json
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.bench.live_rows import Rows
from tests.bench.live_sides import a_folder

TRIAL = "tests.long.whole_evening"


async def evening(rows: Rows, phones: int) -> None:
    """A small one: what a phone is sent hardly grows with the phones beside it."""
    if find_spec(TRIAL) is None:
        print(f"{TRIAL} is not here: no bytes of an evening")
        return
    with a_folder() as folder:
        file = Path(folder) / "evening.json"
        command = [sys.executable, "-m", TRIAL, "--phones", str(phones), "--json", str(file)]
        playing = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
        await playing.wait()
        if not file.exists():
            print(f"{TRIAL} told nothing")
            return
        told = json.loads(file.read_text())
    rows.add("evening", "whole", "ours", told["phones"], {"bytes": float(told["most_bytes"])})

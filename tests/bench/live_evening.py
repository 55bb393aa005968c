"""What a phone is sent in a whole evening, from the trial that plays one."""

import asyncio
import re
import sys

from tests.bench.live_rows import Rows

TRIAL = "tests.long.whole_evening"
_TOLD = re.compile(r"(\d+) phones.*to join.*most (\d+)\s+in all:.*most (\d+)", re.DOTALL)


async def evening(rows: Rows, phones: int) -> None:
    """A third of a large hall, with three cards from each; the whole of it is the trial itself."""
    command = [sys.executable, "-m", TRIAL, "--phones", str(phones), "--cards", str(3 * phones)]
    playing = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await playing.communicate()
    told = _TOLD.search(said.decode())
    if told is None:
        print(f"{TRIAL} told nothing")
        return
    count, joining, all_ = (float(each) for each in told.groups())
    rows.add("evening", "whole", "ours", int(count), {"bytes": all_, "own_bytes": joining})

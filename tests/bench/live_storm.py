"""Everybody comes in at once: five hundred cold phones within ten seconds, or fifty in the same instant, as
`tests.long.cold_phones` does it.
"""

import time

from tests.bench.live_hall import halls
from tests.bench.live_rows import Gauge, Rows, times
from tests.bench.live_sides import a_folder, a_server
from tests.long.cold_phones import storm
from tests.long.neighbours import leave


async def joining(rows: Rows, count: int, seconds: float) -> None:
    """So many phones, spread over so many seconds; `own` are bytes beside the files that a browser keeps."""
    with a_folder() as folder:
        url = f"sqlite+aiosqlite:///{folder}/assemblee.db"
        async with halls(url, 1), a_server("ours", folder) as server:
            gauge, begun = Gauge([server.pid]), time.monotonic()
            with gauge.measured():
                neighbours, took, lost = await storm(server.port, count, seconds)
            figures = {**gauge.told(), "per_s": len(took) / (time.monotonic() - begun)}
            figures["bytes"] = float(max(each.bytes for each in neighbours))
            figures["own_bytes"] = float(max(each.joined for each in neighbours))
            await leave(neighbours)
    came = [1000 * each for each in took]
    figures |= {**times(came), "last_ms": max(came, default=0.0), "lost": float(len(lost))}
    rows.add("join", f"in {seconds:g} s", "ours", count, {**figures, "cpu_ms": gauge.cpu / count * 1e3})
    if lost:
        print("the first that was lost:", lost[0][:200])

"""What lives as long as the program: put right at the start, tended meanwhile, ended in good order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar

from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.sorting.weighing import Weigher
from assemblee.evening.erasing import Eraser
from assemblee.rehearsal.actions import nobody_plays
from assemblee.room.bus import Bus
from assemblee.room.sockets import Sockets
from assemblee.slips.keeping import look_at
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rounds import forget_keys
from assemblee.tend import tend_for_ever


def closed_at_last(offers: Offers) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """The worker that compares cards ends with the program."""

    @asynccontextmanager
    async def closed(_: Litestar) -> AsyncIterator[None]:
        yield
        await offers.close()

    return closed


@asynccontextmanager
async def alive(
    _: Litestar,
    keys: RoundKeys,
    eraser: Eraser,
    weigher: Weigher,
    sockets: Sockets,
    bus: Bus,
) -> AsyncIterator[None]:
    """From the first request to the last: what goes on beside them."""
    announcer = sockets.announcer
    storage = announcer.storage
    announcer.drawing.promise.weak_spots |= await look_at(storage)
    await forget_keys(storage, keys)
    await eraser.catch_up(storage)
    if storage.is_sqlite:  # elsewhere another worker may play them
        await nobody_plays(storage)
    announcer.drawing.promise.weak_spots |= await look_at(storage)
    for_ever = (
        sockets.beat(),
        announcer.look_again(),
        bus.for_ever(),
        eraser.aftermath.tidier.for_ever(),
        weigher.for_ever(),
        tend_for_ever(storage, keys, announcer.clock),
    )
    tasks = [asyncio.create_task(each) for each in for_ever]
    yield
    await storage.quiet()
    for task in tasks:
        task.cancel()
    announcer.stop()
    await asyncio.gather(*tasks, return_exceptions=True)
    await storage.close()

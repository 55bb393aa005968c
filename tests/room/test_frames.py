"""A text that is framed once comes as uvicorn itself would send it, and in no state where it would not."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from assemblee.room.frames import short_way
from assemblee.room.wires import Wire, written
from assemblee.serve import Server, server_config

LARGE = "é" * 32_000


class Hall:
    """The web server as the program runs it; `wires` and `sends` are those of who connected."""

    def __init__(self) -> None:
        self.wires: list[Wire] = []
        self.sends: list[Any] = []
        self.came = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            return
        await receive()
        assert not short_way(send)(written("early", 1))  # not before it is accepted
        await send({"type": "websocket.accept"})
        self.sends.append(send)
        self.wires.append(Wire(send))
        self.came.set()
        while (await receive())["type"] != "websocket.disconnect":
            pass
        assert not short_way(send)(written("late", 1))


@asynccontextmanager
async def a_screen() -> AsyncIterator[tuple[Hall, ClientConnection]]:
    app, listening = Hall(), socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = Server(server_config(app))  # type: ignore[arg-type]
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.ready.wait()
    try:
        async with connect(f"ws://127.0.0.1:{port}/", max_queue=1) as screen:
            await app.came.wait()
            yield app, screen
    finally:
        server.should_exit = True
        await serving


async def heard(screen: ClientConnection) -> Any:
    return json.loads(str(await screen.recv())[2:])[1]


async def test_short_and_ordinary_texts_come_in_order() -> None:
    async with a_screen() as (app, screen):
        [send], write = app.sends, short_way(app.sends[0])

        assert write(written("a", "één"))
        await send(written("a", "two"))
        assert write(written("a", LARGE))
        await send(written("a", "four"))

        assert [await heard(screen) for _ in range(4)] == ["één", "two", LARGE, "four"]


async def test_a_screen_that_does_not_read_gets_the_newest_and_no_short_way() -> None:
    async with a_screen() as (app, screen):
        [wire], write = app.wires, short_way(app.sends[0])
        for n in range(400):
            wire.push("a", written("a", [n, LARGE]))
        assert not write(written("b", "not now"))

        got = [await heard(screen)]
        while got[-1][0] < 399:
            got.append(await heard(screen))
        await wire.reads()
        assert len(got) < 400  # what was older is not sent any more
        assert [n for n, _ in got] == sorted(n for n, _ in got)
        assert write(written("b", "again"))
        assert await heard(screen) == "again"


async def test_who_hung_up_is_not_written_to() -> None:
    async with a_screen() as (app, screen):
        write = short_way(app.sends[0])
        await screen.close()
        assert not write(written("a", 1))

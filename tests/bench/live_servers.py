"""The three servers that are compared: `python -m tests.bench.live_servers KIND TOLD` starts one of them.

`bare`: ASGI and nothing else, one message after the other to everybody. `default`: python-socketio as it
comes. `ours`: the program, on a database that was made before. `/go?label=7&size=300` sends a message of that
size to all who watch, `&each=1` another to each; in ours `&told=NAME` says instead, as the line between
workers does, that a fragment changed. In the first two a POST is an act: it is answered, then sent. One line
of JSON says where it listens.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import socketio
import uvicorn

from assemblee.app import create_app
from assemblee.room.halls import Watch
from assemblee.room.wires import written
from assemblee.serve import Server, free_socket, keep_what_is_there, prepare, server_config
from assemblee.settings import Settings

App = Callable[[Any, Any, Any], Awaitable[None]]
Go = Callable[["Asked"], Awaitable[None]]
ROOM, SEAT = "floor-queue", "floor-mine"


class Asked:
    """What `/go` was asked."""

    def __init__(self, query: bytes) -> None:
        self._words = parse_qs(query.decode())
        self.label, self.size = int(self.word("label")), int(self.word("size") or 0)

    def word(self, name: str) -> str:
        return self._words.get(name, [""])[0]

    def told(self, n: int = 0) -> dict[str, str]:
        """The message; each has another when `n` says whose it is."""
        html = f"{n:<{self.size}}"
        return {"name": self.word("name"), "label": f"e.{self.label}", "html": html}


def with_go(app: App, go: Go) -> App:
    """The server, and what makes it send."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != "/go":
            await app(scope, receive, send)
            return
        asked = Asked(scope["query_string"])
        if scope["method"] != "POST":
            await go(asked)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        if scope["method"] == "POST":
            await go(asked)

    return served


def bare() -> App:
    """Who is connected, and a loop over them."""
    here: dict[int, Any] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        here[id(send)] = send
        while (await receive())["type"] != "websocket.disconnect":
            pass
        del here[id(send)]

    async def go(asked: Asked) -> None:
        message = written("fragment", asked.told())
        for n, send in enumerate(list(here.values())):
            await send(written("fragment", asked.told(n)) if asked.word("each") else message)

    return with_go(app, go)


def default() -> App:
    """python-socketio's own manager and rooms."""
    live = socketio.AsyncServer(async_mode="asgi", transports=["websocket"])
    here: dict[str, str] = {}

    async def watch(sid: str, asked: Any) -> dict[str, str]:
        [name] = asked["have"]
        if sid in here:
            await live.leave_room(sid, here[sid])
        here[sid] = name
        await live.enter_room(sid, name)
        return {"label": "e.0"}

    async def go(asked: Asked) -> None:
        if not asked.word("each"):
            await live.emit("fragment", asked.told(), room=asked.word("name"))
            return
        for n, sid in enumerate(list(here)):
            await live.emit("fragment", asked.told(n), to=sid)

    async def gone(sid: str, *_: object) -> None:
        here.pop(sid, None)

    live.on("watch", watch)
    live.on("disconnect", gone)
    return with_go(socketio.ASGIApp(live, socketio_path="live"), go)


def ours(settings: Settings) -> App:
    """The program."""
    program = create_app(settings)

    async def go(asked: Asked) -> None:
        meeting, label = asked.word("meeting"), f"e.{asked.label}"
        if told := asked.word("told"):
            program.moments.tell(meeting, label, frozenset({told}))
        elif asked.word("each"):
            hall = program.sockets.announcer._halls[meeting]  # nobody but a bench needs to know who watches
            for n, watch in enumerate([each for each in hall.watches if each.name == asked.word("name")]):
                await program.sockets.send([watch], label, asked.told(n)["html"])
        else:
            watch = Watch(meeting, asked.word("name"), "nl")
            await program.sockets.send([watch], label, asked.told()["html"])

    return with_go(program, go)


async def main(kind: str, told: dict[str, str]) -> None:
    """Serve until ended; says where on the first line."""
    settings = Settings(
        data=Path(told["folder"]),
        host="127.0.0.1",
        port=int(told["port"]),
        database_url=told.get("database_url", ""),
        redis_url=told.get("redis_url", ""),
        offers="off",
        open_browser=False,
    )
    listening = free_socket(settings)
    app = {"bare": bare, "default": default}[kind]() if kind != "ours" else ours(settings)
    server = Server(like_ours(app))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.ready.wait()
    if kind == "ours":
        await prepare()
    keep_what_is_there()
    print(json.dumps({"port": listening.getsockname()[1]}), flush=True)
    await serving


def like_ours(app: App) -> uvicorn.Config:
    """The settings of the program's own server, for each of the three."""
    config = server_config(None)  # type: ignore[arg-type]
    config.app = app
    return config


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))

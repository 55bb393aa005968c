"""The three servers that are compared: `python -m tests.bench.live_servers KIND FOLDER N` starts one of them.

`bare`: ASGI and nothing else, one message after the other to everybody. `default`: python-socketio as it
comes. `ours`: the program, with a meeting in which the talk goes on and N people have a number. Each sends a
fragment of that size to all who watch when it is asked for `/go?label=7&size=300`, and says in one line of
JSON where it listens.
"""

import asyncio
import json
import socket
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import socketio
import uvicorn

from assemblee.agenda.tables import Item
from assemblee.app import create_app
from assemblee.migrations import migrate
from assemblee.people.rules import unreadable
from assemblee.people.tables import Seat
from assemblee.room.halls import Watch
from assemblee.room.moment import utc_now
from assemblee.room.tables import Meeting, MeetingState
from assemblee.room.wires import written
from assemblee.serve import server_config
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory

App = Callable[[Any, Any, Any], Awaitable[None]]
Go = Callable[[int, str], Awaitable[None]]
NAME, WALL_KEY = "floor-queue", "wall-of-the-bench"


def with_go(app: App, go: Go) -> App:
    """The server, and what makes it send."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != "/go":
            await app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode())
        await go(int(asked["label"][0]), "x" * int(asked["size"][0]))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return served


def bare() -> tuple[App, dict[str, object]]:
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

    async def go(label: int, html: str) -> None:
        message = written("fragment", {"name": NAME, "label": f"e.{label}", "html": html})
        for send in list(here.values()):
            await send(message)

    return with_go(app, go), {"path": "/live/", "bare": True}


def default() -> tuple[App, dict[str, object]]:
    """python-socketio's own manager and rooms."""
    live = socketio.AsyncServer(async_mode="asgi", transports=["websocket"])

    async def watch(sid: str, _: object) -> dict[str, str]:
        await live.enter_room(sid, NAME)
        return {"label": "e.0"}

    async def go(label: int, html: str) -> None:
        await live.emit("fragment", {"name": NAME, "label": f"e.{label}", "html": html}, room=NAME)

    live.on("watch", watch)
    return with_go(socketio.ASGIApp(live, socketio_path="live"), go), {"path": "/live/"}


async def ours(folder: Path, people: int, database_url: str) -> tuple[App, dict[str, object]]:
    """The program with a talk going on."""
    settings = Settings(data=folder, database_url=database_url, offers="off", open_browser=False)
    storage = Storage(settings.database)
    await migrate(storage)
    meeting = await _a_talk(storage, people)
    await storage.close()
    program = create_app(settings)
    watch = Watch(meeting, NAME, "nl")

    async def go(label: int, html: str) -> None:
        await program.sockets.send(watch, f"e.{label}", html)

    return with_go(program, go), {"path": f"/m/{meeting}/live/", "meeting": meeting}


async def _a_talk(storage: Storage, people: int) -> str:
    async with storage.writing() as session:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        session.add(trajectory)
        await session.flush()
        meeting = Meeting(
            trajectory_id=trajectory.id, number=1, title="Wonen", question="Wat is er?", code="ACD346"
        )
        meeting.epoch, meeting.state, meeting.wall_key = "e", MeetingState.OPEN, WALL_KEY
        meeting.opened_at = utc_now() - timedelta(minutes=30)
        session.add(meeting)
        await session.flush()
        talk = Item(meeting_id=meeting.id, position=1, kind="talk", title="Gesprek", minutes=40)
        session.add(talk)
        seats = (
            Seat(meeting_id=meeting.id, number=n + 1, name=f"Fatima {n}", standing="resident", key=key_of(n))
            for n in range(people)
        )
        session.add_all(seats)
        await session.flush()
        meeting.current_item = talk.id
        return meeting.id


def key_of(n: int) -> str:
    return unreadable(f"phone-{n}")


async def main(kind: str, folder: Path, people: int, database_url: str = "") -> None:
    """Serve until ended; says where on the first line."""
    if kind == "ours":
        app, told = await ours(folder, people, database_url)
    else:
        app, told = {"bare": bare, "default": default}[kind]()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(2048)
        print(json.dumps({"port": listening.getsockname()[1], **told}), flush=True)
        await uvicorn.Server(like_ours(app)).serve(sockets=[listening])


def like_ours(app: App) -> uvicorn.Config:
    """The settings of the program's own server, for each of the three."""
    config = server_config(None)  # type: ignore[arg-type]
    config.app = app
    return config


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))

"""Sockets carry two things only: a screen says what it watches and what it has, and the server sends what
changed.

Everything people do goes over forms. Start-up, catching up and joining late are one path: `watch`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any

import socketio
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import Away, NotFound, NotInThisRoom, Refused
from assemblee.languages import known
from assemblee.room.announcer import Announcer
from assemblee.room.drawing import Drawing
from assemblee.room.files import build
from assemblee.room.fragments import Audience, Listener, View
from assemblee.room.halls import Watch
from assemblee.room.tables import Meeting, MeetingState, read_meeting
from assemblee.room.wires import AT_ONCE, Send, Wire, Wires, drawn, written
from assemblee.storage import Storage

BEAT = 5.0
"""Seconds between two heartbeats that name the newest version."""

MOST_NAMES = 200
"""A screen never watches more fragments than this."""

_log = structlog.get_logger()

Receive = Callable[[], Awaitable[Any]]
Who = Callable[[AsyncSession, str, Mapping[str, str], str], Awaitable[Listener]]
"""Given the meeting, the cookies and the wall's key: who is at the other end."""


@dataclass(slots=True)
class _Screen:
    meeting: str
    listener: Listener
    cookies: Mapping[str, str]
    wire: Wire
    watches: set[Watch] = field(default_factory=set)


class Sockets:
    """The live side of every screen; `asgi` takes what arrives under `/m/<id>/live/`."""

    def __init__(self, storage: Storage, drawing: Drawing, who: Who) -> None:
        self._storage = storage
        self._drawing = drawing
        self._who = who
        self._screens: dict[str, _Screen] = {}
        self._wires = Wires()
        self._live = socketio.AsyncServer(
            async_mode="asgi",
            transports=["websocket"],
            max_http_buffer_size=65_536,
            logger=False,
            engineio_logger=False,
        )
        self._live.on("connect", self._connect)
        self._live.on("disconnect", self._disconnect)
        self._live.on("watch", self._watch)
        self._asgi = socketio.ASGIApp(self._live, socketio_path="live")
        self.announcer: Announcer

    async def asgi(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """The ASGI application of the sockets: each connection has a wire laid under it."""
        wire = Wire(send)
        try:
            await self._asgi({**scope, "assemblee.wire": wire}, receive, wire.send)
        finally:
            wire.cut()

    async def send(self, watches: Sequence[Watch], label: str, html: str) -> None:
        """One drawn fragment to all who watch it so."""
        if watches:
            name = watches[0].name
            await self._wires.push(watches, name, drawn(name, label, html))

    async def beat(self) -> None:
        """For ever: tell every screen since when what it watches looks as it does, so that one that slept
        knows whether to ask.
        """
        while True:
            await asyncio.sleep(BEAT)
            for n, screen in enumerate(list(self._screens.values()), start=1):
                if label := self.announcer.newest(screen.watches):
                    screen.wire.push("", written("beat", {"label": label}))
                if not n % AT_ONCE:
                    await asyncio.sleep(0)

    async def _connect(self, sid: str, environ: Mapping[str, Any], auth: object) -> None:
        meeting = environ["asgi.scope"]["assemblee.meeting"]
        wall_key = auth.get("wall", "") if isinstance(auth, dict) else ""
        cookies = _cookies(environ.get("HTTP_COOKIE", ""))
        try:
            async with self._storage.reading() as session:
                listener = await self._who(session, meeting, cookies, str(wall_key))
        except Away:  # without an answer the screen would wait on this line for ever
            raise socketio.exceptions.ConnectionRefusedError("later") from None
        if not listener.may_see(Audience.ROOM):
            raise socketio.exceptions.ConnectionRefusedError("not in this room")
        wire = environ["asgi.scope"]["assemblee.wire"]
        self._screens[sid] = _Screen(meeting, listener, cookies, wire)

    async def _disconnect(self, sid: str, *_: object) -> None:
        screen = self._screens.pop(sid, None)
        if screen is not None:
            self._follow(screen, set(), "")

    async def _watch(self, sid: str, asked: object = None, *_: object) -> dict[str, object]:
        """`{have: {name: label}, language}` gives `{label, now, build, fragments: {name: html}}`, or
        `{refused: reason}`, or `{later: true}` while the database is away.
        """
        screen = self._screens.get(sid)
        have = asked.get("have") if isinstance(asked, dict) else None
        if screen is None or not isinstance(have, dict) or len(have) > MOST_NAMES:
            return {"refused": "watch {have: {name: label}, language: code}"}
        await screen.wire.reads()  # of a screen that asks and does not read nothing piles up
        language = known(asked.get("language")) if isinstance(asked, dict) else ""
        try:
            watches = [self._asked(screen, name, language) for name in have]
            return await self._catch_up(sid, screen, watches, have)
        except Away:
            return {"later": True}
        except (NotFound, NotInThisRoom) as refusal:
            return {"refused": type(refusal).__name__}
        except Refused:
            return {"refused": "closed"}

    def _asked(self, screen: _Screen, name: object, language: str) -> Watch:
        fragment = self._drawing.fragments.seen_by(screen.listener, str(name))
        personal = fragment.audience is Audience.SEAT
        return Watch(screen.meeting, str(name), language, screen.listener.seat or "" if personal else "")

    async def _catch_up(
        self, sid: str, screen: _Screen, watches: list[Watch], have: Mapping[str, object]
    ) -> dict[str, object]:
        async with self._storage.reading() as session:
            meeting = await read_meeting(session, screen.meeting)
            if meeting is None:
                raise NotFound
            before = meeting.label
            if meeting.state == MeetingState.OPEN and screen.listener.seat:
                await self._must_still_sit(session, screen)
        if sid not in self._screens:  # it left while the label was read, and would be drawn for for ever
            return {"refused": "gone"}
        self._follow(screen, set(watches), before)
        stale = [each for each in watches if not self._has(each, have)]
        answer: dict[str, object] = {"label": before} if not stale else await self._drawn(stale)
        return {**answer, "now": int(self.announcer.clock().timestamp() * 1000), "build": build()}

    async def _must_still_sit(self, session: AsyncSession, screen: _Screen) -> None:
        """Raises `NotInThisRoom` when the seat went to another phone; at closing all go, and nobody asks."""
        now = await self._who(session, screen.meeting, screen.cookies, "")
        if now.seat != screen.listener.seat:
            raise NotInThisRoom

    def _has(self, watch: Watch, have: Mapping[str, object]) -> bool:
        return self.announcer.is_current(watch, str(have[watch.name]))

    def _follow(self, screen: _Screen, watches: set[Watch], label: str) -> None:
        for gone in screen.watches - watches:
            self.announcer.leaving(gone, wall=screen.listener.wall)
            self._wires.leave(screen.wire, gone)
        for new in watches - screen.watches:
            self.announcer.watching(new, label, wall=screen.listener.wall)
            self._wires.join(screen.wire, new, first=screen.listener.wall)
        screen.watches = watches

    async def _drawn(self, watches: list[Watch]) -> dict[str, object]:
        fragments: dict[str, str] = {}
        async with self._storage.reading() as session:
            meeting = await session.get_one(Meeting, watches[0].meeting)
            for watch in watches:
                view = View(session, meeting, self.announcer.clock(), seat=watch.seat)
                html = await self._drawing.fragment_or_nothing(watch.name, watch.language, view)
                if html is not None:
                    fragments[watch.name] = html
        return {"label": meeting.label, "fragments": fragments}


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def live_meeting(path: str) -> str | None:
    """The meeting whose sockets an address belongs to: a seat's cookie travels only below `/m/<id>`."""
    parts = path.split("/")
    return parts[2] if len(parts) >= 4 and parts[1] == "m" and parts[3] == "live" else None

"""An evening for tests: the real program on a real port, with the same neighbours everywhere, over real
HTTP and sockets.

`async with an_evening(database_url, folder) as evening:` starts it; `evening.owner` is the
facilitator's browser, `await evening.phone("Fatima")` joins, `await evening.listen(person, ...)`
watches fragments as a screen does.
"""

import asyncio
import os
import re
import secrets
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import socketio

from assemblee.app import Assemblee
from assemblee.people.actions import owner_link
from assemblee.room.tables import Meeting
from assemblee.serve import Server, free_socket, prepare_database, prepare_folder, server_config
from assemblee.settings import Settings
from assemblee.trajectory.tables import Trajectory
from tests.lent import a_program_with_a_lent_web
from tests.long.cutter import a_cutter

WITHOUT_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Reading the certificates of this machine costs 20 ms for each browser, and nothing here speaks https."""


SECOND_WORKER_BY = os.environ.get("ASSEMBLEE_TEST_REDIS", "")
"""The Redis by which a second worker hears of the first, where `tests.long.two_workers` asks for one: then
each connection to an evening on PostgreSQL goes to the other worker than the one before.
"""


class Browser:
    """Somebody's browser without a window: cookies, the token against forgery, and a key for each act."""

    def __init__(self, base_url: str, name: str = "") -> None:
        self.name = name
        self.web = httpx.AsyncClient(
            base_url=base_url, follow_redirects=True, timeout=30, verify=WITHOUT_CERTIFICATES
        )

    async def get(self, path: str) -> httpx.Response:
        return await self.web.get(path)

    async def act(self, path: str, key: str = "", **fields: Any) -> httpx.Response:
        """Send a form as htmx does: with the token and a key; 204 when it worked."""
        if "csrftoken" not in self.web.cookies:
            await self.web.get("/")
        headers = {
            "X-CSRFToken": self.web.cookies["csrftoken"],
            "HX-Request": "true",
            "Idempotency-Key": key or secrets.token_hex(8),
        }
        return await self.web.post(path, data=fields, headers=headers)

    async def form(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form as a browser without JavaScript does; ends on the next page."""
        if "csrftoken" not in self.web.cookies:
            await self.web.get("/")
        fields |= {"_csrf_token": self.web.cookies["csrftoken"], "act": secrets.token_hex(8)}
        return await self.web.post(path, data=fields)

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.web.cookies.jar)


@dataclass
class Screen:
    """A screen that watches: what it shows of each fragment, and in which version."""

    live: socketio.AsyncClient
    shows: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    drawn: list[tuple[str, str]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, name: str, label: str, html: str) -> None:
        self.shows[name] = html
        self.labels[name] = label
        self.drawn.append((label, html))
        self.changed.set()

    async def watch(self, *names: str, language: str = "nl") -> dict[str, Any]:
        """Say what is watched; takes the answer, and returns it."""
        have = {name: self.labels.get(name, "") for name in names}
        answer: dict[str, Any] = await self.live.call("watch", {"have": have, "language": language})
        for name, html in answer.get("fragments", {}).items():
            self.take(name, answer["label"], html)
        return answer

    async def until(self, name: str, text: str, seconds: float = 5) -> str:
        """Wait until a fragment shows a text; fails with what it shows instead."""

        async def shown() -> None:
            while text not in self.shows.get(name, ""):
                self.changed.clear()
                await self.changed.wait()

        try:
            await asyncio.wait_for(shown(), seconds)
        except TimeoutError:
            raise AssertionError(f"{name} does not show {text!r} but: {self.shows.get(name)}") from None
        return self.shows[name]


@dataclass
class Evening:
    """One running program with one open meeting in one trajectory."""

    program: Assemblee
    base_url: str
    owner: Browser
    trajectory_id: str
    meeting_id: str
    screens: list[Screen] = field(default_factory=list)
    browsers: list[Browser] = field(default_factory=list)

    @property
    def here(self) -> str:
        return f"/m/{self.meeting_id}"

    async def meeting(self) -> Meeting:
        async with self.program.storage.reading() as session:
            return await session.get_one(Meeting, self.meeting_id)

    def outsider(self, name: str = "") -> Browser:
        """Somebody with a browser and nothing else."""
        browser = Browser(self.base_url, name)
        self.browsers.append(browser)
        return browser

    async def phone(self, name: str = "", standing: str = "resident") -> Browser:
        """Somebody who joins with the code, in Dutch."""
        phone = self.outsider(name)
        phone.web.cookies.set("assemblee_language", "nl")
        code = (await self.meeting()).code
        answer = await phone.form(f"{self.here}/seats", code=code, name=name, standing=standing)
        assert answer.status_code == 200, answer.text
        return phone

    async def number(self, name: str = "", standing: str = "resident") -> None:
        """Somebody without a phone gets the next number from the desk."""
        answer = await self.owner.act(f"{self.here}/numbers", name=name, standing=standing)
        assert answer.status_code == 204, answer.text

    async def listen(
        self, browser: Browser | None, *names: str, wall: str = "", language: str = "nl"
    ) -> Screen:
        """A screen of this person (or the wall, or a stranger) that watches fragments; raises
        ConnectionError.
        """
        live = socketio.AsyncClient(reconnection=False)
        screen = Screen(live)
        live.on("fragment", lambda message: screen.take(message["name"], message["label"], message["html"]))
        cookies = {"Cookie": browser.cookies} if browser else {}
        await live.connect(
            self.base_url,
            headers=cookies,
            socketio_path=f"{self.here}/live",
            transports=["websocket"],
            auth={"wall": wall},
            wait_timeout=10,  # a busy machine takes longer than the usual second
        )
        self.screens.append(screen)
        if names:
            await screen.watch(*names, language=language)
        return screen

    async def close(self) -> None:
        for screen in self.screens:
            await screen.live.disconnect()
        for browser in self.browsers:
            await browser.web.aclose()


@asynccontextmanager
async def a_program(
    database_url: str, folder: Path, pdf: bool = False, redis_url: str = ""
) -> AsyncIterator[tuple[Assemblee, str]]:
    """The program on a free port of this machine, with its tables made. A PDF takes seconds, so few ask."""
    settings = Settings(
        data=folder,
        database_url=database_url,
        redis_url=redis_url or SECOND_WORKER_BY,
        open_browser=False,
        host="127.0.0.1",
        pdf=pdf,
    )
    prepare_folder(settings)
    await prepare_database(settings)
    async with _a_worker(settings) as (program, port):
        if not SECOND_WORKER_BY or program.storage.is_sqlite:
            yield program, f"http://127.0.0.1:{port}"
            return
        async with _a_worker(settings) as (second, other), a_cutter(port, other) as router:
            second.moments.clock = lambda: program.moments.clock()
            second.sockets.announcer.clock = lambda: program.sockets.announcer.clock()
            yield program, f"http://127.0.0.1:{router.port}"


@asynccontextmanager
async def _a_worker(settings: Settings) -> AsyncIterator[tuple[Assemblee, int]]:
    with (
        a_program_with_a_lent_web(settings) as program,
        free_socket(replace(settings, port=0)) as listening,
    ):
        server = Server(server_config(program))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await server.ready.wait()
        try:
            yield program, listening.getsockname()[1]
        finally:
            server.should_exit = True
            await serving


async def an_owner(program: Assemblee, browser: Browser) -> None:
    """Make this browser the owner's."""
    async with program.moments.on(None) as occasion:
        link = await owner_link(occasion)
    await browser.form(f"/in/{link}", standing="resident", name="Samira")


@asynccontextmanager
async def an_evening(
    database_url: str, folder: Path, pdf: bool = False, redis_url: str = "", **meeting: Any
) -> AsyncIterator[Evening]:
    """A running program with an open meeting; `meeting` overrides columns of its row."""
    async with a_program(database_url, folder, pdf, redis_url) as (program, base_url):
        owner = Browser(base_url, "Samira")
        owner.web.cookies.set("assemblee_language", "nl")
        columns = {
            "title": "De huur",
            "question": "Wat maakt wonen hier moeilijk?",
            "code": "ACD346",
            "number": 1,
            "state": "open",
        }
        async with program.moments.on(None) as occasion:
            trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
            occasion.session.add(trajectory)
            await occasion.session.flush()
            row = Meeting(trajectory_id=trajectory.id, **({"opened_at": occasion.now} | columns | meeting))
            occasion.session.add(row)
            await occasion.session.flush()
        evening = Evening(program, base_url, owner, trajectory.id, row.id, browsers=[owner])
        try:
            await an_owner(program, owner)
            yield evening
        finally:
            await evening.close()


def texts(html: str) -> str:
    """What a person reads of HTML: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()

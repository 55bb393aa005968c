"""Everybody comes in at once: five hundred cold phones within ten seconds, or fifty in the same instant.

A cold phone has nothing: it asks for the address on the big screen, fills in the form, and fetches every
style and script that the pages name, over connections of its own; then its socket watches what its page
shows. It is in when the answer to that has come. What it was sent is counted as it travels, packed.
"""

import asyncio
import gzip
import re
import secrets
import time
from dataclasses import dataclass, field

import aiohttp

from assemblee.room.pages import LANGUAGE_COOKIE
from tests.bench.live_hall import CODE, halls
from tests.bench.live_rows import Gauge, Rows, times
from tests.bench.live_sides import a_folder, a_server
from tests.bench.phones import HOST, Phone, Way

_NEEDED = re.compile(r'(?:src|href)="(/(?:static|scripts)/[^"]+)"')
_TOKEN = re.compile(r'name="_csrf_token"[^>]*value="([^"]+)"')
_SHOWN = re.compile(r'<[^>]*id="([^"]+)"[^>]*\bdata-fragment\b')
_HERE = re.compile(r'data-meeting="([^"]+)"[^>]*data-version="([^"]+)"')
_HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "nl"}
PATIENCE = 60


@dataclass(slots=True)
class Cold:
    """One phone that comes in; `size` is what it was sent, headers too, as nearly as they can be counted, and
    `kept` the part of it that its browser keeps for another evening.
    """

    base: str
    port: int
    size: int = 0
    kept: int = 0
    phone: Phone | None = None
    _has: set[str] = field(default_factory=set)

    async def come_in(self) -> float:
        """The seconds it took from the first byte until the screen was whole and heard of changes."""
        begun = time.monotonic()
        jar, line = aiohttp.CookieJar(unsafe=True), aiohttp.TCPConnector(limit=6)
        async with aiohttp.ClientSession(
            self.base, cookie_jar=jar, connector=line, headers=_HEADERS, auto_decompress=False
        ) as web:
            jar.update_cookies({LANGUAGE_COOKIE: "nl"})
            page = await self._page(web, f"/j/{CODE}")
            meeting = re.search(r'action="(/m/[^"]+/seats)"', page)
            token = _TOKEN.search(page)
            assert meeting, page[:2000]
            assert token, page[:2000]
            told = {"code": CODE, "standing": "resident", "name": "", "act": secrets.token_hex(8)}
            page = await self._page(web, meeting[1], {**told, "_csrf_token": token[1]})
            found = _HERE.search(page)
            assert found, page[:2000]
            cookies = jar.filter_cookies(f"{self.base}/m/{found[1]}")  # type: ignore[arg-type]
            said = "; ".join(f"{name}={each.value}" for name, each in cookies.items())
        way = Way(self.port, f"/m/{found[1]}/live/", lambda _: said, _SHOWN.findall(page))
        self.phone = Phone(way, 0)
        await asyncio.get_running_loop().create_connection(lambda: self.phone, HOST, self.port)
        await asyncio.wait_for(self.phone.ready.wait(), PATIENCE)
        assert not self.phone.lost, "the socket was refused"
        return time.monotonic() - begun

    async def _page(self, web: aiohttp.ClientSession, path: str, form: dict[str, str] | None = None) -> str:
        how = "GET" if form is None else "POST"
        html = await self._take(web, how, path, form)
        needed = set(_NEEDED.findall(html)) - self._has
        self._has |= needed
        await asyncio.gather(*(self._take(web, "GET", each) for each in needed))
        return html

    async def _take(
        self, web: aiohttp.ClientSession, how: str, path: str, form: dict[str, str] | None = None
    ) -> str:
        async with web.request(how, path, data=form) as answer:
            body = await answer.read()
            assert answer.status == 200, (path, answer.status)
        headers = [each for some in (*answer.history, answer) for each in some.raw_headers]
        size = len(body) + sum(len(name) + len(value) + 4 for name, value in headers) + 17
        self.size += size
        self.kept += size if _NEEDED.match(f'src="{path}"') else 0
        packed = answer.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(body) if packed else body).decode(errors="replace")


async def storm(rows: Rows, count: int, seconds: float) -> None:
    """So many phones, spread over so many seconds."""
    with a_folder() as folder:
        url = f"sqlite+aiosqlite:///{folder}/assemblee.db"
        async with halls(url, 1), a_server("ours", folder) as server:
            cold = [Cold(f"http://{HOST}:{server.port}", server.port) for _ in range(count)]
            gauge = Gauge([server.pid])

            async def one(n: int) -> float:
                await asyncio.sleep(n / count * seconds)
                return await cold[n].come_in()

            begun = time.monotonic()
            with gauge.measured():
                took = await asyncio.gather(*(one(n) for n in range(count)), return_exceptions=True)
            figures = {**gauge.told(), "per_s": count / (time.monotonic() - begun)}
            for each in cold:
                if each.phone:
                    each.phone.hang_up()
    came = [each * 1000 for each in took if isinstance(each, float)]
    faults = [each for each in took if not isinstance(each, float)]
    if faults:
        print("first fault:", repr(faults[0])[:300])
    figures |= {**times(came), "cpu_ms": gauge.cpu / count * 1e3}
    sizes = [each.size + (each.phone.size if each.phone else 0) for each in cold]
    own = max(size - each.kept for size, each in zip(sizes, cold, strict=True))
    figures |= {
        "bytes": float(max(sizes)),
        "own_bytes": float(own),
        "lost": float(len(faults)),
        "last_ms": max(came, default=0.0),
    }
    rows.add("join", f"in {seconds:g} s", "ours", count, figures)

"""A neighbour with a phone that was never here before: scans the code, chooses a language, gets a number,
and looks at the page as it changes. What passes its sockets is counted.
"""

import asyncio
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assemblee.neighbours.reading import form_to
from assemblee.slips.rules import commitment
from tests.long.screens import Screen
from tests.long.web import Web

_TOKEN = re.compile(r'name="csrf" content="([^"]*)"')
_VERSION = re.compile(r'data-version="([^"]*)"')
_NEVER_CLOSED = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Fragments(HTMLParser):
    """The fragments in some HTML: each with that around it, or nothing."""

    def __init__(self, html: str, around: str = "") -> None:
        super().__init__()
        self.around: dict[str, str] = {}
        self._open = [around]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER_CLOSED:
            return
        has = dict(attrs)
        name = has.get("id") if "data-fragment" in has else None
        if name and name != self._open[-1]:
            self.around[name] = self._open[-1]
        self._open.append(name or self._open[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in _NEVER_CLOSED and len(self._open) > 1:
            self._open.pop()


@dataclass(slots=True, eq=False)
class Page(Screen):
    """A page whose fragments come and go with what is drawn; `drawn` hears of each."""

    around: dict[str, str] = field(default_factory=dict)
    drawn: Callable[[str, str], None] = lambda name, html: None

    def read(self, html: str) -> None:
        """What the page holds when it is loaded."""
        version = _VERSION.search(html)
        assert version is not None, html[:500]
        self.around = Fragments(html).around
        self.names = list(self.around)
        self.have = dict.fromkeys(self.names, version.group(1))
        self.shows["page"] = html

    def take(self, name: str, label: str, html: str) -> None:
        if name not in self.names:
            return
        before = self.shows.get(name)
        Screen.take(self, name, label, html)
        if self.shows.get(name) == before:
            return
        new = Fragments(html, name).around
        gone = [inner for inner, outer in self.around.items() if outer == name and inner not in new]
        while gone:
            inner = gone.pop()
            self.around.pop(inner, None)
            self.have.pop(inner, None)
            self.shows.pop(inner, None)
            gone += [each for each, outer in self.around.items() if outer == inner]
        self.around |= new
        self.names = list(self.around)
        self.drawn(name, html)
        if any(each not in self.have for each in self.names):
            self._ask_soon(0)


@dataclass(slots=True, eq=False)
class Neighbour:
    """One of them; `joined` counts the bytes down and up until the page is live, but for files."""

    port: int
    n: int
    language: str = "nl"
    web: Web = field(init=False)
    page: Page = field(init=False)
    here: str = ""
    token: str = ""
    joined: int = 0
    _files: int = 0

    def __post_init__(self) -> None:
        self.web = Web(self.port)

    async def come_in(self, code: str, *, name: str = "") -> None:
        """From the code on the wall to a page that follows the evening."""
        page = await self._open(f"/j/{code}")
        page = await self._form("/language", [("language", self.language), ("next", f"/j/{code}")])
        form = form_to(page, "/seats")
        assert form is not None, page[:500]
        standing = "resident"
        page = await self._form(form.action, form.filled(name=name or f"Fatima {self.n}", standing=standing))
        self.here = form.action.removesuffix("/seats")
        await self._follow(page)
        self.joined = self.bytes - self._files

    async def _follow(self, html: str) -> None:
        token = _TOKEN.search(html)
        assert token is not None, html[:500]
        self.token = token.group(1)
        cookie = self.web.cookie_header(f"{self.here}/live/")
        self.page = Page(self.port, self.here, [], cookie=cookie, language=self.language)
        self.page.read(html)
        await self.page.open()

    async def _open(self, path: str) -> str:
        return await self._loaded((await self.web.get(path)).text)

    async def _form(self, path: str, fields: list[tuple[str, str]]) -> str:
        return await self._loaded((await self.web.form(path, fields)).text)

    async def _loaded(self, html: str) -> str:
        before = self.web.down + self.web.up
        await self.web.load(html)
        self._files += self.web.down + self.web.up - before
        return html

    async def bring(self, *scripts: str, at: str = "writer") -> None:
        """The scripts that the page names for later, unless the cache has them."""
        tag = re.search(rf'<[^>]*\bid="{at}"[^>]*>', self.page.shows["page"])
        assert tag is not None, at
        for script in scripts:
            found = re.search(rf'data-{script}="([^"]+)"', tag.group())
            assert found is not None, tag.group()
            await self.web.load(f'<script src="{found.group(1)}">')

    async def tickets(self, round_id: str, drawn: list[bytes]) -> list[str]:
        """The right to send as many slips as were drawn."""
        asked = {"c": [commitment(each).hex() for each in drawn]}
        token = f"X-CSRFToken: {self.token}"
        answer = await self.web.send(f"{self.here}/rounds/{round_id}/tickets", asked, token)
        assert answer.status == 200, answer.text
        given: list[str] = json.loads(answer.text)["t"]
        return given

    async def act(self, path: str, **fields: str) -> int:
        """Press a button; the status of the answer."""
        answer = await self.web.act(f"{self.here}/{path}", secrets.token_hex(16), self.token, **fields)
        return answer.status

    @property
    def bytes(self) -> int:
        """All that passed its sockets, down and up, headers and frames included."""
        live = self.page.line if hasattr(self, "page") else None
        gone = self.page.down + self.page.up if hasattr(self, "page") else 0
        now = live.size + live.sent if live is not None else 0
        return self.web.down + self.web.up + gone + now

    async def leave(self) -> None:
        self.web.close()
        if hasattr(self, "page"):
            await self.page.close()


async def leave(some: list[Neighbour]) -> None:
    await asyncio.gather(*(each.leave() for each in some))

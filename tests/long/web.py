"""What a phone's browser sends and gets over HTTP, byte by byte: one connection that is kept, the headers of
Chrome on Android, gzip, cookies, and forms; everything that passes the socket is counted.
"""

import asyncio
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.bench.phones import HOST

AGENT = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)
SENT_BY_CHROME = (
    "Connection: keep-alive",
    f"User-Agent: {AGENT}",
    "Accept-Encoding: gzip, deflate",
    "Accept-Language: nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7",
)
A_PAGE = (
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"
)
_NAMED = re.compile(r'<(?:script|link|use|img)\b[^>]*?(?:src|href)="(/(?:static|scripts)/[^"#]+)')
_FORM = "Content-Type: application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, unpacked; `location` where it leads elsewhere."""

    status: int
    text: str
    location: str


@dataclass(slots=True)
class Web:
    """One phone's browser, with what it has in its cache. Raises `OSError` when the server hangs up."""

    port: int
    down: int = 0
    up: int = 0
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, *headers: str) -> Answer:
        """A page, and where it leads."""
        answer = await self.ask("GET", path, "", (A_PAGE, *headers))
        return await self.get(answer.location) if answer.location else answer

    async def form(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer:
        """A form as a browser without scripts sends it; ends on the next page."""
        origin = f"Origin: http://{HOST}:{self.port}"
        answer = await self.ask("POST", path, urlencode(fields), (A_PAGE, _FORM, origin))
        return await self.get(answer.location) if answer.location else answer

    async def act(self, path: str, key: str, token: str, **fields: str) -> Answer:
        """A form as the page's own script sends it."""
        headers = (
            _FORM,
            "Accept: text/html",
            f"X-CSRFToken: {token}",
            f"Idempotency-Key: {key}",
            "HX-Request: true",
        )
        return await self.ask("POST", path, urlencode(fields), headers)

    async def load(self, page: str) -> None:
        """All that a page names and the cache has not."""
        for path in dict.fromkeys(_NAMED.findall(page)):
            if path in self.cached:
                continue
            answer = await self.ask("GET", path, "", ("Accept: */*",))
            if answer.status != 200:
                raise AssertionError(f"{path}: {answer.status}")
            self.cached.add(path)

    def cookie_header(self, path: str) -> str:
        return "; ".join(
            f"{name}={value}" for name, (value, where) in self.cookies.items() if path.startswith(where)
        )

    async def send(self, path: str, message: object, *headers: str, named: bool = True) -> Answer:
        """A message of the page's own script, as JSON; without a name it carries no cookie."""
        told = ("Content-Type: application/json", "Accept: application/json", *headers)
        return await self.ask("POST", path, json.dumps(message), told, named=named)

    async def ask(
        self, method: str, path: str, body: str, headers: Sequence[str], *, named: bool = True
    ) -> Answer:
        """One request and its answer, on the connection that is kept."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{self.port}", *SENT_BY_CHROME, *headers]
        if named and (cookies := self.cookie_header(path)):
            lines.append(f"Cookie: {cookies}")
        if body:
            lines.append(f"Content-Length: {len(body)}")
        sent = "\r\n".join([*lines, "", body]).encode()
        if not body:
            sent += b"\r\n"
        if self._line is None or self._line[0].at_eof():  # the server hangs up after a while
            self.close()
            self._line = await asyncio.open_connection(HOST, self.port)
        reader, writer = self._line
        writer.write(sent)
        self.up += len(sent)
        return await self._read(reader)

    def close(self) -> None:
        if self._line is not None:
            self._line[1].close()
            self._line = None

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        head = await reader.readuntil(b"\r\n\r\n")
        self.down += len(head)
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        pairs = [tuple(line.split(": ", 1)) for line in lines]
        headers = {name.lower(): value for name, value in pairs}
        for name, value in pairs:
            if name.lower() == "set-cookie":
                self._keep(value)
        body = await self._body(reader, headers)
        if headers.get("content-encoding") == "gzip":
            body = zlib.decompress(body, 31)
        return Answer(int(first.split()[1]), body.decode("utf-8", "replace"), headers.get("location", ""))

    async def _body(self, reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
        if "transfer-encoding" not in headers:
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.down += len(body)
            return body
        body = b""
        while True:
            line = await reader.readuntil(b"\r\n")
            piece = await reader.readexactly(int(line, 16) + 2)
            self.down += len(line) + len(piece)
            if len(piece) == 2:
                return body
            body += piece[:-2]

    def _keep(self, value: str) -> None:
        for name, morsel in SimpleCookie(value).items():
            self.cookies[name] = (morsel.value, morsel["path"] or "/")

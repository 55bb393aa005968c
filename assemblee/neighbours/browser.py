"""A browser without a window: cookies, and forms with their token.

The demo and the rehearsal come in through the same door as everybody's phone.
"""

import secrets
import time
from collections.abc import Iterable, Mapping
from types import TracebackType

import aiohttp
from yarl import URL

from assemblee.neighbours.reading import form_to

Fields = Iterable[tuple[str, str]]


class Unexpected(Exception):
    """The program answered something else than a neighbour would expect; `status` is 0 without an answer."""

    def __init__(self, said: str, status: int = 0) -> None:
        super().__init__(said)
        self.status = status


class Browser:
    """One person's browser. `act` sends a form as htmx does, `form` as a browser without JavaScript.

    `path` is where the last page was. Of the last act `pressed` is when, by the player's own clock, and
    `label` the state of the evening that it made. All of them raise `Unexpected`.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.path = "/"
        self.label = ""
        self.pressed = 0.0
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=URL(address))
        self.web = aiohttp.ClientSession(address, cookie_jar=jar)

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self, path: str) -> str:
        """The page at a path."""
        async with self.web.get(path) as answer:
            return self._read(answer, await answer.text())

    async def take(self, path: str) -> bytes:
        """The file at a path."""
        async with self.web.get(path) as answer:
            content = await answer.read()
            self._read(answer, "")
            return content

    async def act(self, path: str, fields: Fields = ()) -> str:
        """Send a form as the page does, and read what comes instead of it."""
        headers = {**await self._headers(), "HX-Request": "true"}
        self.pressed = time.perf_counter()
        async with self.web.post(path, data=list(fields), headers=headers) as answer:
            return self._read(answer, await answer.text())

    async def form(self, path: str, fields: Fields = ()) -> str:
        """Send a form and read the next page."""
        async with self.web.post(path, data=list(fields), headers=await self._headers()) as answer:
            return self._read(answer, await answer.text())

    async def fill_in(self, page: str, ending: str, **filled: str | list[str]) -> str:
        """Open a page, fill in the form on it whose address ends so, and read the next page."""
        found = form_to(await self.open(page), ending)
        if found is None:
            raise Unexpected(f"there is no form to {ending} at {page}")
        return await self.form(found.action, found.filled(**filled))

    async def json(self, path: str, message: Mapping[str, object]) -> dict[str, list[str]]:
        """Send a message as the card form does when it asks for tickets."""
        headers = {"X-CSRFToken": await self._token(), "Accept": "application/json"}
        async with self.web.post(path, json=message, headers=headers) as answer:
            self._read(answer, await answer.text())
            found: dict[str, list[str]] = await answer.json()
            return found

    async def close(self) -> None:
        """Put the browser away."""
        await self.web.close()

    def _read(self, answer: aiohttp.ClientResponse, text: str) -> str:
        if answer.status >= 400:
            said = " ".join(text.split())[:200]
            raise Unexpected(f"{answer.status} at {answer.url.path}: {said}", answer.status)
        self.path = answer.url.path
        self.label = answer.headers.get("Assemblee-Version", "")
        return text

    async def _headers(self) -> dict[str, str]:
        return {"X-CSRFToken": await self._token(), "Idempotency-Key": secrets.token_hex(16)}

    async def _token(self) -> str:
        if not self._has_token():
            await self.open("/")
        return self._has_token()

    def _has_token(self) -> str:
        return next((cookie.value for cookie in self.web.cookie_jar if cookie.key == "csrftoken"), "")

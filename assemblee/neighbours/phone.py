"""A neighbour with a phone: joins, looks, writes, raises a hand."""

import secrets
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Protocol

import aiohttp

from assemblee.languages import known
from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.reading import form_to, marks
from assemblee.neighbours.screen import Screen
from assemblee.slips.rules import DRAWN, Rank, commitment

WATCHES = ("screens-phone", "floor-mine", "floor-queue", "floor-go-round-mine", "cards-round")


class Person(Protocol):
    """Who plays with a phone: the name to call, the language written in, a standing."""

    @property
    def name(self) -> str: ...

    @property
    def lang(self) -> str: ...

    @property
    def standing(self) -> str: ...


class Letterbox:
    """Where phones send cards without a name: a browser that sends no cookie and keeps none."""

    def __init__(self, address: str) -> None:
        self._web = aiohttp.ClientSession(address, cookie_jar=aiohttp.DummyCookieJar())

    async def __aenter__(self) -> "Letterbox":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._web.close()

    async def send(self, envelope: dict[str, Any]) -> None:
        """Send a card; raises `Unexpected` when it is not taken."""
        async with self._web.post("/slips", json=envelope) as answer:
            if answer.status >= 400:
                raise Unexpected(f"a card was not taken: {await answer.text()}", answer.status)


class Phone:
    """One phone in one evening. Whatever it does raises `Unexpected` when the program does not let it.

    `played` says when joining that nobody holds it: a practice takes that, and every other evening refuses.
    """

    def __init__(
        self, browser: Browser, neighbour: Person, letterbox: Letterbox, *, played: bool = False
    ) -> None:
        self.neighbour = neighbour
        self.language = known(neighbour.lang)
        self._played = {"played": "yes"} if played else {}
        self.screen = Screen(browser, self.language)
        self._browser = browser
        self._letterbox = letterbox
        self._here = ""

    async def join(self, meeting_id: str, code: str) -> None:
        """Scan the code, choose a language, get a number, and look at the screen."""
        self._here = f"/m/{meeting_id}"
        await self._browser.form("/language", [("language", self.language), ("next", f"/j/{code}")])
        wished = {"name": self.neighbour.name, "standing": self.neighbour.standing}
        await self._browser.fill_in(f"/j/{code}", "/seats", **wished, **self._played)
        await self.screen.follow(meeting_id, *WATCHES)

    @property
    def has_a_hand_up(self) -> bool:
        """Whether this phone waits in the line, or its owner speaks."""
        mine = self.screen.shows.get("floor-mine", "")
        return "/hands/lowered" in mine or 'class="turn"' in mine

    @property
    def may_move_its_hand(self) -> bool:
        """Whether there is a button to raise it, or to take it down."""
        mine = self.screen.shows.get("floor-mine", "")
        return '/hands"' in mine or '/hands/lowered"' in mine

    @property
    def pressed(self) -> float:
        """When it pressed last, by the player's own clock."""
        return self._browser.pressed

    async def raise_hand(self) -> str:
        """Press the button as soon as it is there; the label of the evening from then on."""
        return await self._press("floor-mine", "/hands")

    async def lower_hand(self) -> str:
        """Think better of it; the label of the evening from then on."""
        return await self._press("floor-mine", "/hands/lowered")

    async def has_said_it(self) -> None:
        """Tick off the own say in a go-round."""
        await self._press("floor-go-round-mine", "/voices", said="heard")

    async def write(self, texts: Sequence[str]) -> None:
        """Write cards in the round that is open, at most as many as it gives tickets for."""
        here = marks(await self.screen.until("cards-round", _is_open), "cards-round")
        round_id = here["data-round"]
        drawn = [secrets.token_bytes(DRAWN) for _ in range(int(here["data-k"]))]
        asking = {"c": [commitment(n).hex() for n in drawn]}
        tickets = (await self._browser.json(f"{self._here}/rounds/{round_id}/tickets", asking))["t"]
        for place, (text, n, ticket) in enumerate(zip(texts, drawn, tickets, strict=False)):
            rank = Rank.MORE if place else Rank.FIRST
            body = {"kind": here["data-kind"], "text": text}
            sent = {"round": round_id, "n": n.hex(), "t": ticket, "class": rank, "body": body}
            await self._letterbox.send(sent | {"lock": secrets.token_hex(DRAWN)})

    async def read_one(self) -> str:
        """Get somebody's card, to read it aloud."""
        return await self._browser.open(f"{self._here}/cards/one")

    async def leave(self) -> None:
        """Put the phone away."""
        await self.screen.leave()

    async def _press(self, fragment: str, ending: str, **filled: str) -> str:
        html = await self.screen.until(fragment, lambda html: f'{ending}"' in html)
        form = form_to(html, ending)
        if form is None:
            return ""
        await self._browser.act(form.action, form.filled(**filled))
        return self._browser.label


def _is_open(html: str) -> bool:
    return 'data-state="open"' in html

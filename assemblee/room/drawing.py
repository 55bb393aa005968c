"""Drawing: templates in a language, alone for a push or framed by a page, from the same gatherer.

In a page `fragment("floor-queue")` draws that fragment in place; in a push it leaves an empty place,
which the screen fills from what it has and then watches by itself.

The loop that answers phones never waits for a large page: one template at a time is drawn, a few milliseconds
each turn. What has to be waited for is left out until the template around it is done.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter

import structlog
from jinja2 import Template
from markupsafe import Markup

from assemblee.errors import NotFound
from assemblee.room.fragments import Fragment, Fragments, View
from assemblee.room.printing.printer import Printer
from assemblee.room.promise import Promise
from assemblee.room.templates import template_in

_log = structlog.get_logger()


class Drawing:
    """Draws pages and fragments; `promise` is what they say of cards without a name, `printer` makes the PDF
    of a page that is adopted.
    """

    def __init__(
        self,
        fragments: Fragments,
        promise: Promise | None = None,
        printer: Printer | None = None,
        **shared: object,
    ) -> None:
        self.fragments = fragments
        self.promise = promise or Promise()
        self.printer = printer or Printer()
        self._shared = {**shared, "promise": self.promise}
        self._pen = asyncio.Lock()
        self._rest_at = 0.0

    async def page(
        self, template: str, language: str, values: Mapping[str, object], view: View | None = None
    ) -> str:
        """A whole page; with a `view` it may hold fragments, all of one version."""

        async def fragment(name: str) -> str:
            if view is None:
                raise ValueError(f"{template} holds {name}, but belongs to no meeting")
            return await self._draw(name, language, view, values, fragment)

        label = view.meeting.label if view else ""
        return await self._write(template, language, {"version": label, **values}, fragment)

    def plain(self, template: str, language: str, values: Mapping[str, object]) -> str:
        """A page without fragments, drawn at once: what people see when something was refused."""
        everything = {**self._shared, **NO_FORM_SECRETS, **values}
        return template_in(language, template).render(everything)

    async def fragment(self, name: str, language: str, view: View) -> str:
        """One fragment for a push: without the forms' secrets, with empty places for the fragments inside
        it.
        """
        fragment, key = self.fragments.named(name)
        view = replace(view, key=key)
        [case] = await fragment.alike(view, [view.seat])
        return await self._in_case(fragment, language, view, case)

    async def fragment_or_nothing(self, name: str, language: str, view: View) -> str | None:
        """As `fragment`; one that cannot be drawn is logged, so that it does not stop the others."""
        return await _or_nothing(name, self.fragment(name, language, view))

    async def for_seats(
        self, name: str, language: str, view: View, seats: Sequence[str]
    ) -> AsyncIterator[tuple[str | None, Sequence[str]]]:
        """One fragment for many, as `fragment_or_nothing`: each look of it, and the seats that see it so."""
        await self._rest()
        try:
            fragment, key = self.fragments.named(name)
            view = replace(view, key=key)
            alike = await fragment.alike(view, seats)
        except Exception as fault:
            yield _instead(name, fault), seats
            return
        for case, some in alike.items():
            yield await _or_nothing(name, self._in_case(fragment, language, view, case)), some

    async def _in_case(self, fragment: Fragment, language: str, view: View, case: Hashable) -> str:
        await self._rest()
        everything = {**NO_FORM_SECRETS, "meeting": view.meeting, **await fragment.in_case(view, case)}
        return await self._write(fragment.template, language, everything, _empty_place)

    async def _draw(
        self, name: str, language: str, view: View, extra: Mapping[str, object], inside: "Inside"
    ) -> str:
        fragment, key = self.fragments.named(name)
        values = await fragment.values(replace(view, key=key))
        everything = {**extra, "meeting": view.meeting, **values}
        return await self._write(fragment.template, language, everything, inside)

    async def _write(
        self, template: str, language: str, values: Mapping[str, object], inside: "Inside"
    ) -> str:
        places = _Places()
        everything = {
            **self._shared,
            **values,
            "later": places.later,
            "fragment": partial(places.later, inside),
        }
        async with self._pen:
            await self._rest()
            html = await self._in_turns(template_in(language, template), everything)
        return await places.filled(html)

    async def _in_turns(self, template: Template, values: Mapping[str, object]) -> str:
        pieces = []
        for piece in template.generate(values):
            pieces.append(piece)
            if perf_counter() > self._rest_at:
                await self._rest()
        return "".join(pieces)

    async def _rest(self) -> None:
        if perf_counter() > self._rest_at:
            await asyncio.sleep(0)
            self._rest_at = perf_counter() + TURN


TURN = 0.004
"""Seconds of drawing before others get their turn."""


Inside = Callable[[str], Awaitable[str]]
"""What stands in a fragment's place inside another template."""


@dataclass(slots=True)
class _Places:
    """What a template leaves open, because it has to be waited for; no text of people holds a NUL."""

    open: list[Callable[[], Awaitable[str]]] = field(default_factory=list)

    def later(self, draw: Callable[..., Awaitable[str]], *given: object) -> Markup:
        self.open.append(partial(draw, *given))
        return Markup("\0{}\0").format(len(self.open) - 1)

    async def filled(self, html: str) -> str:
        pieces = html.split("\0") if self.open else [html]
        for at in range(1, len(pieces), 2):
            pieces[at] = await self.open[int(pieces[at])]()
        return "".join(pieces)


NO_FORM_SECRETS: Mapping[str, object] = {"csrf": "", "new_key": lambda: ""}
"""What a pushed form lacks, and `unsent.js` adds when it is sent: the token against forgery and the key of
the act.
"""


async def _or_nothing(name: str, drawing: Awaitable[str]) -> str | None:
    try:
        return await drawing
    except Exception as fault:
        return _instead(name, fault)


def _instead(name: str, fault: Exception) -> str | None:
    """Empty for what is not there any more; for what failed nothing, and a line in the log."""
    if isinstance(fault, NotFound):
        return ""
    _log.error("a fragment could not be drawn", fragment=name.partition(":")[0], exc_info=fault)
    return None


async def _empty_place(name: str) -> str:
    return Markup('<div id="{}" data-fragment></div>').format(name)

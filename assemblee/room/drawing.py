"""Drawing: templates in a language, alone for a push or framed by a page, from the same gatherer.

In a page `fragment("floor-queue")` draws that fragment in place; in a push it leaves an empty place,
which the screen fills from what it has and then watches by itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import segno
import structlog
from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assemblee import paths
from assemblee.errors import NotFound
from assemblee.languages import LANGUAGES, catalogue, known
from assemblee.room.fragments import Fragments, View
from assemblee.room.printing.printer import Printer
from assemblee.room.promise import Promise

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

    async def page(
        self, template: str, language: str, values: Mapping[str, object], view: View | None = None
    ) -> str:
        """A whole page; with a `view` it may hold fragments, all of one version."""

        async def fragment(name: str) -> Markup:
            if view is None:
                raise ValueError(f"{template} holds {name}, but belongs to no meeting")
            return Markup(await self._draw(name, language, view, {**values, "fragment": fragment}))  # noqa: S704

        label = view.meeting.label if view else ""
        everything = {**self._shared, "version": label, **values, "fragment": fragment}
        return await _environment(language).get_template(template).render_async(everything)

    def plain(self, template: str, language: str, values: Mapping[str, object]) -> str:
        """A page without fragments, drawn at once: what people see when something was refused."""
        environment = _environment(language).overlay(enable_async=False)
        return environment.get_template(template).render({**self._shared, **NO_FORM_SECRETS, **values})

    async def fragment(self, name: str, language: str, view: View) -> str:
        """One fragment for a push: without the forms' secrets, with empty places for the fragments inside
        it.
        """
        return await self._draw(name, language, view, {**NO_FORM_SECRETS, "fragment": _empty_place})

    async def fragment_or_nothing(self, name: str, language: str, view: View) -> str | None:
        """As `fragment`; one that cannot be drawn is logged, so that it does not stop the others."""
        try:
            return await self.fragment(name, language, view)
        except NotFound:
            return ""
        except Exception:
            _log.exception("a fragment could not be drawn", fragment=name.partition(":")[0])
            return None

    async def _draw(self, name: str, language: str, view: View, extra: Mapping[str, object]) -> str:
        fragment, key = self.fragments.named(name)
        values = await fragment.gather(replace(view, key=key))
        everything = {**self._shared, **extra, "meeting": view.meeting, **values}
        return tight(await _environment(language).get_template(fragment.template).render_async(everything))


def tight(html: str) -> str:
    """The same HTML without the templates' indentation: a pile that fits in 8 kB took 10 kB with it."""
    in_one_line = _TAG.sub(lambda tag: " ".join(tag.group().split()), html)
    return _INDENTATION.sub("\n", in_one_line).strip()


_TAG = re.compile(r"<[^<>]+>")
_INDENTATION = re.compile(r"\s*\n\s*")

NO_FORM_SECRETS: Mapping[str, object] = {"csrf": "", "new_key": lambda: ""}
"""What a pushed form lacks, and `live.js` adds when it is sent: the token against forgery and the key of
the act.
"""


def _empty_place(name: str) -> Markup:
    return Markup('<div id="{}" data-fragment></div>').format(name)


@cache
def _environment(language: str) -> Environment:
    language = known(language)
    environment = Environment(
        loader=FileSystemLoader(paths.folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        enable_async=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {"language": LANGUAGES[language], "languages": LANGUAGES, "static": _static}
    environment.filters |= {
        "day": _day(language),
        "on_day": _on_day(language),
        "clock": _clock(language),
        "in_language": _in_language(language),
        "qr": qr,
    }
    return environment


def _static(name: str) -> str:
    """The address of a file under static/, with its age, so that browsers may keep it for ever."""
    return f"/static/{name}?{int((paths.folder('static') / name).stat().st_mtime)}"


def qr(link: str) -> Markup:
    """A QR code as an inline drawing; with its own quiet zone of four modules."""
    return Markup(segno.make(link, error="m").svg_inline(border=4, omitsize=True))  # noqa: S704


def _day(language: str) -> Callable[[datetime | None, str], str]:
    def day(at: datetime | None, zone: str = "Europe/Amsterdam") -> str:
        return "" if at is None else format_date(at.astimezone(ZoneInfo(zone)), "full", locale=language)

    return day


def _on_day(language: str) -> Callable[[date | None], str]:
    def on_day(day: date | None) -> str:
        return "" if day is None else format_date(day, "d MMMM y", locale=language)

    return on_day


def _clock(language: str) -> Callable[[datetime | None, str], str]:
    def clock(at: datetime | None, zone: str = "Europe/Amsterdam") -> str:
        return "" if at is None else format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=language)

    return clock


def _in_language(language: str) -> Callable[[str, str, str], str]:
    def in_language(text: str, second: str, second_language: str) -> str:
        """The second text when it is in the language of this screen, otherwise the text itself."""
        return second if second and second_language == language else text

    return in_language

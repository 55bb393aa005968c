"""The templates of all screens: a language each, compiled once, without the indentation of their files."""

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import segno
from babel.dates import format_date, format_time
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup

from assemblee import paths
from assemblee.languages import LANGUAGES, Language, catalogue, format_of, known
from assemblee.room.files import build, script, static


def template_in(language: str, name: str) -> Template:
    """A template that speaks this language, or the default when it is none of ours."""
    return _environment(known(language)).get_template(name)


async def prepare_templates() -> None:
    """Read the catalogues and compile all templates beside the loop, so that no first screen waits."""
    for language in LANGUAGES:
        environment = await asyncio.to_thread(_environment, language)
        for name in environment.list_templates():
            await asyncio.to_thread(environment.get_template, name)


class _Compiled(BytecodeCache):
    """Each template is compiled once for all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


class _Tight(Extension):
    """HTML without the indentation of its templates: a pile that fits in 8 kB took 10 kB with it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if not (name or "").endswith(".html"):
            return source
        tags_in_one_line = _TAG.sub(lambda tag: _INDENTATION.sub(" ", tag.group()), source)
        return _INDENTATION.sub("\n", tags_in_one_line)


_TAG = re.compile(r"<[^<>]+>")
_INDENTATION = re.compile(r"\s*\n\s*")


_COMPILED = _Compiled()


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", _Tight],
    )
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {"language": LANGUAGES[language], "languages": LANGUAGES}
    environment.globals |= {"static": static, "script": script, "build": build()}
    environment.filters |= {
        "day": _day(language),
        "on_day": _on_day(language),
        "clock": _clock(language),
        "in_language": _in_language(language),
        "both": _both(language),
        "led_by": led_by,
        "qr": qr,
    }
    return environment


def qr(link: str) -> Markup:
    """A QR code as an inline drawing; with its own quiet zone of four modules."""
    return Markup(segno.make(link, error="m").svg_inline(border=4, omitsize=True))  # noqa: S704


def _day(language: str) -> Callable[[datetime | None, str], str]:
    form = format_of(language)

    def day(at: datetime | None, zone: str = "Europe/Amsterdam") -> str:
        return "" if at is None else format_date(at.astimezone(ZoneInfo(zone)), "full", locale=form)

    return day


def _on_day(language: str) -> Callable[[date | None], str]:
    form = format_of(language)

    def on_day(day: date | None) -> str:
        return "" if day is None else format_date(day, "long", locale=form)

    return on_day


def _clock(language: str) -> Callable[[datetime | None, str], str]:
    form = format_of(language)

    def clock(at: datetime | None, zone: str = "Europe/Amsterdam") -> str:
        return "" if at is None else format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=form)

    return clock


def _in_language(language: str) -> Callable[[str, str, str], str]:
    def in_language(text: str, second: str, second_language: str) -> str:
        """The second text when it is in the language of this screen, otherwise the text itself."""
        return second if second and second_language == language else text

    return in_language


@dataclass(frozen=True, slots=True)
class Both:
    """A text in the language of this screen, as far as there is one, and beside it the same in the other."""

    text: str
    language: str
    other: str
    other_language: str


def _both(language: str) -> Callable[[str, str, str, Sequence[str]], Both]:
    def both(text: str, second: str, second_language: str, of_meeting: Sequence[str]) -> Both:
        """`text` is in the first of the meeting's languages in which `second` is not."""
        first = next((each for each in of_meeting if not second or each != second_language), "")
        if second and second_language == language:
            return Both(second, second_language, text, first)
        return Both(text, first, second, second_language if second else "")

    return both


def led_by(languages: Iterable[Language], codes: Sequence[str]) -> list[Language]:
    """These languages, with those of a meeting before the others."""
    return sorted(languages, key=lambda each: codes.index(each.code) if each.code in codes else len(codes))

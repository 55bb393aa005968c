"""The four languages of the screens: English source texts, translated by gettext catalogues that are read
when first needed.

Only `.po` files are kept; they are compiled in memory, so that an edited sentence shows after a
restart.
"""

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT = "nl"
_LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Language:
    """A language as its speakers call it; the side on which its lines begin; whether a reader checked it."""

    code: str
    own_name: str
    direction: str = "ltr"
    checked: bool = True


LANGUAGES = {
    "nl": Language("nl", "Nederlands"),
    "en": Language("en", "English"),
    "tr": Language("tr", "Türkçe", checked=False),
    "ar": Language("ar", "العربية", "rtl", checked=False),
}


def N_(text: str) -> str:  # noqa: N802  the mark that gettext's tools look for
    """Marks a text for the catalogues where it is written; it is translated where it is shown."""
    return text


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The translations of one language; English, and any language without a catalogue, says the source
    text.
    """
    source = _LOCALE / code / "LC_MESSAGES" / "assemblee.po"
    if not source.exists():
        return gettext.NullTranslations()

    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def known(code: str | None) -> str:
    """`code` when it is one of ours, otherwise the default."""
    return code if code in LANGUAGES else DEFAULT


def best_of(wished: Sequence[str]) -> str:
    """The first of the browser's wishes that we speak, otherwise the default."""
    return next((code for wish in wished if (code := wish.split("-")[0].lower()) in LANGUAGES), DEFAULT)

"""The languages of the screens: English source texts, translated by gettext catalogues that are read when
first needed.

A text that a catalogue lacks is said in Dutch, never in English. Beside the four that are complete a
language is offered to people once it has all of `locale/core.txt`: joining, the promise, the hand, cards.
Which side its lines begin, and what its speakers call it, stand in its catalogue. So does who checked
which text: a comment above each.

Only `.po` files are kept; they are compiled in memory, so that an edited sentence shows after a restart.
"""

import gettext
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT = "nl"
SOURCE = "en"
LOCALE = Path(__file__).parent / "locale"

CHECKED = "checked: "
MACHINE = "machine"
"""How a comment above a text begins that a person checked, and the comment above every other."""

_FORMATS = {SOURCE: "en_GB"}
_PROMISED = (DEFAULT, SOURCE, "tr", "ar")
_ORDER = (*_PROMISED, "es", "pap", "srn")


def N_(text: str) -> str:  # noqa: N802  the mark that gettext's tools look for
    """Marks a text for the catalogues where it is written; it is translated where it is shown."""
    return text


OWN_NAME = N_("English")
DIRECTION = N_("ltr")


@dataclass(frozen=True, slots=True)
class Language:
    """A language as its speakers call it; the side on which its lines begin; how many texts there are, how
    many have words in it, and how many of those a person checked.
    """

    code: str
    own_name: str
    direction: str
    texts: int
    translated: int
    read: int
    offered: bool

    @property
    def checked(self) -> bool:
        """Whether a person checked every text that is there."""
        return self.read == self.translated


class _Offered(Mapping[str, Language]):
    """Read when first asked for: whoever only verifies a pack needs no words in seven languages."""

    def __getitem__(self, code: str) -> Language:
        return _offered()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_offered())

    def __len__(self) -> int:
        return len(_offered())


LANGUAGES: Mapping[str, Language] = _Offered()
"""The languages that people can choose, by code, in the order in which they are shown."""


@cache
def all_languages() -> tuple[Language, ...]:
    """Also those that are prepared, and offered to nobody yet."""
    return tuple(_language(code) for code in _ORDER)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The translations of one language, with Dutch for what it lacks; English, and a language we do not
    know, say the source text.
    """
    entries = _entries(code)
    if entries is None:
        return gettext.NullTranslations()

    compiled = BytesIO()
    write_mo(compiled, _filled(code, entries))
    compiled.seek(0)
    said = gettext.GNUTranslations(compiled)
    if code != DEFAULT:
        said.add_fallback(catalogue(DEFAULT))
    return said


@cache
def format_of(code: str) -> str:
    """The locale by which days and clocks are written: Dutch where Babel does not know the language, and
    English as in Europe.
    """
    try:
        return _FORMATS.get(code) or str(Locale.parse(code))
    except UnknownLocaleError:
        return DEFAULT


def known(code: str | None) -> str:
    """`code` when it is offered, otherwise the default."""
    return code if code is not None and code in LANGUAGES else DEFAULT


def best_of(wished: Sequence[str]) -> str:
    """The first of the browser's wishes that we speak, otherwise the default."""
    return next((code for wish in wished if (code := wish.split("-")[0].lower()) in LANGUAGES), DEFAULT)


def said_in(code: str, texts: Mapping[str, str]) -> str:
    """One of the texts that are kept by language: in this one, or in Dutch where it is missing."""
    return texts.get(code) or texts[DEFAULT]


def core() -> frozenset[str]:
    """The texts without which a language is not offered, as the source has them."""
    return frozenset((LOCALE / "core.txt").read_text("utf-8").splitlines())


def marks(entry: Message) -> list[str]:
    """The comments above an entry that say who checked it, or that nobody did."""
    return [each for each in entry.user_comments if each == MACHINE or each.startswith(CHECKED)]


def is_translated(entry: Message) -> bool:
    """Whether an entry has words, in each of its plural forms."""
    return all(entry.string if isinstance(entry.string, (list, tuple)) else [entry.string])


@cache
def _offered() -> Mapping[str, Language]:
    return {each.code: each for each in all_languages() if each.offered}


def _language(code: str) -> Language:
    say = catalogue(code).gettext
    entries = [entry for entry in _entries(code if code != SOURCE else DEFAULT) or () if entry.id]
    written = [entry for entry in entries if code == SOURCE or is_translated(entry)]
    has = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in written}
    return Language(
        code,
        own_name=say(OWN_NAME),
        direction=say(DIRECTION),
        texts=len(entries),
        translated=len(written),
        read=0 if code == SOURCE else sum(_was_checked(entry) for entry in written),
        offered=code in _PROMISED or core() <= has,
    )


def _was_checked(entry: Message) -> bool:
    return any(mark.startswith(CHECKED) for mark in marks(entry))


def _filled(code: str, entries: Catalog) -> Catalog:
    """Without what has no words: an empty plural would be said in English."""
    filled = read_po(BytesIO(), locale=code)
    filled.mime_headers = entries.mime_headers
    for entry in entries:
        if entry.id and is_translated(entry):
            filled[entry.id] = entry
    return filled


@cache
def _entries(code: str) -> Catalog | None:
    source = LOCALE / code / "LC_MESSAGES" / "assemblee.po"
    if not source.exists():
        return None
    with source.open("rb") as lines:
        return read_po(lines, locale=code)

"""Every text has its Dutch, Turkish and Arabic, and says the same places to fill in."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.promises.sources import ROOT, source_texts

LOCALE = ROOT / "assemblee" / "locale"


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "assemblee.po").open("rb") as lines:
        return read_po(lines, locale=language)


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_every_text_is_translated(language: str) -> None:
    missing = []
    for text in source_texts():
        message = catalogue(language).get(text if isinstance(text, str) else text[0])
        strings = (
            [] if message is None else [message.string] if isinstance(message.string, str) else message.string
        )
        if not strings or not all(strings):
            missing.append(text)

    assert not missing, f"{len(missing)} texts lack {language}: {sorted(map(str, missing))[:12]}"


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_a_translation_fills_in_what_the_source_fills_in(language: str) -> None:
    for message in catalogue(language):
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = {place for source in sources for place in places(source)}
        for string in strings_of(message):
            assert set(places(string)) <= allowed, f"{language}: {string!r}"


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_no_catalogue_keeps_what_nobody_says_any_more(language: str) -> None:
    used = {text if isinstance(text, str) else text[0] for text in source_texts()}
    kept = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue(language)
        if message.id
    }

    assert kept - used == set()


def strings_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def places(text: str) -> list[str]:
    return re.findall(r"%\((\w+)\)", text)

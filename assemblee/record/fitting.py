"""Whether new entries fit behind a record: looked at apart, so that the hundredth costs what the first did.

What stands already was looked at when it was added; `verify` looks at everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assemblee.record.as_json import RECORD
from assemblee.record.packs import MOST_BYTES, MOST_FILES, BrokenPack, must_be_names
from assemblee.record.rules import Commitment, Entry
from assemblee.record.texts import file_names, standing_texts

ROOM_FOR_ENTRIES = 64 * 1024 * 1024
"""Bytes of a pack kept free for entries and lists, whose size is not added up."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a record holds already: how many files and bytes, and which of the new texts and names."""

    files: int = 0
    size: int = 0
    texts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def must_fit(new: Sequence[Entry], texts: Sequence[Commitment], stored: Stored) -> None:
    """Raises `BrokenPack` with what `verify` would say of a record that went on like this."""
    standing, names = standing_texts(new), file_names(new)
    for text in texts:
        _must_be_known(text, standing, names)
    given = {text.hash for text in texts} | stored.texts
    for commitment in standing.keys() - given:
        raise BrokenPack(names.get(commitment, RECORD), "the new entry holds a text that is not there")
    files = [text for text in texts if text.file is not None]
    must_be_names([text.file or "" for text in files])
    for name in sorted({(text.file or "").lower() for text in files} & stored.names):
        raise BrokenPack(name, "it is there twice")
    _must_have_room(texts, len(files) + stored.files, stored.size)


def names_in(texts: Iterable[Commitment]) -> list[str]:
    """The files among these texts, by their names in small letters: some computers know no others."""
    return sorted({text.file.lower() for text in texts if text.file is not None})


def _must_be_known(text: Commitment, standing: dict[str, int], names: dict[str, str]) -> None:
    place = text.file or RECORD
    if text.hash not in standing:
        raise BrokenPack(place, "no entry knows this text, or it was erased")
    if text.file != names.get(text.hash):
        raise BrokenPack(place, "the record knows these bytes by another name")
    if text.file is None:
        try:
            text.data.decode()
        except UnicodeDecodeError:
            raise BrokenPack(place, "a text is not UTF-8") from None


def _must_have_room(texts: Sequence[Commitment], files: int, size: int) -> None:
    if files >= MOST_FILES:
        raise BrokenPack(RECORD, f"with it there would be {files} files, and a pack has {MOST_FILES} at most")
    size += sum(len(text.data) for text in texts)
    if size > MOST_BYTES - ROOM_FOR_ENTRIES:
        raise BrokenPack(RECORD, f"with it the texts and files would be {size} bytes, more than a pack holds")

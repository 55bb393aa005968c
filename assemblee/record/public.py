"""Which texts and files the public pack leaves out.

Every entry says itself, in `not_public`, which of its texts are for partners alone; so anybody can check that
a public pack leaves out these and no others. Of files the name decides: what lies once more in a folder
`public` beside it is left out.
"""

from collections.abc import Iterable, Iterator, Mapping

from assemblee.record.rules import Entry
from assemblee.record.texts import commitments_in, file_names


def for_partners_alone(entries: Iterable[Entry]) -> set[str]:
    """The commitments to everything that a public pack leaves out."""
    chain = list(entries)
    names = file_names(chain)
    there = set(names.values())
    texts = {each for entry in chain for each in _texts(entry)}
    for was, anew in (pair for entry in chain for pair in _anew(entry)):
        texts |= {anew} if was in texts else set()
    return texts | {held for held, name in names.items() if public_name(name) in there}


def public_name(name: str) -> str:
    """Where what the public may read of a file lies."""
    folder, slash, file = name.rpartition("/")
    return f"{folder}{slash}public/{file}"


def _anew(entry: Entry) -> Iterator[tuple[str, str]]:
    rows = entry.body.get("anew")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping):
            yield from ((str(row.get("was")), held) for held in commitments_in(row))


def _texts(entry: Entry) -> list[str]:
    listed = entry.body.get("not_public")
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []

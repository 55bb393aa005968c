"""Which texts and files the public pack leaves out, and which a pack of one meeting does not need.

Every entry says itself, in `not_public`, which of its texts are for partners alone; so anybody can check that
a public pack leaves out these and no others. Of files the name decides: what lies once more in a folder
`public` beside it is left out.
"""

from collections.abc import Iterable

from assemblee.record.rules import Entry
from assemblee.record.texts import commitments_in, file_names


def for_partners_alone(entries: Iterable[Entry]) -> set[str]:
    """The commitments to everything that a public pack leaves out."""
    chain = list(entries)
    names = file_names(chain)
    there = set(names.values())
    texts = {each for entry in chain for each in _texts(entry)}
    return texts | {held for held, name in names.items() if public_name(name) in there}


def of_other_meetings(entries: Iterable[Entry], meeting_id: str) -> set[str]:
    """The commitments that only entries about other meetings hold, or about all meetings together."""
    theirs: set[str] = set()
    mine: set[str] = set()
    for entry in entries:
        about_it = entry.kind == "trajectory" or entry.body.get("meeting") == meeting_id
        (mine if about_it else theirs).update(commitments_in(entry.body))
    return theirs - mine


def public_name(name: str) -> str:
    """Where what the public may read of a file lies."""
    folder, slash, file = name.rpartition("/")
    return f"{folder}{slash}public/{file}"


def _texts(entry: Entry) -> list[str]:
    listed = entry.body.get("not_public")
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []

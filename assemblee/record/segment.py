"""The part of a record that one meeting needs, for whoever wants only that one.

A segment is contiguous, or nobody could check it: from the first entry about the meeting, with what the
record said of the trajectory directly before it, to the last one: a correction, an answer, an erasure. What
stands in between about other meetings stays, as ids and counts, but its texts are withheld, and counted as
such. It begins with the hash of the entry before it, so that it can be laid beside a pack of everything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assemblee.record.as_json import Record
from assemblee.record.opening import OPENING
from assemblee.record.rules import Entry
from assemblee.record.texts import ERASURE, commitments_in, erased_texts, file_names, standing_texts


def segment_of(record: Record, meeting: str) -> Record | None:
    """The entries about this meeting and between them, with the texts of the meeting; None without any."""
    mine = [n for n, each in enumerate(record.entries) if _is_about(each, meeting)]
    if not mine:
        return None
    first, texts = mine[0], {*_texts(record.entries, mine)}
    while first and record.entries[first - 1].kind == OPENING:
        first -= 1
        texts |= {*commitments_in(record.entries[first].body)}
    last = max(mine[-1], *(n for n, each in enumerate(record.entries) if texts & {*erased_texts(each)}), 0)
    entries = record.entries[first : last + 1]
    standing = standing_texts(entries).keys()
    kept = tuple(each for each in record.texts if each.hash in texts & standing)
    return Record(
        entries,
        kept,
        tuple(each for each in record.signatures if entries[0].seq <= each.seq <= entries[-1].seq),
        tuple(sorted(standing - {each.hash for each in kept})),
    )


def as_it_is_here(record: Record) -> Record:
    """A record of which texts are missing that its chain still holds: it withholds them, and says so."""
    standing = standing_texts(record.entries).keys()
    kept = tuple(each for each in record.texts if each.hash in standing)
    return replace(record, texts=kept, withheld=tuple(sorted(standing - {each.hash for each in kept})))


def _is_about(entry: Entry, meeting: str) -> bool:
    return entry.body.get("meeting") == meeting


def _texts(entries: Sequence[Entry], mine: Sequence[int]) -> Iterator[str]:
    texts = {*commitments_in([entries[n].body for n in mine])}
    names = file_names(entries)
    files = {names[each] for each in texts if each in names}
    yield from texts
    for entry in entries:
        if entry.kind == ERASURE:
            yield from (each for each, name in file_names([entry]).items() if name in files)
            yield from _anew(entry, texts)


def _anew(entry: Entry, texts: set[str]) -> Iterator[str]:
    rows = entry.body.get("anew")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping) and row.get("was") in texts:
            yield from commitments_in(row)

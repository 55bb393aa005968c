"""Which texts a chain still needs: those an entry commits to and no later entry erased."""

from collections.abc import Container, Iterable, Iterator, Mapping

from assemblee.record.canonical import Json
from assemblee.record.rules import Entry

ERASURE = "erasure"


def standing_texts(entries: Iterable[Entry]) -> dict[str, int]:
    """Every commitment that must have bytes, with the number of the last entry that holds it."""
    standing: dict[str, int] = {}
    for entry in entries:
        for erased in erased_texts(entry):
            standing.pop(erased, None)
        standing.update(dict.fromkeys(commitments_in(entry.body), entry.seq))
    return standing


def erased_texts(entry: Entry) -> list[str]:
    """The commitments whose salt and bytes were deleted with this entry; none for any other kind."""
    texts = entry.body.get("texts")
    if entry.kind != ERASURE or not isinstance(texts, list):
        return []
    return [each for each in texts if isinstance(each, str)]


def removed_texts(entries: Iterable[Entry]) -> int:
    """How many human texts are gone for good: files, and texts made anew without some words, do not count."""
    chain = list(entries)
    files = file_names(chain)
    return len({each for entry in chain for each in removed_by(entry, files)})


def remade_texts(entries: Iterable[Entry]) -> int:
    """How many human texts say something else now than when they were adopted, for some words went."""
    return len({str(row["was"]) for entry in entries for row in _anew(entry) if "was" in row})


def removed_by(entry: Entry, files: Container[str]) -> set[str]:
    """The human texts that went for good with this entry; `files` are the commitments to files."""
    anew = [row.get("was") for row in _anew(entry)]
    return {each for each in erased_texts(entry) if each not in anew and each not in files}


def commitments_in(value: Json) -> Iterator[str]:
    """Every commitment anywhere in a body, found by its one form: {"commitment": hex}."""
    if isinstance(value, Mapping):
        held = value.get("commitment")
        if isinstance(held, str):
            yield held
        for each in value.values():
            yield from commitments_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from commitments_in(each)


def file_names(entries: Iterable[Entry]) -> dict[str, str]:
    """By which name the chain knows a file, so that two files cannot change places."""
    return dict(pair for entry in entries for pair in _named_files(entry.body.get("files")))


def _anew(entry: Entry) -> list[Mapping[str, Json]]:
    rows = entry.body.get("anew")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _named_files(files: Json) -> Iterator[tuple[str, str]]:
    for each in files if isinstance(files, list) else []:
        name = each.get("name") if isinstance(each, Mapping) else None
        if isinstance(name, str):
            yield from ((held, name) for held in commitments_in(each))

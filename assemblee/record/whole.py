"""Whether a pack is whole in itself, and if not, which file to look at.

Three witnesses speak of every file: the zip, MANIFEST and the chain. Where two agree, the third was changed:
files and chain are checked without MANIFEST; if they stand, a MANIFEST that says otherwise is at fault.
"""

from collections.abc import Mapping

from assemblee.record.as_json import RECORD, Record, read_record
from assemblee.record.packs import MANIFEST, BrokenPack, manifest, manifest_line, read_pack
from assemblee.record.rules import Commitment, chain_faults
from assemblee.record.signing.rules import reigns
from assemblee.record.texts import file_names, standing_texts


def whole_record(pack: bytes) -> Record:
    """The record in a pack in which every byte is accounted for. Raises BrokenPack with the first fault."""
    files = read_pack(pack)
    listed = files.pop(MANIFEST, None)
    if listed is None:
        raise BrokenPack(MANIFEST, "it is missing")

    try:
        record = _standing(files)
    except BrokenPack as broken:
        raise _blamed(broken, files, listed) from None
    if listed != manifest(files):
        raise BrokenPack(MANIFEST, "it does not list these files with these sums")
    return record


def _blamed(broken: BrokenPack, files: Mapping[str, bytes], listed: bytes) -> BrokenPack:
    if broken.file == RECORD or manifest_line(RECORD, files[RECORD]) in listed:
        return broken
    return BrokenPack(RECORD, f"it is not the file that MANIFEST lists, and does not fit {broken.file}")


def _standing(files: Mapping[str, bytes]) -> Record:
    record = read_record(files)
    fault = chain_faults(record.entries)
    if fault is not None:
        raise BrokenPack(RECORD, f"entry {fault.seq}: {fault.reason}")

    _, fault = reigns(record.entries, record.signatures)
    if fault is not None:
        raise BrokenPack(RECORD, f"entry {fault.seq}: {fault.reason}")

    _refuse_strangers(record)
    _refuse_gaps(record)
    for name in sorted(files.keys() - {RECORD} - {each.file for each in record.texts}):
        raise BrokenPack(name, "the record does not know this file")
    return record


def _refuse_strangers(record: Record) -> None:
    standing = standing_texts(record.entries)
    names = file_names(record.entries)
    for text in record.texts:
        _refuse_stranger(text, standing, names)


def _refuse_stranger(text: Commitment, standing: Mapping[str, int], names: Mapping[str, str]) -> None:
    place = text.file or RECORD
    if text.hash not in standing:
        raise BrokenPack(place, "no entry knows this text, or it was erased")
    if text.file != names.get(text.hash):
        raise BrokenPack(place, "the record knows these bytes by another name")


def _refuse_gaps(record: Record) -> None:
    names = file_names(record.entries)
    kept, standing = {each.hash for each in record.texts}, standing_texts(record.entries)
    withheld = frozenset(record.withheld)
    for commitment, seq in standing.items():
        if commitment not in kept and commitment not in withheld:
            place = names.get(commitment, RECORD)
            raise BrokenPack(place, f"a text of entry {seq} is missing, and no later entry erased it")
    for commitment in record.withheld:
        if commitment in kept or commitment not in standing:
            raise BrokenPack(RECORD, "it says it withholds a text that it has, or that no entry knows")

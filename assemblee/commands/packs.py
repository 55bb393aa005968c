"""`assemblee verify`: the three claims of a pack, each on a line of its own."""

from pathlib import Path

from assemblee.commands import CommandFailed, Told
from assemblee.record.packs import MOST_BYTES
from assemblee.record.verify import Claim, verify


def verify_pack(pack: Path, key: Path | None, after: Path | None) -> Told:
    """What the pack proves; what was asked and cannot be checked does not hold."""
    given = None if key is None else read(key)
    verdict = verify(read(pack), given, None if after is None else read(after))
    lines = [
        f"whole in itself: {_said(verdict.whole)}",
        f"signed by {key or 'a key'}: {_said(verdict.signed)}",
        f"continues {after or 'an older pack'}: {_said(verdict.continues)}",
    ]
    if verdict.fault is not None:
        lines.append(f"first fault: {verdict.fault.file}: {verdict.fault.reason}")
    lines += [f"note: {each}" for each in verdict.notes]
    return Told(tuple(lines), verdict.holds)


def read(file: Path) -> bytes:
    """The bytes of a file that somebody named; raises `CommandFailed`. Never more than a pack may have."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as fault:
        raise CommandFailed(f"{file} cannot be read: {fault.strerror}.") from fault


def _said(claim: Claim) -> str:
    return f"{claim.answer} ({claim.reason})" if claim.reason else str(claim.answer)

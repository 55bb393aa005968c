"""What the signatures in a pack prove to somebody who has a public key, and what everybody should be told."""

from assemblee.record.as_json import Record
from assemblee.record.signing.rules import How, Reign, key_fingerprint, read_key, reigns


def signed_by(record: Record, key: bytes) -> tuple[str, str]:
    """Why this key does not vouch for the head, or nothing; and in words how it does.

    It does when it signed the head, or when each key after it was named by the one before, that signed that.
    Raises ValueError for what is no key.
    """
    wanted = read_key(key)
    found, _ = reigns(record.entries, record.signatures)
    if not record.signatures or record.signatures[-1].seq != record.entries[-1].seq:
        return "its last entry is not signed", ""
    at = next((n for n, each in enumerate(found) if each.key == wanted), None)
    if at is None:
        return f"it is signed by another key: {key_fingerprint(record.signatures[-1].key)}", ""
    for reign in found[at + 1 :]:
        if reign.how is How.LOST:
            return f"from entry {reign.since} on another key signs, that this one never named", ""
    return "", _words(record, found, at)


def lost_keys(record: Record) -> tuple[str, ...]:
    """A warning for each key that came without the word of the one before."""
    found, _ = reigns(record.entries, record.signatures)
    return tuple(
        f"entry {each.since} says that the key before it was lost: ask people whether the key "
        f"{key_fingerprint(each.key)} is theirs"
        for each in found
        if each.how is How.LOST
    )


def whose_key(record: Record) -> tuple[str, ...]:
    """Which key to ask for; or that nothing vouches for the end."""
    last = record.signatures[-1] if record.signatures else None
    if last is None or last.seq != record.entries[-1].seq:
        return ("its last entry is not signed",)
    return (f"its last entry is signed by the key {key_fingerprint(last.key)}",)


def _words(record: Record, found: list[Reign], at: int) -> str:
    signed = sum(each.key == found[at].key for each in record.signatures)
    words = f"{signed} of {len(record.entries)} heads, key {key_fingerprint(found[at].key)}"
    later = [str(each.since) for each in found[at + 1 :]]
    return f"{words}, and the keys it named from entry {', '.join(later)}" if later else words

"""Whose key vouches for a record: told by the chain, changed only in the open."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record.as_json import RECORD
from assemblee.record.signing.keys import SigningKeys
from assemblee.record.signing.rules import (
    Signature,
    key_body,
    key_fingerprint,
    public_hex,
    public_pem,
    read_key,
)
from assemblee.record.verify import Answer, verify
from tests.record.evening import Book, evening
from tests.record.tampering import blamed, members_of, rewritten

OURS, NEXT, FORGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))


def name(key: Ed25519PrivateKey) -> str:
    return public_hex(key.public_key())


def pem(key: Ed25519PrivateKey) -> bytes:
    return public_pem(name(key))


def rotated(book: Book, *, lost: bool = False) -> Book:
    """The next key, named under the signature of the old one; or, where that was lost, without."""
    longer = book.copy()
    if lost:
        longer.key = NEXT
    longer.writes("key", key_body(name(NEXT), name(OURS), lost=lost))
    longer.key = NEXT
    longer.writes("meeting", {"number": 2})
    return longer


def test_every_head_is_signed_and_the_key_may_come_as_file_or_as_digits() -> None:
    pack = evening(OURS).pack()

    for key in (pem(OURS), name(OURS).encode()):
        verdict = verify(pack, key=key)
        assert verdict.holds
        assert verdict.signed.reason.startswith("2 of 2 heads")
    assert key_fingerprint(name(OURS)) in verdict.notes[0]
    assert "signed by another key" in verify(pack, key=pem(FORGER)).signed.reason
    assert not verify(pack, key=b"key").holds
    assert read_key(pem(OURS)) == name(OURS)


def test_the_old_key_vouches_for_the_one_it_named() -> None:
    pack = rotated(evening(OURS)).pack()

    old, new = verify(pack, key=pem(OURS)), verify(pack, key=pem(NEXT))
    assert (old.signed.answer, new.signed.answer) == (Answer.YES, Answer.YES)
    assert "the keys it named from entry 3" in old.signed.reason
    assert len(old.notes) == 1


def test_a_lost_key_is_told_and_the_old_one_vouches_for_nothing_after_it() -> None:
    pack = rotated(evening(OURS), lost=True).pack()

    old, new = verify(pack, key=pem(OURS)), verify(pack, key=pem(NEXT))
    assert (old.signed.answer, new.signed.answer) == (Answer.NO, Answer.YES)
    assert "from entry 2 on another key" in old.signed.reason
    assert any("was lost" in note for note in verify(pack).notes)
    assert verify(pack).whole.answer is Answer.YES


def test_a_fresh_forged_chain_is_whole_and_refused_by_key_and_by_an_older_pack() -> None:
    forged = evening(FORGER)
    forged.writes("meeting", {"number": 2})
    verdict = verify(forged.pack(), key=pem(OURS), after=rotated(evening(OURS)).pack())

    assert [each.answer for each in (verdict.whole, verdict.signed, verdict.continues)] == ["yes", "no", "no"]


def test_a_key_that_nobody_named_has_no_right_to_sign() -> None:
    book = evening(OURS)
    book.key = FORGER
    book.writes("meeting", {"number": 2})

    assert blamed(book.pack()) == RECORD
    assert "no entry before it names" in verify(book.pack()).whole.reason


def test_a_signature_of_another_head_or_out_of_order_is_refused() -> None:
    book, files = evening(OURS), members_of(evening(OURS).pack())

    def swapped(read: dict[str, list[object]]) -> None:
        read["signatures"].reverse()

    def moved(read: dict[str, list[dict[str, object]]]) -> None:
        read["signatures"][1]["signature"] = read["signatures"][0]["signature"]

    assert blamed(rewritten(files, swapped)) == blamed(rewritten(files, moved)) == RECORD
    for wrong in (Signature(9, name(OURS), "00" * 64), Signature(1, "zz", "zz")):
        book.signatures[1] = wrong
        assert blamed(book.pack()) == RECORD


def test_a_key_and_a_signature_are_written_in_one_way_or_not_at_all() -> None:
    files = members_of(evening(OURS).pack())

    def otherwise(member: str, change: Callable[[Any], object]) -> bytes:
        def written(read: dict[str, list[dict[str, object]]]) -> None:
            for row in read["signatures"]:
                row[member] = change(row[member])

        return rewritten(files, written)

    for change in (str.upper, lambda digits: digits[:2] + " " + digits[2:]):
        assert blamed(otherwise("key", change)) == blamed(otherwise("signature", change)) == RECORD
    assert blamed(otherwise("seq", bool)) == RECORD
    with pytest.raises(ValueError, match="no public key"):
        read_key(f"{name(OURS)[:31]} {name(OURS)[:32]}".encode())
    for kind, body in (("key", {}), ("key", {"key": None}), ("handover", {"to": name(NEXT).upper()})):
        book = evening(OURS)
        book.writes(kind, body)
        assert verify(book.pack()).whole.reason.endswith("the key that it names is none")


def test_a_head_whose_signature_was_taken_out_is_not_signed() -> None:
    book = evening(OURS)
    book.signatures.pop()
    verdict = verify(book.pack(), key=pem(OURS))

    assert verdict.whole.answer is Answer.YES
    assert (verdict.signed.answer, verdict.signed.reason) == (Answer.NO, "its last entry is not signed")


def test_a_public_copy_says_how_many_texts_it_withholds_and_still_is_signed() -> None:
    book = evening(OURS)
    cards = [each.hash for each in book.texts if b"lift" in each.data]
    public = Book.pack(_without(book, cards))
    verdict = verify(public, key=pem(OURS), after=book.pack())

    assert verdict.holds
    assert f"{len(cards)} texts are withheld in this public copy" in verdict.whole.reason
    assert b"lift blijft stuk" not in public
    assert json.loads(members_of(public)[RECORD])["withheld"] == sorted(cards)

    def kept(read: dict[str, list[str]]) -> None:
        read["withheld"].append("0" * 64)
        read["withheld"].sort()

    assert blamed(rewritten(members_of(public), kept)) == RECORD


def _without(book: Book, cards: list[str]) -> Book:
    public = book.record.without(cards)
    return replace(book, texts=list(public.texts), withheld=list(public.withheld))


def test_the_file_of_keys_is_for_this_user_alone_and_keeps_the_old_key_until_it_is_told(
    tmp_path: Path,
) -> None:
    keys = SigningKeys(tmp_path / "signing.key")
    first = name(keys.current())
    assert name(SigningKeys(keys.path).current()) == first
    assert keys.path.stat().st_mode & 0o777 == 0o600

    second = keys.renew()
    assert name(keys.current()) == second != first
    assert keys.of(first) is not None
    keys.forget_older()
    assert keys.of(first) is None
    assert [each.name for each in tmp_path.iterdir()] == ["signing.key"]

    shared = SigningKeys(tmp_path / "none.key", b"shared")
    assert name(shared.current()) == name(SigningKeys(tmp_path, b"shared").current())
    assert not shared.path.exists()

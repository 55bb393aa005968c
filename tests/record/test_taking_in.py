"""What a book from elsewhere says of itself, when whoever made it wanted to do harm."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record import packs
from assemblee.record.importing.telling import steps_of, trajectory_of
from assemblee.record.packs import BrokenPack, read_pack
from tests.evening import an_evening
from tests.record.evening import Book
from tests.record.tampering import zip_of
from tests.way.test_keys import take_in

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def told(**body: object) -> Book:
    book = Book(key=KEY)
    book.writes("trajectory", body)  # type: ignore[arg-type]
    return book


def test_of_steps_and_languages_only_what_can_be_one_comes_along() -> None:
    steps = [{"id": each} for each in ("a\0b", "x" * 99, "../up", [], "step-2")]
    record = told(languages=[[1], {}, "nl", "klingon"], steps=steps).record

    assert trajectory_of(record).languages == ["nl"]
    assert [each.id for each in steps_of(record)] == ["step-2"]


async def test_a_kind_that_is_no_word_is_refused_in_clear_words(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        for kind in ("a\0b", "k" * 9999, "../up"):
            book = told()
            book.writes(kind, {})
            answer = await take_in(evening.owner, book.pack())
            assert (answer.status_code, "a kind that is no word" in answer.text) == (422, True)


def test_no_more_files_are_read_than_a_pack_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    whole = packs._member
    monkeypatch.setattr(packs, "MOST_FILES", 10)
    monkeypatch.setattr(packs, "_member", lambda pack, at: (read.append(at), whole(pack, at))[1])

    with pytest.raises(BrokenPack, match="more than 10 files"):
        read_pack(zip_of({f"file-{n}": b"" for n in range(99)}))
    assert len(read) == 11

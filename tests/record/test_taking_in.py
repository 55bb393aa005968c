"""What a book from elsewhere says of itself, when whoever made it wanted to do harm."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record.importing.telling import steps_of, trajectory_of
from tests.evening import an_evening
from tests.record.evening import Book
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

"""A text can be erased, but not in silence."""

from assemblee.record.as_json import RECORD
from assemblee.record.canonical import Json
from assemblee.record.rules import Commitment
from assemblee.record.verify import Answer, verify
from tests.record.evening import evening
from tests.record.tampering import blamed

PACK = evening().pack()


def test_a_text_that_was_silently_taken_away_is_missed() -> None:
    book = evening()
    book.forgets("lift blijft stuk")

    verdict = verify(book.pack())
    assert verdict.fault is not None
    assert (verdict.fault.file, "entry 1" in verdict.fault.reason) == (RECORD, True)


def test_a_text_that_was_erased_with_an_entry_is_not_missed() -> None:
    book = evening()
    gone = book.forgets("lift blijft stuk")
    book.writes("erasure", {"texts": [gone], "reason": "third-person"})

    verdict = verify(book.pack(), after=PACK)
    assert verdict.whole.answer is Answer.YES
    assert verdict.continues.answer is Answer.YES
    assert b"lift blijft stuk" not in book.pack()


def test_an_erased_text_may_not_lie_in_the_pack_any_longer() -> None:
    book = evening()
    kept = list(book.texts)
    book.writes("erasure", {"texts": [book.forgets("lift blijft stuk")], "reason": "third-person"})
    book.texts = kept

    assert blamed(book.pack()) == RECORD


def test_a_file_that_held_an_erased_text_is_made_anew() -> None:
    book = evening()
    (old,) = [each for each in book.texts if each.file == "cards.csv"]
    book.texts.remove(old)
    files: Json = [{"name": "cards.csv", "content": book.holds("cards.csv", b"id,kind\r\n")}]
    book.writes("erasure", {"texts": [old.hash], "reason": "third-person", "files": files})

    assert verify(book.pack(), after=PACK).holds


def test_a_text_that_no_entry_knows_is_refused() -> None:
    book = evening()
    book.texts.append(Commitment(bytes(32), b"Joost heeft dit erbij gezet"))

    assert blamed(book.pack()) == RECORD

"""Three claims, kept apart."""

from assemblee.record.rules import fingerprint
from assemblee.record.verify import Answer, verify
from tests.record.evening import Book, evening
from tests.record.tampering import members_of, zip_of

PACK = evening().pack()
FILES = members_of(PACK)


def test_an_adopted_evening_is_whole_and_nothing_else_is_claimed() -> None:
    verdict = verify(PACK)

    assert verdict.whole.answer is Answer.YES
    assert (verdict.signed.answer, verdict.continues.answer) == (Answer.NOT_CHECKED, Answer.NOT_CHECKED)
    assert verdict.fault is None
    assert verdict.holds
    assert verdict.head == evening().entries[-1].hash
    assert fingerprint(verdict.head) in verdict.whole.reason


def test_a_key_that_cannot_be_checked_does_not_hold() -> None:
    verdict = verify(PACK, key=b"key")

    assert verdict.fault is None
    assert not verdict.holds


def _next_meeting(book: Book) -> Book:
    longer = book.copy()
    longer.writes("meeting", {"number": 2})
    return longer


def test_a_longer_record_continues_the_older_pack_and_so_does_the_same() -> None:
    longer = _next_meeting(evening()).pack()

    assert verify(longer, after=PACK).holds
    assert verify(PACK, after=PACK).holds


def test_a_shorter_record_does_not_continue_a_longer_one() -> None:
    verdict = verify(PACK, after=_next_meeting(evening()).pack())

    assert verdict.whole.answer is Answer.YES
    assert verdict.continues.answer is Answer.NO
    assert "before entry 2" in verdict.continues.reason
    assert verdict.fault is not None


def test_a_fresh_forged_chain_is_whole_but_does_not_continue() -> None:
    forged = Book()
    forged.writes("trajectory", evening().entries[0].body)
    forged.texts = evening().texts[:3]
    forged.writes("meeting", {"number": 1})
    verdict = verify(forged.pack(), after=PACK)

    assert verdict.whole.answer is Answer.YES
    assert verdict.continues.answer is Answer.NO
    assert "entry 1" in verdict.continues.reason


def test_another_record_does_not_continue() -> None:
    other = Book("wijk-oost")
    other.writes("trajectory", {})

    assert "another record" in verify(other.pack(), after=PACK).continues.reason


def test_an_older_pack_that_is_broken_is_said_to_be() -> None:
    verdict = verify(PACK, after=zip_of({**FILES, "cards.csv": b"forged"}))

    assert verdict.whole.answer is Answer.YES
    assert verdict.continues.answer is Answer.NOT_CHECKED
    assert verdict.fault is not None
    assert verdict.fault.file == "the older pack"
    assert "cards.csv" in verdict.fault.reason


def test_a_broken_pack_is_not_compared_with_an_older_one() -> None:
    verdict = verify(b"no zip", after=PACK)

    assert (verdict.whole.answer, verdict.continues.answer) == (Answer.NO, Answer.NOT_CHECKED)


def test_an_adopted_sentence_that_says_something_else_now_is_told_also_when_nothing_seems_removed() -> None:
    book = evening()
    was = book.forgets("Wonen wordt duurder.")
    rows = [{"was": was, "text": book.says("Wonen wordt goedkoper.")}]
    book.writes("erasure", {"texts": [was], "reason": "third-person", "anew": rows})

    verdict = verify(book.pack(), after=evening().pack())
    assert verdict.holds
    assert "1 text was written anew since" in verdict.whole.reason
    assert "anew" not in verify(evening().pack()).whole.reason

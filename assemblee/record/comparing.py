"""What somebody's copy shows, laid beside the book as it is here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from assemblee.record.rules import Entry
from assemblee.record.verify import Answer, Claim, Verdict, fork, verify


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdict on a copy, and whether the book here goes on where the copy ends."""

    verdict: Verdict
    ours: Claim

    @property
    def good(self) -> bool:
        """Whether nothing that could be looked at speaks against the copy or the book."""
        answers = (self.verdict.whole, self.verdict.signed, self.verdict.continues, self.ours)
        return self.verdict.whole.answer is Answer.YES and all(
            each.answer is not Answer.NO for each in answers
        )


async def compared(pack: bytes, key: bytes, older: bytes, entries: Sequence[Entry]) -> Compared:
    """Everything that can be said of a copy; without key or older copy those claims are not checked."""
    return await asyncio.to_thread(_compared, pack, key or None, older or None, entries)


def _compared(pack: bytes, key: bytes | None, older: bytes | None, entries: Sequence[Entry]) -> Compared:
    verdict = verify(pack, key, older)
    if verdict.record is None or not entries:
        return Compared(verdict, Claim(Answer.NOT_CHECKED))
    reason = fork(entries, verdict.record.entries)
    return Compared(verdict, Claim(Answer.NO if reason else Answer.YES, reason or ""))

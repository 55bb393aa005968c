"""Tickets: the right to send a slip, as the server's mark on what the phone drew.

The mark is an HMAC under a key of the round, which is derived from the installation's secret and stands in no
database: who steals the tables cannot make tickets. The same asking gets the same marks, so nothing is kept
to repeat a lost answer.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assemblee.secret import derived
from assemblee.slips.rules import Purpose, Rank


@dataclass(frozen=True, slots=True)
class Tickets:
    """Gives and checks tickets for one purpose, with a key that is in no database."""

    key: bytes
    purpose: Purpose = Purpose.CARDS

    def of(self, purpose: str) -> "Tickets":
        """Those for another purpose."""
        return replace(self, purpose=Purpose(purpose))

    def marks(self, round_id: str, commitments: Sequence[bytes]) -> list[bytes]:
        """One ticket for each c; the first of them counts its writer."""
        ranks = [Rank.FIRST, *[Rank.MORE] * (len(commitments) - 1)]
        return [self._mark(round_id, rank, each) for rank, each in zip(ranks, commitments, strict=True)]

    def fits(self, mark: bytes, round_id: str, rank: Rank, commitment: bytes) -> bool:
        """Whether this ticket was given in this round, with this rank, for this c."""
        return hmac.compare_digest(mark, self._mark(round_id, rank, commitment))

    def _mark(self, round_id: str, rank: Rank, commitment: bytes) -> bytes:
        key = derived(self.key, f"{self.purpose}|{round_id}")
        return hmac.digest(key, rank.encode() + b"|" + commitment, "sha256")

"""A long record: as many evenings and cards as asked, each evening with its files, signed as they come."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record.canonical import Json
from assemblee.record.kept import Kept, meeting_file
from assemblee.record.rules import minute
from tests.record.evening import EVENING

KEY = Ed25519PrivateKey.from_private_bytes(b"7" * 32)
FILES = {"minutes.html": 120_000, "minutes.md": 40_000, "minutes.pdf": 250_000, "cards.csv": 30_000}
"""The files of one evening, with about as many bytes as they have."""


@dataclass(frozen=True, slots=True)
class Long:
    """How many meetings, and how many cards in all."""

    meetings: int
    cards: int
    files: dict[str, int] = field(default_factory=lambda: FILES)

    def meeting(self, number: int, kept: Kept, key: str = "") -> dict[str, Json]:
        """The body of the entry of one evening."""
        each = self.cards // self.meetings
        name = key or f"meeting-{number}"
        cards: list[Json] = [
            {
                "id": f"{name}-{n}",
                "kind": "problem",
                "lang": "nl",
                "state": "shown",
                "cluster": f"{name}-pile-{n % 12}",
                "text": kept.text(f"Kaartje {n} van avond {number}: de huur gaat omhoog en de lift is stuk."),
            }
            for n in range(each)
        ]
        return {
            "meeting": name,
            "number": number,
            "version": 1,
            "supersedes": None,
            "date": "2026-05-01",
            "started": minute(EVENING.replace(hour=17)),
            "ended": minute(EVENING),
            "title": kept.text(f"Avond {number}"),
            "steps": [],
            "languages": ["nl"],
            "people": {"present": 45, "phones": 38, "without_phone": 7},
            "floor": {"policy": "fair-list", "turns": 31, "first_voices": 18},
            "agenda": [],
            "rounds": [{"id": f"{name}-round", "kind": "problem", "cards": each, "paper": 1}],
            "cards": cards,
            "clusters": [
                {
                    "id": f"{name}-pile-{n}",
                    "title": kept.text(f"Stapel {n}"),
                    "cards": [f"{name}-{card}" for card in range(n, each, 12)],
                }
                for n in range(12)
            ],
            "sentences": [],
            "asks": [],
            "adopted": {"how": "next meeting", "roles": []},
            "files": [
                kept.file(meeting_file(number, 1, file), _bytes(f"{number}{file}", size))
                for file, size in sorted(self.files.items())
            ],
            "promise_text": kept.text("Nergens staat wie het schreef."),
        }


def _bytes(seed: str, size: int) -> bytes:
    return (sha256(seed.encode()).hexdigest().encode() * (size // 64 + 1))[:size]

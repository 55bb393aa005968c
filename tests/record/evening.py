"""One adopted evening of Fatima, Joost, Samira and meneer De Vries as a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record.as_json import Record, record_pack
from assemblee.record.canonical import Json
from assemblee.record.rules import Commitment, Entry, minute, next_entry
from assemblee.record.signing.rules import Signature, signed_head

EVENING = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)


@dataclass
class Book:
    """A record that grows while a test tells its story; salts are fixed, so that its pack is."""

    id: str = "wijk-west"
    entries: list[Entry] = field(default_factory=list)
    texts: list[Commitment] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    key: Ed25519PrivateKey | None = None

    def says(self, text: str) -> dict[str, Json]:
        return self._keep(Commitment(self._salt(), text.encode()))

    def holds(self, name: str, data: bytes) -> dict[str, Json]:
        return self._keep(Commitment(self._salt(), data, name))

    def writes(self, kind: str, body: Mapping[str, Json]) -> Entry:
        last = self.entries[-1] if self.entries else None
        self.entries.append(next_entry(self.id, last, kind, EVENING, body))
        if self.key is not None:
            self.signatures.append(signed_head(self.entries[-1], self.key))
        return self.entries[-1]

    def forgets(self, text: str) -> str:
        (gone,) = [each for each in self.texts if text.encode() in each.data and each.file is None]
        self.texts.remove(gone)
        return gone.hash

    def pack(self) -> bytes:
        return record_pack(self.record)

    @property
    def record(self) -> Record:
        return Record(tuple(self.entries), tuple(self.texts), tuple(self.signatures), tuple(self.withheld))

    def copy(self) -> "Book":
        return Book(
            self.id,
            list(self.entries),
            list(self.texts),
            list(self.signatures),
            list(self.withheld),
            self.key,
        )

    def _keep(self, text: Commitment) -> dict[str, Json]:
        self.texts.append(text)
        return text.in_body

    def _salt(self) -> bytes:
        return sha256(f"{self.id} {len(self.texts)}".encode()).digest()


def evening(key: Ed25519PrivateKey | None = None) -> Book:
    """A trajectory and its first adopted meeting, with three files."""
    book = Book(key=key)
    book.writes("trajectory", _trajectory(book))
    book.writes("meeting", _meeting(book))
    return book


def _trajectory(book: Book) -> dict[str, Json]:
    return {
        "name": book.says("Wijk West bloeit"),
        "zone": "Europe/Amsterdam",
        "languages": ["nl", "tr"],
        "template": "gids-000",
        "steps": [{"id": "step-2", "title": book.says("Omschrijf met elkaar het echte probleem")}],
        "controller": book.says("Bewonersgroep West"),
    }


def _meeting(book: Book) -> dict[str, Json]:
    return {
        "meeting": "meeting-1",
        "number": 1,
        "version": 1,
        "supersedes": None,
        "date": "2026-05-01",
        "started": minute(EVENING.replace(hour=17)),
        "ended": minute(EVENING),
        "steps": ["step-2"],
        "languages": ["nl", "tr"],
        "people": {"present": 45, "phones": 38, "without_phone": 7},
        "floor": {"policy": "fair-list", "turns": 31, "first_voices": 18},
        "agenda": [
            _item("item-1", "writing", book.says("Wat is hier het probleem?")),
            _item("item-2", "break", None),
        ],
        "rounds": [{"id": "round-1", "kind": "problem", "cards": 3, "paper": 1}],
        "cards": [
            _card("card-a", book.says("De huur gaat omhoog en de lift blijft stuk.")),
            _card("card-b", book.says("Ekmek için otobüse biniyorum 🥖")),
            {**_card("card-c", None), "state": "withdrawn", "cluster": None},
        ],
        "clusters": [{"id": "cluster-1", "title": book.says("Huur"), "cards": ["card-a", "card-b"]}],
        "sentences": [
            {
                "id": "s-1",
                "cites": ["cluster-1"],
                "assumption": False,
                "text": book.says("Wonen wordt duurder."),
            },
            {"id": "s-2", "cites": [], "assumption": True, "text": book.says("Niemand let op de lift.")},
        ],
        "asks": [
            {
                "id": "ask-1",
                "kind": "ask",
                "owner": book.says("De woningcorporatie"),
                "state": "open",
                "text": book.says("Wanneer is de lift gemaakt?"),
            }
        ],
        "adopted": {"how": "two people", "roles": ["resident", "municipality"]},
        "files": [
            {"name": "cards.csv", "content": book.holds("cards.csv", b"id,kind\r\ncard-a,problem\r\n")},
            {"name": "minutes.html", "content": book.holds("minutes.html", b"<h1>Verslag</h1>")},
            {"name": "minutes.md", "content": book.holds("minutes.md", b"# Verslag\n")},
        ],
        "promise_text": book.says("Nergens staat wie het schreef."),
    }


def _item(item: str, kind: str, question: Json) -> dict[str, Json]:
    return {
        "id": item,
        "kind": kind,
        "question": question,
        "minutes_planned": 9,
        "opened": "2026-05-01T17:15Z",
        "closed": "2026-05-01T17:24Z",
    }


def _card(card: str, text: Json) -> dict[str, Json]:
    kept = {"id": card, "kind": "problem", "lang": "nl", "state": "shown", "cluster": "cluster-1"}
    return {**kept, "text": text}

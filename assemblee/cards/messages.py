"""What phones say about tickets and cards, as JSON: so much and no more."""

import msgspec

from assemblee.agenda.rules import CardKind
from assemblee.slips.pages import RoundId, SlipId
from assemblee.slips.rules import Rank


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the phone drew, hidden in c_1 to c_k, for the person with this number on it, or for a table."""

    c: list[str]
    person: int | None = None
    table: int | None = None


class Ready(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether everybody on this phone is ready with writing."""

    done: bool


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on a card."""

    kind: CardKind
    text: str
    language: str = ""
    stays: str = ""


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card with its ticket: n, the server's mark and the lock in hex."""

    round: str
    n: str
    t: str
    lock: str
    body: Written
    rank: Rank = msgspec.field(name="class")


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other words for a card, or none to take it back; its key in hex, and the lock of the next one."""

    round: RoundId
    id: SlipId
    key: str
    lock: str
    body: Written | None

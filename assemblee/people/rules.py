"""Roles, and what a seat is called aloud."""

import hashlib
import secrets
from enum import StrEnum

from assemblee.languages import N_

NAME_LIMIT = 40
"""Graphemes in a name."""


HIGHEST_NUMBER = 99_999
"""Of a seat, as far as a form goes."""


class Standing(StrEnum):
    """What somebody is in the neighbourhood, said by themselves in one tap."""

    RESIDENT = "resident"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    UNSAID = "unsaid"


STANDINGS = {
    Standing.RESIDENT: N_("I live here"),
    Standing.ORGANISATION: N_("I am here for an organisation"),
    Standing.MUNICIPALITY: N_("I am here for the municipality"),
    Standing.UNSAID: N_("I would rather not say"),
}
"""The words on the buttons."""

GUESTS = frozenset({Standing.ORGANISATION, Standing.MUNICIPALITY})
"""Who speaks after residents who still wait for a first turn."""


class Role(StrEnum):
    """What a device may do: everything here, run an evening, or read and answer as a partner."""

    OWNER = "owner"
    FACILITATOR = "facilitator"
    PARTNER = "partner"


def called(number: int, name: str) -> str:
    """How the room calls a seat: its number, and the name if there is one."""
    return f"{number}, {name}" if name else str(number)


def new_key() -> str:
    """A key that opens one seat, device or link: 256 bits."""
    return secrets.token_urlsafe(32)


def unreadable(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(f"assemblee-key-v1|{key}".encode()).hexdigest()

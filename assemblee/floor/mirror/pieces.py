"""Shares of time as bar and list show them: in one order, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from assemblee.floor.mirror.sharing import INPUT, REST
from assemblee.languages import N_
from assemblee.people.rules import Standing

WHOSE = {
    Standing.RESIDENT.value: N_("residents"),
    Standing.ORGANISATION.value: N_("organisations"),
    Standing.MUNICIPALITY.value: N_("the municipality"),
    Standing.UNSAID.value: N_("role not said"),
    INPUT: N_("a guest's story"),
    REST: N_("the rest"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of a bar: whose time it was, in words too, in percent, and after how many percent it begins."""

    what: str
    words: str
    percent: int
    begins: int


def in_order(shares: Mapping[str, int]) -> list[Share]:
    """The pieces of a bar, in the same order every time."""
    pieces: list[Share] = []
    for what, words in WHOSE.items():
        if what in shares:
            begins = pieces[-1].begins + pieces[-1].percent if pieces else 0
            pieces.append(Share(what, words, shares[what], begins))
    return pieces

"""An answer as it stands on a slip, by the numbers of the round: `3,1,7,2>7`.

Before the sign the piles that were seen, in their order, after it the one that was chosen; `-` for none of
them, `?` for a card that is not understood. On paper all piles stand side by side: nothing before the sign.
"""

import re
from collections.abc import Mapping, Sequence

from assemblee.clusters.sorting.errors import CardTwice, LineUnclear, NotOfThisSorting, TooManyCards
from assemblee.clusters.sorting.rules import LOOKS, NOWHERE, OFFERED, Answer

NONE, PUZZLED = "-", "?"

_NOTE = re.compile(r"((?:[1-9]\d?(?:,[1-9]\d?)*)?)>([1-9]\d?|-|\?)", re.ASCII)
_OTHER_SIGNS = {"\u2013": NONE, "\u061f": PUZZLED}
_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_LINE = re.compile(r"(\d{1,3})\s*[ :=.]\s*(\d{1,2}|-|\u2013|\?|\u061f)")


def must_be_right(body: Mapping[str, str], cards: int, piles: int, most: int) -> None:
    """Raises `TooManyCards` or `NotOfThisSorting` unless each answer is about a card and piles of this
    round. A number is written in one way alone: a card in other digits would be a second answer to it.
    """
    if len(body) > most:
        raise TooManyCards(most=most)
    for card, note in body.items():
        if not _NUMBER.fullmatch(card) or int(card) > cards:
            raise NotOfThisSorting
        _must_be_of(_parts(note), piles)


def answer_of(note: str, piles: Sequence[str]) -> Answer:
    """The answer, by the ids of the piles in the order of their numbers."""
    seen, said = _parts(note)
    ids = tuple(piles[number - 1] for number in seen) or tuple(piles)
    if said == PUZZLED:
        return Answer((), understood=False)
    chosen = NOWHERE if said == NONE else piles[int(said) - 1]
    return Answer(ids, chosen, at_once=not seen)


def typed(text: str) -> dict[str, str]:
    """A sheet of paper as it was typed, a card on each line; raises `LineUnclear` or `CardTwice`."""
    body: dict[str, str] = {}
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise LineUnclear(line=n)
        card, said = str(int(found[1])), _as_noted(found[2])
        if card in body:
            raise CardTwice(number=card)
        body[card] = f">{said}"
    return body


def _as_noted(said: str) -> str:
    """In the digits of a slip, whatever digits were typed."""
    return str(int(said)) if said.isdecimal() else _OTHER_SIGNS.get(said, said)


def _parts(note: str) -> tuple[list[int], str]:
    found = _NOTE.fullmatch(note)
    if found is None:
        raise NotOfThisSorting
    return [int(each) for each in found[1].split(",") if each], found[2]


def _must_be_of(parts: tuple[list[int], str], piles: int) -> None:
    seen, said = parts
    numbers = [*seen, int(said)] if said.isdigit() else seen
    last = seen[(len(seen) - 1) // OFFERED * OFFERED :] if seen else []
    wrong = len(set(seen)) < len(seen) or len(seen) > LOOKS * OFFERED
    unseen = said.isdigit() and bool(seen) and int(said) not in last
    if wrong or unseen or any(number > piles for number in numbers):
        raise NotOfThisSorting

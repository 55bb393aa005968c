"""The public edition of minutes: without the cards that few people can have written.

A person who reads a card without a name thinks of those who may have written it; where these are few, that is
nearly a name. So a pile's cards are public when at one time of writing it got five writers' worth: five times
what one person could send, and once more that for everybody who could send twice. Cards on their own, and
ideas for later, are of one person each. What quotes such a card has `[…]` in its place. Titles and counts
stay. Partners read everything.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Protocol, TypeVar, cast

from assemblee.minutes.parts import Card, Evening, Pile, Round
from assemblee.record.canonical import Json
from assemblee.record.rules import Commitment
from assemblee.record.texts import commitments_in

FEWEST = 5
"""Writers: the same number from which a role is told in the mirror."""

LEAST_TO_KNOW = 20
"""Signs from which a text is known to be a quote; shorter ones are words that anybody uses."""

LEFT_OUT = "[…]"

_BLANK = {"text": "", "second": "", "language": "", "second_language": "", "stays": "", "withheld": True}


class Leavable(Protocol):
    """A card, of minutes or of the document."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def second(self) -> str: ...


Whole = TypeVar("Whole")


def withheld(evening: Evening) -> list[Card]:
    """The cards that the public edition leaves out."""
    rounds = {each.id: each for each in evening.rounds}
    small = [card for pile in evening.piles if not _of_many(pile, rounds.values()) for card in pile.cards]
    return [*small, *evening.loose, *evening.parked]


def public_edition(whole: Whole, left_out: Iterable[Leavable]) -> Whole:
    """The same for everybody, without these cards and what quotes them."""
    cards = list(left_out)
    return cast("Whole", _without(whole, {card.id for card in cards}, _quotable(cards)))


def not_public(kept: Iterable[Commitment], cards: Json, left_out: Iterable[Card]) -> list[str]:
    """The commitments whose texts a public pack leaves out: these among the body's `cards`, and what quotes
    them.
    """
    away = {card.id: card for card in left_out}
    words = _quotable(away.values())
    rows = [row for row in cards if isinstance(row, Mapping)] if isinstance(cards, list) else []
    theirs = {each for row in rows if row["id"] in away for each in commitments_in(dict(row))}
    texts = ((each.hash, each.data.decode()) for each in kept if each.file is None)
    return sorted(theirs | {held for held, text in texts if any(word in text for word in words)})


def _of_many(pile: Pile, rounds: Iterable[Round]) -> bool:
    cards = Counter(card.round for card in pile.cards)
    return any(each.each and cards[each.id] >= each.each * (FEWEST + each.issued_again) for each in rounds)


def _quotable(cards: Iterable[Leavable]) -> list[str]:
    texts = {text for card in cards for text in (card.text, card.second) if len(text) >= LEAST_TO_KNOW}
    return sorted(texts, key=lambda text: (-len(text), text))


def _without(value: object, ids: Collection[str], words: Sequence[str]) -> object:
    if type(value) is str:
        return _unquoted(value, words)
    if isinstance(value, tuple | list):
        return type(value)([_without(each, ids, words) for each in value])
    if isinstance(value, Mapping):
        return {key: _without(each, ids, words) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        blank = _BLANK if getattr(value, "id", "") in ids and hasattr(value, "withheld") else {}
        told = {each.name: _without(getattr(value, each.name), ids, words) for each in fields(value)}
        return replace(value, **(told | blank))
    return value


def _unquoted(text: str, words: Iterable[str]) -> str:
    for each in words:
        text = text.replace(each, LEFT_OUT)
    return text

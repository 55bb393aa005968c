"""By what means somebody who has everything lays cards beside seats.

Each takes what a leaker has and guesses a seat for each card. Nothing but the text and the id is known of a
card that lies on the table; of a seat, when it sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.long.watching import Found, Watch


@dataclass(frozen=True, slots=True)
class Seen:
    """A card on the table: what all can read of it, its lock, and who touched its row last."""

    id: str
    text: str
    lock: str
    touched: int = 0
    place: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Loot:
    """Everything that the leaker has: copies, files, logs, and who pressed send, in order."""

    cards: Sequence[Seen]
    presses: Sequence[str]
    watch: Watch
    found: Found
    logs: str


Guesses = Mapping[str, str]


def attribution(truth: Mapping[str, str], loot: Loot) -> dict[str, float]:
    """For each means the share of the cards whose seat it names; where it has no guess, chance has one."""
    chance = 1 / len(set(truth.values()))
    scores = {}
    for name, guess in MEANS.items():
        guesses = guess(loot)
        scores[name] = fmean(
            float(guesses[each.id] == truth[each.id]) if each.id in guesses else chance for each in loot.cards
        )
    return scores


def _words(loot: Loot) -> Guesses:
    """In whose copy does it come first?"""
    guesses = {}
    for card in loot.cards:
        signs = [card.text.encode(), card.id.encode(), card.lock.encode()]
        signs += [bytes.fromhex(card.id), bytes.fromhex(card.lock), *(each.hex().encode() for each in signs)]
        first = next((who for who, new in loot.watch.news if any(sign in new for sign in signs)), "")
        if first not in {"", "desk"}:
            guesses[card.id] = first
    return guesses


def _by(loot: Loot, cards: Sequence[Seen], senders: Sequence[str]) -> Guesses:
    if not cards or not senders:
        return {}
    return {card.id: senders[n * len(senders) // len(cards)] for n, card in enumerate(cards)}


def _file_order(loot: Loot) -> Guesses:
    file = loot.found.rows["card"]
    return _by(loot, sorted(loot.cards, key=lambda card: file.find(card.text.encode())), loot.presses)


def _file_order_backwards(loot: Loot) -> Guesses:
    file = loot.found.rows["card"]
    return _by(loot, sorted(loot.cards, key=lambda card: -file.find(card.text.encode())), loot.presses)


def _log_order(loot: Loot) -> Guesses:
    there = [card for card in loot.cards if card.text.encode() in loot.found.log]
    return _by(loot, sorted(there, key=lambda card: loot.found.log.find(card.text.encode())), loot.presses)


def _row_order(loot: Loot) -> Guesses:
    return _by(loot, sorted(loot.cards, key=lambda card: card.place), loot.presses)


def _id_order(loot: Loot) -> Guesses:
    return _by(loot, sorted(loot.cards, key=lambda card: card.id), loot.presses)


def _touched(loot: Loot) -> Guesses:
    """Whose transaction is nearest to the one that touched the card's row?"""
    if len({card.touched for card in loot.cards}) == 1:
        return {}
    return _by(loot, sorted(loot.cards, key=lambda card: (card.touched, card.place)), loot.presses)


def _place(loot: Loot) -> Guesses:
    senders = [who for who, place, _ in sorted(loot.watch.boxes, key=lambda box: box[1])]
    return _by(loot, sorted(loot.cards, key=lambda card: card.id), senders)


def _size(loot: Loot) -> Guesses:
    senders = [who for who, _, size in sorted(loot.watch.boxes, key=lambda box: box[2])]
    return _by(loot, sorted(loot.cards, key=lambda card: len(card.text.encode())), senders)


def _printed(loot: Loot) -> Guesses:
    there = [card for card in loot.cards if card.id in loot.logs or card.text in loot.logs]
    at = {card.id: max(loot.logs.find(card.id), loot.logs.find(card.text)) for card in there}
    return _by(loot, sorted(there, key=lambda card: at[card.id]), loot.presses)


MEANS: dict[str, Callable[[Loot], Guesses]] = {
    "in whose copy it comes first": _words,
    "order in the file": _file_order,
    "the same, backwards": _file_order_backwards,
    "order in the log": _log_order,
    "order of the rows": _row_order,
    "order of the ids": _id_order,
    "who touched the row": _touched,
    "place of the box": _place,
    "size of the box": _size,
    "printed lines": _printed,
}

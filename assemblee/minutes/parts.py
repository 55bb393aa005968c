"""What minutes are put together from: plain values, among which no seat, number or name of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assemblee.cards.rules import HIDING_REASONS
from assemblee.clusters.ballots.counted import Counted
from assemblee.clusters.tree.rules import ProblemTree
from assemblee.floor.mirror.rules import Mirror
from assemblee.minutes.amending.rules import Amendments


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the language of the evening, and where somebody wrote one, the same in a second language."""

    first: str
    second: str = ""
    language: str = ""

    def speaks(self, language: str) -> bool:
        """Whether the second text is there in this language; a text that says nothing lacks nothing."""
        return not self.first or bool(self.second and self.language == language)


@dataclass(frozen=True, slots=True)
class Card:
    """A card as the room saw it; `language` is empty where nobody knows, `stays` is of a flow of money.

    Of one that is `withheld` from the public edition nothing but its place is here.
    """

    id: str
    kind: str
    text: str
    language: str = ""
    round: str = ""
    second: str = ""
    second_language: str = ""
    stays: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards that belong together."""

    id: str
    title: Text
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the agenda as it was planned, in minutes."""

    id: str
    kind: str
    title: Text
    question: Text
    minutes: int


@dataclass(frozen=True, slots=True)
class Round:
    """A time of writing about an item, for one kind of cards.

    `subject` is what in the item it was about. `each` is how many cards one person could send, or one table
    where there are `tables`; `issued` how many could, `issued_again` how many of them twice, and `writers`
    at least how many did. What was `destroyed` nobody has seen.
    """

    id: str
    about: str
    kind: str
    question: str = ""
    each: int = 0
    issued: int = 0
    writers: int = 0
    issued_again: int = 0
    subject: str = ""
    destroyed: bool = False
    tables: int = 0


@dataclass(frozen=True, slots=True)
class NotShown:
    """So many cards of a round that were put away for a reason, or taken back, which has none."""

    round: str
    reason: str
    cards: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key sentence, with the ids of the piles and cards it rests on."""

    id: str
    text: Text
    cites: tuple[str, ...] = ()
    assumption: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What the room asks, was promised, or does not know yet: kind `ask`, `promise` or `question`.

    `somebody`: it is of somebody who was there, and `owner` their own name only where they gave it. An answer
    is asked for before `answer_by`; a promise is to be done before `due`, and looked at again on `review_on`.
    """

    id: str
    kind: str
    text: Text
    owner: str = ""
    state: str = "open"
    somebody: bool = False
    answer_by: date | None = None
    due: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evening:
    """Everything there is about one evening, apart from its chronicle.

    Times, `people` and `phones` are for what the chronicle does not tell yet. `loose` are the cards on no
    pile, `parked` ideas for later, `withdrawn` and `hidden` what is not shown, `notes` the note-taker's texts
    by the id of an item, `mirror` is there when the evening is over, `tree` is how the piles hang together.
    """

    number: int
    title: str
    question: Text
    languages: tuple[str, ...]
    place: str = ""
    policy: str = ""
    opened: datetime | None = None
    closed: datetime | None = None
    people: int = 0
    phones: int = 0
    items: tuple[Item, ...] = ()
    rounds: tuple[Round, ...] = ()
    piles: tuple[Pile, ...] = ()
    loose: tuple[Card, ...] = ()
    parked: tuple[Card, ...] = ()
    withdrawn: tuple[NotShown, ...] = ()
    hidden: tuple[NotShown, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    requests: tuple[Request, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    mirror: Mirror | None = None
    ballots: tuple[Counted, ...] = ()
    tree: ProblemTree = field(default_factory=ProblemTree)
    amendments: Amendments = field(default_factory=Amendments)

    @property
    def cards(self) -> dict[str, Card]:
        """All cards by their ids, whether they lie on a pile or alone."""
        on_piles = {card.id: card for pile in self.piles for card in pile.cards}
        return on_piles | {card.id: card for card in self.loose}

    @property
    def issued_again(self) -> int:
        """How often somebody whose phone lost its cards could write once more."""
        return sum(each.issued_again for each in self.rounds)

    @property
    def hidden_for(self) -> dict[str, int]:
        """How many cards were put away for each reason."""
        reasons = sorted({each.reason for each in self.hidden})
        return {reason: sum(e.cards for e in self.hidden if e.reason == reason) for reason in reasons}

    @property
    def put_away(self) -> list[tuple[str, int]]:
        """The same with the reasons in words, as the room was told them."""
        return [(HIDING_REASONS.get(reason, reason), cards) for reason, cards in self.hidden_for.items()]

    @property
    def language(self) -> str:
        """The language in which the evening was planned and its minutes are kept."""
        return self.languages[0] if self.languages else ""

"""What the document stands on: plain values, among which no seat, number or name of a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assemblee.clusters.tree.rules import ProblemTree
from assemblee.minutes.parts import Text


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A card on the table; `settled` when its writer cannot take it back any more.

    `meeting` is the number of its assemblee, `pile` the id of the pile it lies on, empty for a single card.
    """

    id: str
    kind: str
    text: str
    meeting: int
    pile: str = ""
    language: str = ""
    second: str = ""
    second_language: str = ""
    stays: str = ""
    settled: bool = True
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class SourcePile:
    """A pile of one assemblee with the ids of its cards."""

    id: str
    title: Text
    meeting: int
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceTheme:
    """What lasts over meetings, with the ids of its piles."""

    id: str
    title: Text
    piles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """An arrow between two piles: `causes`, `strengthens`, `harms` or `holds-back`; `cards` say so."""

    before: str
    after: str
    kind: str
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceAsk:
    """What a meeting asked, was promised, or does not know yet."""

    id: str
    kind: str
    text: Text
    meeting: int
    owner: str = ""
    state: str = "open"


@dataclass(frozen=True, slots=True)
class SourceMeeting:
    """An assemblee on which the document rests: its title and what can be counted of it."""

    id: str
    number: int
    title: str
    people: int
    cards: int
    hidden: int = 0
    withdrawn: int = 0
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Hands:
    """How many hands a room counted for a paragraph, in the assemblee of this number."""

    paragraph: str
    version: int
    meeting: int
    agree: int
    different: int
    open: int


@dataclass(frozen=True, slots=True)
class Dissent:
    """What so many people see differently, and in which assemblee they said so; who they are nobody keeps."""

    id: str
    paragraph: str
    meeting: int
    people: int
    text: Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a trajectory brought forth. `moved` says of each pile that lies on another where that is."""

    meetings: Sequence[SourceMeeting] = ()
    cards: Mapping[str, SourceCard] = field(default_factory=dict)
    piles: Mapping[str, SourcePile] = field(default_factory=dict)
    themes: Mapping[str, SourceTheme] = field(default_factory=dict)
    links: Sequence[SourceLink] = ()
    core: tuple[str, ...] = ()
    asks: Sequence[SourceAsk] = ()
    parked: Sequence[SourceCard] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    trees: Sequence[ProblemTree] = ()

    def follow(self, cited: str) -> str:
        """Where what was cited lies now."""
        return self.moved.get(cited, cited)

    def behind(self, cites: Iterable[str]) -> list[SourceCard]:
        """The cards behind these citations, each once."""
        found = {card: self.cards[card] for each in cites for card in self._ids(self.follow(each))}
        return list(found.values())

    def piles_of(self, cited: str) -> list[str]:
        """The piles with cards that make up a theme, or the pile itself; a sentence rests on these."""
        found = self.follow(cited)
        piles = [self.follow(each) for each in self._of(found)] if found in self.themes else [found]
        return [each for each in dict.fromkeys(piles) if each in self.piles and self.piles[each].cards]

    def resting_on(self, cites: Iterable[str]) -> list[str]:
        """What a sentence rests on: piles and cards that are there; a theme stands for its piles."""
        rests = [each for cited in cites for each in (self.piles_of(cited) or [self.follow(cited)])]
        return [each for each in dict.fromkeys(rests) if each in self.piles or each in self.cards]

    def title_of(self, cited: str) -> str:
        """How people call a pile or theme; nothing for a card."""
        found = self.follow(cited)
        named = self.themes.get(found) or self.piles.get(found)
        return named.title.first if named else ""

    @property
    def loose(self) -> list[SourceCard]:
        """The cards on no pile."""
        return [card for card in self.cards.values() if not card.pile]

    def _of(self, theme: str) -> tuple[str, ...]:
        return self.themes[theme].piles

    def _ids(self, found: str) -> list[str]:
        if found in self.themes:
            return [card for pile in self._of(found) for card in self._ids(self.follow(pile))]
        if found in self.piles:
            return [card for card in self.piles[found].cards if card in self.cards]
        return [found] if found in self.cards else []

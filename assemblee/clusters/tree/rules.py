"""The problem tree of one meeting as plain values: its picture, its part for the wall, and its circles."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from assemblee.clusters.links.rules import Evidence, Link, LinkKind
from assemblee.clusters.links.words import DOES
from assemblee.clusters.tree.circles import Circle, vicious_circles
from assemblee.clusters.tree.layout import pictured
from assemblee.clusters.tree.legend import THOUGHT
from assemblee.clusters.tree.picture import Arrow, Box, Picture
from assemblee.clusters.tree.standing import BETWEEN_ROWS
from assemblee.clusters.tree.svg import as_svg
from assemblee.clusters.tree.wrapping import HARD_SPACE
from assemblee.languages import N_

CORE = N_("Core problem")
PICTURE = N_("How the piles hang together")
SAME = N_("The list with it says the same in words.")

WORDS = (*DOES.values(), THOUGHT, CORE, PICTURE, SAME)
"""All words in a picture; who draws one gives them in the language of the reader."""

MOST_ON_THE_WALL = 12
WALL_WIDTH = 380
WALL_HEIGHT = 212
ROWS_ON_THE_WALL = 30
_PATIENCE = 10
"""In the picture's units, of which 15 are 5 % of the height of a wall of 4:3, with its legend below it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A pile as the tree shows it: its title, the same in a second language, and how many cards it holds."""

    id: str
    title: str
    title_second: str = ""
    second_language: str = ""
    cards: int = 0

    @property
    def longest(self) -> str:
        """Whichever title takes more bytes."""
        return max(self.title, self.title_second, key=lambda title: len(title.encode()))

    def in_language(self, code: str) -> str:
        """The title for a reader of this language, with the count of its cards."""
        second = self.title_second and self.second_language == code
        return f"{self.title_second if second else self.title}{HARD_SPACE}({self.cards})"


@dataclass(frozen=True, slots=True)
class ProblemTree:
    """Piles that hang together, what each does to others, and the core problem, empty where none is marked.

    `left_out` counts piles that hang on these and are not in this part, `apart` is how far its rows are.
    """

    piles: tuple[Name, ...] = ()
    links: tuple[tuple[Link, Evidence], ...] = ()
    core: str = ""
    left_out: int = 0
    apart: float = BETWEEN_ROWS

    def __bool__(self) -> bool:
        return bool(self.links)

    @property
    def names(self) -> dict[str, Name]:
        """The piles by their ids."""
        return {pile.id: pile for pile in self.piles}

    @property
    def does(self) -> Mapping[LinkKind, str]:
        """How a link reads between the titles of its piles."""
        return DOES

    @property
    def words(self) -> tuple[str, ...]:
        """What a template puts in its reader's language for `svg`."""
        return WORDS

    @property
    def circles(self) -> list[Circle]:
        """The vicious circles, each told from the core problem on, or else from its largest pile."""
        names = self.names
        return [
            circle.begun_at(min(circle.piles, key=lambda pile: (pile != self.core, -names[pile].cards, pile)))
            for circle in vicious_circles(link for link, _ in self.links)
        ]

    def picture(self, code: str = "", direction: str = "ltr", core: str = CORE) -> Picture:
        """Everything in its place, with titles in this language; `core` stands above the core problem."""
        boxes = (
            Box(pile.id, pile.in_language(code), core if pile.id == self.core else "") for pile in self.piles
        )
        arrows = (Arrow(link.source, link.target, link.kind, not cards) for link, cards in self.links)
        return pictured(boxes, arrows, self.core, direction, self.apart)

    async def svg(self, code: str, direction: str, say: Mapping[str, str]) -> Markup:
        """The picture for a page in this language, with `words` as it says them.

        Drawn beside the loop that answers phones: a large one takes longer than these should wait.
        """
        return await asyncio.to_thread(self._svg, code, direction, say)

    def _svg(self, code: str, direction: str, say: Mapping[str, str]) -> Markup:
        picture = self.picture(code, direction, say[CORE])
        return as_svg(picture, say[PICTURE], say[SAME], say.__getitem__, direction)

    def nearest_first(self) -> list[str]:
        """The piles from the core problem outwards, or from the pile with most links; large ones first."""
        names, near = self.names, self._near()
        if not names:
            return []
        trunk = self.core or min(names, key=lambda pile: (-len(near[pile]), pile))
        order, row = [trunk], [trunk]
        while row:
            seen = set(order)
            found = {other for pile in row for other in near[pile] if other not in seen}
            row = sorted(found, key=lambda pile: (-names[pile].cards, pile))
            order += row
        rest = sorted(names.keys() - set(order), key=lambda pile: (-names[pile].cards, pile))
        return order + rest

    def _near(self) -> dict[str, set[str]]:
        near: dict[str, set[str]] = {pile.id: set() for pile in self.piles}
        for link, _ in self.links:
            near[link.source].add(link.target)
            near[link.target].add(link.source)
        return near

    def part(self, piles: Iterable[str]) -> "ProblemTree":
        """Only these piles, with the links between them."""
        there = set(piles)
        return replace(
            self,
            piles=tuple(pile for pile in self.piles if pile.id in there),
            links=tuple(each for each in self.links if {each[0].source, each[0].target} <= there),
            left_out=sum(pile.id not in there for pile in self.piles),
        )

    def for_the_wall(self) -> "ProblemTree":
        """As much around the core problem as can be read from the back of a room."""
        closer = replace(self, apart=ROWS_ON_THE_WALL)
        near = self._near()
        shown: list[str] = []
        missed = 0
        for pile in self.nearest_first():
            if shown and not near[pile] & set(shown):
                continue
            fits = closer.part([*shown, pile])._fits_the_wall
            shown += [pile] if fits or not shown else []
            missed += not fits
            if len(shown) == MOST_ON_THE_WALL or missed == _PATIENCE:
                break
        return closer.part(shown)

    def within(self, most: int) -> "ProblemTree":
        """As much around the core problem as fits in a picture of so many bytes, in any language."""
        shown = self
        while (weight := shown._weight) > most:
            fewer = min(len(shown.piles) * most // weight, len(shown.piles) - 1)
            shown = self.part(self.nearest_first()[:fewer])
        return shown

    @property
    def _weight(self) -> int:
        heavy = replace(self, piles=tuple(replace(pile, title=pile.longest) for pile in self.piles))
        return len(heavy._svg("", "ltr", dict(zip(WORDS, WORDS, strict=True))).encode())

    @property
    def _fits_the_wall(self) -> bool:
        return (picture := self.picture()).width <= WALL_WIDTH and picture.height <= WALL_HEIGHT

    def nearest_links(self) -> list[tuple[Link, Evidence]]:
        """All links, those next to the core problem first: the order in which they are read."""
        place = {pile: at for at, pile in enumerate(self.nearest_first())}

        def nearness(each: tuple[Link, Evidence]) -> tuple[int, int, Link]:
            ends = sorted((place[each[0].source], place[each[0].target]))
            return ends[0], ends[1], each[0]

        return sorted(self.links, key=nearness)


def problem_tree(names: Iterable[Name], links: Mapping[Link, Evidence], core: str) -> ProblemTree:
    """The tree of the piles that have links, and of the core problem; others are not in it."""
    linked = {end for link in links for end in (link.source, link.target)} | {core}
    piles = sorted((name for name in names if name.id in linked), key=lambda name: name.id)
    return ProblemTree(tuple(piles), tuple(sorted(links.items(), key=lambda each: each[0])), core)

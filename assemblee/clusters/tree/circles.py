"""Vicious circles: problems that feed themselves, over one pile or several.

A circle strengthens itself when an even number of its links holds back; with an odd number it calms itself
(Richardson, 1986, on feedback loops). Found by walking from each pile along piles of higher ids only, so that
each circle is found once, from its first pile; the shortest come first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assemblee.clusters.links.rules import Link, LinkKind

LONGEST = 8
"""Piles in one circle; a longer one nobody can tell."""

MOST = 12
_STEPS = 40_000


@dataclass(frozen=True, slots=True)
class Circle:
    """The links of one circle, each from where the one before arrives."""

    links: tuple[Link, ...]

    @property
    def piles(self) -> tuple[str, ...]:
        """The ids of its piles, in the order of the links."""
        return tuple(link.source for link in self.links)

    def begun_at(self, pile: str) -> "Circle":
        """The same circle, told from this pile on."""
        at = self.piles.index(pile)
        return Circle(self.links[at:] + self.links[:at])


def vicious_circles(
    links: Iterable[Link], longest: int = LONGEST, most: int = MOST, steps: int = _STEPS
) -> list[Circle]:
    """The circles that strengthen themselves, shortest first; each row of piles once, whatever its links.

    At most `most`, and what is found within so many `steps` where very many links go round.
    """
    between: dict[str, dict[str, list[Link]]] = {}
    for link in sorted(set(links)):
        if link.source != link.target:
            between.setdefault(link.source, {}).setdefault(link.target, []).append(link)
    walk = _Walk(between, steps)
    found: list[Circle] = []
    for length in range(2, longest + 1):
        for piles in walk.rounds(length):
            circle = _strengthening([between[one][other] for one, other in _round(piles)])
            if circle:
                found.append(circle)
            if len(found) == most:
                return found
    return found


class _Walk:
    def __init__(self, between: Mapping[str, Mapping[str, object]], steps: int) -> None:
        self.between = between
        self.steps = steps
        self.into: dict[str, list[str]] = {}
        for pile, others in between.items():
            for other in others:
                self.into.setdefault(other, []).append(pile)
        self.near = {start: self._back(start) for start in sorted(between)}

    def rounds(self, length: int) -> Iterator[tuple[str, ...]]:
        for start, near in self.near.items():
            yield from self._on([start], near, length)

    def _back(self, start: str) -> dict[str, int]:
        """How many links from each pile back to the start, over piles of higher ids."""
        back, row, distance = {start: 0}, [start], 0
        while row:
            distance += 1
            before = {pile for each in row for pile in self.into.get(each, ())}
            row = [pile for pile in before if pile > start and pile not in back]
            back |= dict.fromkeys(row, distance)
        return back

    def _on(self, path: list[str], near: Mapping[str, int], length: int) -> Iterator[tuple[str, ...]]:
        left = length - len(path)
        for pile in self.between.get(path[-1], {}):
            if self.steps <= 0:
                return
            self.steps -= 1
            if pile == path[0] and not left:
                yield tuple(path)
            elif left and pile not in path and near.get(pile, length) <= left:
                yield from self._on([*path, pile], near, length)


def _round(piles: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(piles, [*piles[1:], piles[0]], strict=True)


def _strengthening(hops: Sequence[Sequence[Link]]) -> Circle | None:
    """One link for each hop, so that an even number of them holds back; None where that cannot be."""
    chosen = [hop[0] for hop in hops]
    if _holding_back(chosen) % 2 == 0:
        return Circle(tuple(chosen))
    for at, hop in enumerate(hops):
        for other in hop:
            if (other.kind is LinkKind.HOLDS_BACK) != (chosen[at].kind is LinkKind.HOLDS_BACK):
                return Circle((*chosen[:at], other, *chosen[at + 1 :]))
    return None


def _holding_back(links: Iterable[Link]) -> int:
    return sum(link.kind is LinkKind.HOLDS_BACK for link in links)

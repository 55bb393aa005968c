"""What is drawn: piles in boxes, what one does to another as an arrow; and the picture with all in place."""

from dataclasses import dataclass, field

from assemblee.clusters.links.rules import LinkKind

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A pile: its id, and what stands in the box; `head` stands above that, as for the core problem."""

    id: str
    text: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """What one pile does to another; `thought` when no card says so."""

    source: str
    target: str
    kind: LinkKind
    thought: bool = False


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box with its lines, its middle, and its size."""

    id: str
    head: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow along its points, from its source to its target.

    From the first point to the second it runs straight up or down, then it bends to the third, and so on.
    """

    arrow: Arrow
    points: tuple[Point, ...]
    mark: Point


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in its place, with the size of the whole and how many times two arrows cross."""

    width: float
    height: float
    boxes: tuple[PlacedBox, ...] = field(default=())
    arrows: tuple[PlacedArrow, ...] = field(default=())
    crossings: int = 0

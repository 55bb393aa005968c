"""Boxes in rows, and in every row that an arrow passes a bend: a place that is kept for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assemblee.clusters.tree.layers import Neighbours


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and, numbered after them, bends; `chains` holds for each arrow all it passes, lowest first."""

    boxes: int
    levels: Sequence[int]
    chains: Sequence[Sequence[int]]
    above: Neighbours
    below: Neighbours


def with_bends(count: int, arrows: Iterable[tuple[int, int]], given: Sequence[int]) -> Graph:
    """The graph in which every arrow is cut where it passes a level."""
    lowest = min(given)
    standing = [level - lowest for level in given]
    chains = []
    for low, high in arrows:
        between = range(standing[low] + 1, standing[high])
        first = len(standing)
        standing += between
        chains.append([low, *range(first, len(standing)), high])
    above: Neighbours = [[] for _ in standing]
    below: Neighbours = [[] for _ in standing]
    for chain in chains:
        for low, high in pairwise(chain):
            above[low].append(high)
            below[high].append(low)
    return Graph(count, standing, chains, above, below)


def first_rows(graph: Graph, trunk: int) -> list[list[int]]:
    """The rows, lowest first, filled in the order in which one comes by them from the trunk."""
    rows: list[list[int]] = [[] for _ in range(max(graph.levels) + 1)]
    seen = set()
    todo = [trunk]
    while todo:
        box = todo.pop()
        if box in seen:
            continue
        seen.add(box)
        rows[graph.levels[box]].append(box)
        todo += [*graph.above[box][::-1], *graph.below[box][::-1]]
    return rows

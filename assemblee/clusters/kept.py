"""A change as it is kept: plain values, ids and titles only, so that it can be told and taken back later.

What an older program kept has fewer of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assemblee.clusters.board import Shape, State
from assemblee.clusters.changes import By, Change, Kind
from assemblee.clusters.links.rules import Evidence, Link, LinkKind


def values_of(change: Change) -> dict[str, Any]:
    """For the log: everything but the kind and what it undoes, which have their own columns."""
    return {
        "cluster": change.cluster,
        "moves": {card: list(move) for card, move in change.moves.items()},
        "shapes": {cluster: [asdict(shape) for shape in pair] for cluster, pair in change.shapes.items()},
        "skipped": dict(change.skipped),
        "links": [
            [link.source, link.target, link.kind.value, _cards(before), _cards(then)]
            for link, (before, then) in sorted(change.links.items())
        ],
        "also": [[*pair, *parts] for pair, parts in sorted(change.also.items())],
        "core": list(change.core) if change.core else None,
        "by": change.by.value,
    }


def _cards(evidence: Evidence | None) -> list[str] | None:
    return None if evidence is None else sorted(evidence)


def change_of(kind: str, values: Mapping[str, Any], undoes: int = 0) -> Change:
    """Read back from the log."""
    core = values.get("core")
    return Change(
        Kind(kind),
        values["cluster"],
        {card: (before, after) for card, (before, after) in values["moves"].items()},
        {cluster: (_shape(before), _shape(after)) for cluster, (before, after) in values["shapes"].items()},
        values["skipped"],
        {
            Link(source, target, LinkKind(kind)): (_evidence(before), _evidence(then))
            for source, target, kind, before, then in values.get("links", [])
        },
        {(card, cluster): (before, then) for card, cluster, before, then in values.get("also", [])},
        (core[0], core[1]) if core else None,
        By(values.get("by", By.HAND)),
        undoes,
    )


def _evidence(cards: Sequence[str] | None) -> Evidence | None:
    return None if cards is None else frozenset(cards)


def _shape(values: Mapping[str, str]) -> Shape:
    return Shape(
        title=values["title"],
        title_second=values["title_second"],
        second_language=values["second_language"],
        state=State(values["state"]),
        merged_into=values["merged_into"],
        split_from=values.get("split_from", ""),
    )

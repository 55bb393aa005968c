"""A change as it is kept: plain values, ids and titles only, so that it can be told and taken back later."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assemblee.clusters.board import Shape, State
from assemblee.clusters.rules import Change, Kind


def values_of(change: Change) -> dict[str, Any]:
    """For the log: everything but the kind, which has its own column."""
    return {
        "cluster": change.cluster,
        "moves": {card: list(move) for card, move in change.moves.items()},
        "shapes": {cluster: [asdict(shape) for shape in pair] for cluster, pair in change.shapes.items()},
        "skipped": dict(change.skipped),
    }


def change_of(kind: str, values: Mapping[str, Any]) -> Change:
    """Read back from the log."""
    return Change(
        Kind(kind),
        values["cluster"],
        {card: (before, after) for card, (before, after) in values["moves"].items()},
        {cluster: (_shape(before), _shape(after)) for cluster, (before, after) in values["shapes"].items()},
        values["skipped"],
    )


def _shape(values: Mapping[str, str]) -> Shape:
    return Shape(
        title=values["title"],
        title_second=values["title_second"],
        second_language=values["second_language"],
        state=State(values["state"]),
        merged_into=values["merged_into"],
    )

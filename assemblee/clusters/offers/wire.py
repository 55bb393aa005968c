"""Offers as plain values, as they go through the pipe between the web and its worker."""

from collections.abc import Mapping
from typing import Any

from assemblee.clusters.offers.rules import Group, Offer, Refusals


def pairs_of(refused: Refusals) -> list[tuple[str, str]]:
    """For the worker."""
    return sorted(refused.pairs)


def refusals_of(values: Mapping[str, Any]) -> Refusals:
    """As the worker reads them."""
    return Refusals(frozenset((one, other) for one, other in values["refused"]))


def offer_of(values: Mapping[str, Any]) -> Offer:
    """As the web reads it."""
    return Offer(values["cluster"], values["score"], tuple(values["words"]), values["like"])


def group_of(values: Mapping[str, Any]) -> Group:
    """As the web reads it."""
    return Group(tuple(values["cards"]), values["middle"], tuple(values["words"]), values["score"])

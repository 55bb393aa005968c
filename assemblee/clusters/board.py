"""Where every card lies, what every cluster is and does to others: what the rules look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assemblee.clusters.links.rules import Evidence, Link

LOOSE = ""
"""The home of a card that lies on no cluster."""


class State(StrEnum):
    """A cluster is never deleted: it is taken apart, or lies on another."""

    ACTIVE = "active"
    DISSOLVED = "dissolved"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a cluster is at one time; `merged_into` is the id of the cluster it was put on, `split_from` of
    the one it was taken from.
    """

    title: str
    title_second: str = ""
    second_language: str = ""
    state: State = State.ACTIVE
    merged_into: str = ""
    split_from: str = ""

    @property
    def titles(self) -> tuple[str, str, str]:
        return self.title, self.title_second, self.second_language


@dataclass(frozen=True, slots=True)
class Board:
    """The home of every card on the table, and every cluster there ever was, by their ids.

    `also` holds cards with a second cluster where they belong, `core` the cluster that is the core problem.
    """

    homes: Mapping[str, str]
    shapes: Mapping[str, Shape]
    links: Mapping[Link, Evidence] = field(default_factory=dict)
    also: frozenset[tuple[str, str]] = frozenset()
    core: str = ""

    def follow(self, cluster: str) -> str:
        """Where a cluster lies now: itself, or what it was put on."""
        while cluster in self.shapes and self.shapes[cluster].state is State.MERGED:
            cluster = self.shapes[cluster].merged_into
        return cluster

    def is_active(self, cluster: str) -> bool:
        """Whether cards can be put there."""
        return cluster in self.shapes and self.shapes[cluster].state is State.ACTIVE

    def home_of(self, placed_on: str) -> str:
        """Where a card lies that was once placed on this cluster."""
        home = self.follow(placed_on)
        return home if self.is_active(home) else LOOSE

    def cards_on(self, cluster: str) -> list[str]:
        """The ids of the cards there, in their order."""
        return sorted(card for card, home in self.homes.items() if home == cluster)

    def cards_also_on(self, cluster: str) -> list[str]:
        """The ids of the cards that belong there too and lie elsewhere, in their order."""
        return sorted(card for card, also in self.also if also == cluster and card in self.homes)

    def links_now(self) -> dict[Link, Evidence]:
        """The links between clusters that are there, each with the cards that are still on the table."""
        return {
            link: evidence & self.homes.keys()
            for link, evidence in sorted(self.links.items())
            if self.is_active(link.source) and self.is_active(link.target)
        }

    def core_now(self) -> str:
        """The core problem, or nothing when its cluster was taken apart."""
        return self.core if self.is_active(self.core) else ""

    def titled(self, title: str, but: str = "") -> str:
        """The id of an active cluster of this title, capitals aside, or nothing."""
        same = (
            cluster
            for cluster, shape in self.shapes.items()
            if self.is_active(cluster) and cluster != but and shape.title.casefold() == title.casefold()
        )
        return next(same, "")

"""What one cluster does to another."""

from dataclasses import dataclass
from enum import StrEnum

Evidence = frozenset[str]
"""The ids of the cards that say so; none of them means that people only think so."""


class LinkKind(StrEnum):
    """Four words that everybody knows, and no more."""

    CAUSES = "causes"
    STRENGTHENS = "strengthens"
    HARMS = "harms"
    HOLDS_BACK = "holds-back"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """From one cluster to another, by their ids."""

    source: str
    target: str
    kind: LinkKind

    def follows(self, gone: frozenset[str], home: str) -> "Link":
        """The same link when these clusters lie on `home`."""
        return Link(
            home if self.source in gone else self.source,
            home if self.target in gone else self.target,
            self.kind,
        )

    @property
    def is_a_ring(self) -> bool:
        """Whether it points at where it comes from."""
        return self.source == self.target

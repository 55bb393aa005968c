"""How the piles hang together, as the record keeps it: ids and kinds, no text."""

from assemblee.clusters.tree.rules import ProblemTree
from assemblee.minutes.parts import Evening, Pile, Text
from assemblee.record.canonical import Json


def empty_piles(evening: Evening) -> list[Pile]:
    """Piles without cards that others hang on."""
    there = {pile.id for pile in evening.piles}
    return [
        Pile(name.id, Text(name.title, name.title_second, name.second_language), ())
        for name in evening.tree.piles
        if name.id not in there
    ]


def links_body(tree: ProblemTree) -> dict[str, Json]:
    """The core problem and all links, for the body of an entry; nothing where there are none."""
    links: list[Json] = [
        {"source": link.source, "target": link.target, "kind": link.kind.value, "cards": sorted(cards)}
        for link, cards in tree.links
    ]
    core: dict[str, Json] = {"core": tree.core} if tree.core else {}
    return core | ({"links": links} if links else {})

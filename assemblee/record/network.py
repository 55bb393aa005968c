"""network.kumu.json: how the piles of a meeting hang together, as Kumu reads it to draw them."""

import json
from collections.abc import Iterable

from assemblee.record.sheets import ClusterRow, LinkRow


def network(clusters: Iterable[ClusterRow], links: Iterable[LinkRow]) -> bytes:
    """The file, sorted by id, so that the same piles give the same bytes."""
    elements = [
        {"id": each.cluster, "label": each.title, "type": "cluster", "cards": each.cards}
        for each in sorted(clusters, key=lambda each: each.cluster)
    ]
    connections = [
        {
            "from": each.source,
            "to": each.target,
            "type": each.kind,
            "direction": "directed",
            "cards": each.cards,
        }
        for each in sorted(links, key=lambda each: (each.source, each.kind, each.target))
    ]
    return json.dumps(
        {"elements": elements, "connections": connections}, ensure_ascii=False, indent=1
    ).encode()

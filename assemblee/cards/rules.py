"""What a card may hold."""

NEAR = 140
"""Graphemes at which the counter turns."""

LIMIT = 280
"""Graphemes that fit on a card."""

STAYS = frozenset({"", "stays", "leaks"})
"""Whether the money of a flow stays in the neighbourhood; empty where nobody knows, and on other cards."""

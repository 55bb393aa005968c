"""How the history is cut: leaves of a fixed number of acts, counted from the first, so that an old leaf stays
as it is while more is done.
"""

ON_A_LEAF = 20


def leaf_of(n: int) -> int:
    """The leaf on which the act with this number stands; the first is leaf 1."""
    return (n - 1) // ON_A_LEAF + 1


def acts_on(leaf: int) -> range:
    """The numbers of the acts on a leaf."""
    return range((leaf - 1) * ON_A_LEAF + 1, leaf * ON_A_LEAF + 1)

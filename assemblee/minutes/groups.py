"""How many people there were of each kind, told so that no group of fewer than five comes out, nor by
subtraction.
"""

from collections import Counter
from collections.abc import Iterable

FEWEST = 5
"""People of whom a count may tell."""


def told(standings: Iterable[str]) -> dict[str, int]:
    """The groups of five or more. When all others together are one to four people, the smallest of the groups
    goes untold with them.
    """
    everybody = Counter(standings)
    groups = {each: people for each, people in everybody.items() if people >= FEWEST}
    while groups and 0 < everybody.total() - sum(groups.values()) < FEWEST:
        del groups[min(groups, key=lambda each: (groups[each], each))]
    return groups

"""The tree of what lies on the table, and whether the room sees it."""

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.tables import Grouping, Layout
from assemblee.clusters.tree.rules import Name, ProblemTree, problem_tree

TREE, WHOLE_TREE = -1, -2
"""Instead of a page of piles: how they hang together, around the core problem or all of it."""


def tree_of(layout: Layout) -> ProblemTree:
    """The problem tree of a meeting: its piles with links, and the core problem."""
    names = (
        Name(pile.id, pile.title, pile.title_second, pile.second_language, len(pile.cards))
        for pile in layout.piles()
    )
    return problem_tree(names, layout.board.links_now(), layout.board.core_now())


async def tree_on_wall(session: AsyncSession, meeting_id: str) -> bool:
    """Whether the room sees how the piles hang together now, instead of what they are."""
    grouping = await session.get(Grouping, meeting_id)
    return grouping is not None and grouping.shown and grouping.page < 0

"""Samira puts cards on the piles that the story tells of; what belongs nowhere stays loose."""

from collections import defaultdict
from collections.abc import Sequence

from assemblee.clusters.tables import layout_of
from assemblee.demo.clock import Pace
from assemblee.demo.desk import Desk
from assemblee.demo.story import Card, Theme
from assemblee.room.text import clean_text
from assemblee.storage import Storage

SECONDS_A_PILE = 45

PILES_AT_ONCE = 6
"""As many as the wall shows on a page."""


async def group(
    storage: Storage, desk: Desk, pace: Pace, cards: Sequence[Card], themes: Sequence[Theme]
) -> None:
    """Put every loose card that belongs to a theme on the pile of that theme."""
    async with storage.reading() as session:
        layout = await layout_of(session, desk.meeting_id)
    theme_of = {clean_text(card.text, len(card.text)): card.theme for card in cards}
    belonging: dict[str, list[str]] = defaultdict(list)
    for card in layout.loose():
        belonging[theme_of.get(card.text, "")].append(card.id)
    there = {pile.title: pile.id for pile in layout.piles()}
    for theme in themes:
        if not belonging[theme.key]:
            continue
        if theme.title.nl in there:
            await desk.put_on(there[theme.title.nl], belonging[theme.key])
        else:
            await desk.new_pile(theme.title, belonging[theme.key])
        await pace.passes(SECONDS_A_PILE)


async def show_piles(storage: Storage, desk: Desk, pace: Pace) -> None:
    """The room sees what it wrote, page after page, and then looks at each other again."""
    async with storage.reading() as session:
        piles = sum(bool(pile.cards) for pile in (await layout_of(session, desk.meeting_id)).piles())
    for page in range(1, -(-piles // PILES_AT_ONCE) + 1):
        await desk.show_piles(page)
        await pace.waits(12)
    await desk.show_piles(0)

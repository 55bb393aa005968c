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

MOST_PAGES = 4
"""The largest piles, before the room has had enough."""

SECONDS_A_PAGE = 10


async def group(
    storage: Storage, desk: Desk, pace: Pace, cards: Sequence[Card], themes: Sequence[Theme]
) -> float:
    """Put every loose card that belongs to a theme on the pile of that theme; gives seconds that it took."""
    async with storage.reading() as session:
        layout = await layout_of(session, desk.meeting_id)
    theme_of = {clean_text(card.text, len(card.text)): card.theme for card in cards}
    belonging: dict[str, list[str]] = defaultdict(list)
    for card in layout.loose():
        belonging[theme_of.get(card.text, "")].append(card.id)
    there = {pile.title: pile.id for pile in layout.piles()}
    took = 0.0
    for theme in themes:
        if not belonging[theme.key]:
            continue
        if theme.title.nl in there:
            await desk.put_on(there[theme.title.nl], belonging[theme.key])
        else:
            await desk.new_pile(theme.title, belonging[theme.key])
        await pace.passes(SECONDS_A_PILE)
        took += SECONDS_A_PILE
    return took


async def show_piles(desk: Desk, pace: Pace) -> None:
    """The room sees what it wrote, page after page, and then looks at each other again."""
    pages, there_are_more = 0, True
    while there_are_more and pages < MOST_PAGES:
        there_are_more = await desk.show_piles()
        pages += 1
        await pace.waits(SECONDS_A_PAGE)
    await desk.hide_piles()

"""What neighbours do by themselves while somebody else runs the evening: write, and raise their hands."""

import asyncio

from assemblee.agenda.rules import ItemKind, has_queue
from assemblee.agenda.tables import Item, current_item
from assemblee.demo.evening import Evening
from assemblee.demo.parts import write_cards
from assemblee.room.tables import MeetingState, meeting_here

A_WHILE = 6
"""Seconds between two looks at what the room does now."""


async def accompany(evening: Evening) -> None:
    """Until the evening is closed."""
    written: set[str] = set()
    while True:
        state, item = await _now(evening)
        if state == MeetingState.CLOSED:
            return
        if item and item.kind == ItemKind.WRITING and item.id not in written:
            written.add(item.id)
            await write_cards(evening, item)
        elif item and has_queue(ItemKind(item.kind)):
            await evening.talk.a_hand_goes_up()
        await asyncio.sleep(A_WHILE)


async def _now(evening: Evening) -> tuple[str, Item | None]:
    async with evening.room.storage.reading() as session:
        meeting = await meeting_here(session, evening.meeting.id)
        return meeting.state, await current_item(session, meeting)

"""An evening that is going on: what the story says of it, the room, the pace, and where the agenda is."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from assemblee.agenda.tables import Item, items_of
from assemblee.demo.clock import Pace
from assemblee.demo.room import Room
from assemblee.demo.story import MeetingKey, Neighbourhood
from assemblee.demo.talking import Talk
from assemblee.room.tables import Meeting, MeetingState, meeting_here


class TakenOver(Exception):
    """Somebody else moved the agenda, so Samira leaves the evening to them."""


@dataclass(slots=True)
class Evening:
    """One evening of the story in a room that is there; `say` hears what is going on.

    `adopts` is the id of an earlier meeting whose minutes this room approves, `noted` what was typed so far.
    """

    here: Neighbourhood
    key: MeetingKey
    meeting: Meeting
    room: Room
    pace: Pace
    chance: random.Random
    say: Callable[[str], None]
    adopts: str = ""
    noted: set[str] = field(default_factory=set)
    _at: str = ""

    async def items(self) -> list[Item]:
        """The agenda."""
        async with self.room.storage.reading() as session:
            return await items_of(session, self.meeting.id)

    async def go_to(self, item: Item) -> None:
        """This item becomes the current one; raises `TakenOver`."""
        await self.must_be_ours()
        self._at = item.id
        await self.room.desk.go_to(item.id)

    async def must_be_ours(self) -> None:
        """Raises `TakenOver` when the agenda is elsewhere than Samira left it."""
        async with self.room.storage.reading() as session:
            meeting = await meeting_here(session, self.meeting.id)
        if self._at and (meeting.current_item != self._at or meeting.state != MeetingState.OPEN):
            raise TakenOver

    @property
    def talk(self) -> Talk:
        """Everybody who can raise a hand."""
        room = self.room
        return Talk(room.desk, room.phones, room.numbers, self.pace, self.chance, self.must_be_ours)

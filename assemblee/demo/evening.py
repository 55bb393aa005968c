"""The course of one evening: everybody comes in, writes, talks and asks, as the agenda goes on."""

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from assemblee.agenda.rules import ItemKind
from assemblee.agenda.tables import Item, items_of
from assemblee.demo.browser import Unexpected
from assemblee.demo.clock import Deed, Pace
from assemblee.demo.grouping import group, show_piles
from assemblee.demo.phone import Phone
from assemblee.demo.read_back import read_back
from assemblee.demo.room import Room
from assemblee.demo.story import Card, MeetingKey, Neighbourhood, Phrase
from assemblee.demo.talking import Talk
from assemblee.demo.trajectory import adopt_in_the_room
from assemblee.demo.writing import written
from assemblee.room.tables import Meeting
from assemblee.slips.rules import NOTICE, PER_PERSON

MINUTE = 60.0

READ_ALOUD = 12
"""People who read a card of somebody else, before the room has had enough."""

SHORT_TALK = 100
"""Seconds in which the room answers to asks, or to what is read back."""

SAID_YES_AT_ONCE = "school_room"
"""The ask to which its partner said yes in the room."""

_MOMENTS = {
    ItemKind.WELCOME: ("welcome", "input"),
    ItemKind.GO_ROUND: ("check_in",),
    ItemKind.READ_BACK: ("read_back",),
}
"""What notes call an item, where it is not its kind."""

Part = Callable[[Item], Awaitable[None]]


@dataclass(slots=True)
class Evening:
    """One evening of the story in a room that is there; `say` hears what is going on.

    `adopts` is the id of an earlier meeting whose minutes this room approves.
    """

    here: Neighbourhood
    key: MeetingKey
    meeting: Meeting
    room: Room
    pace: Pace
    chance: random.Random
    say: Callable[[str], None]
    adopts: str = ""
    _noted: set[str] = field(default_factory=set)

    async def play(self, *, closes: bool = True) -> None:
        """From the doors to the goodbye; raises `Unexpected` unless the pace is patient."""
        await self.room.desk.open_doors()
        for item in await self.items():
            if ItemKind(item.kind) is ItemKind.CLOSING and not closes:
                return
            await self.play_item(item)
        await self.room.desk.close()

    async def items(self) -> list[Item]:
        """The agenda."""
        async with self.room.storage.reading() as session:
            return await items_of(session, self.meeting.id)

    async def play_item(self, item: Item) -> None:
        """Go to an item of the agenda, and do what it is for."""
        self.say(item.title)
        with suppress(*[Unexpected] if self.pace.patient else []):
            await self.room.desk.go_to(item.id)
            await self._part(ItemKind(item.kind))(item)
            await self._note(item)

    def _part(self, kind: ItemKind) -> Part:
        parts: dict[ItemKind, Part] = {
            ItemKind.WELCOME: self._come_in,
            ItemKind.WRITING: self._write,
            ItemKind.READING: self._read_aloud,
            ItemKind.BREAK: self._group,
            ItemKind.TABLES: self._group,
            ItemKind.TALK: self._talk,
            ItemKind.ASKS: self._ask,
            ItemKind.READ_BACK: self._read_back,
        }
        return parts.get(kind, self._let_pass)

    async def _let_pass(self, item: Item) -> None:
        await self.pace.passes(item.minutes * MINUTE * self.chance.uniform(0.8, 1.2))

    async def _come_in(self, item: Item) -> None:
        await self.room.come_in(self.meeting, self.pace, item.minutes * MINUTE)
        if self.adopts:
            await adopt_in_the_room(self.adopts, self.meeting.id, self.room.desk.browser)

    async def _write(self, item: Item) -> None:
        phones, without = self.room.phones, len(self.room.without)
        cards = [card for card in self.here.cards_of(self.key) if card.kind == item.round_kind]
        dealt = written(cards, len(phones), without, PER_PERSON, self.chance)

        def writes(phone: Phone, cards: list[Card]) -> Deed:
            return lambda: phone.write([card.text for card in cards])

        busy = [writes(phone, [*cards]) for phone, cards in zip(phones, dealt.by_phone, strict=True) if cards]
        await self.pace.meanwhile(item.minutes * MINUTE, busy)
        await self.room.desk.close_writing()
        await self.pace.waits(NOTICE.total_seconds() + 1)
        await self.room.desk.type_over(dealt.on_paper)
        await self.room.desk.show_cards()

    async def _read_aloud(self, item: Item) -> None:
        readers = self.chance.sample(self.room.phones, min(READ_ALOUD, len(self.room.phones)))
        await self.pace.meanwhile(item.minutes * MINUTE, [phone.read_one for phone in readers])

    async def _group(self, item: Item) -> None:
        cards = self.here.cards_of(self.key)
        await group(self.room.storage, self.room.desk, self.pace, cards, self.here.themes)
        await self._let_pass(item)

    async def _talk(self, item: Item) -> None:
        await show_piles(self.room.storage, self.room.desk, self.pace)
        await self.talk(item.minutes * MINUTE)

    async def talk(self, seconds: float) -> None:
        """Hands, and turns."""
        numbers = self.room.numbers
        await Talk(self.room.desk, self.room.phones, numbers, self.pace, self.chance).go_on(seconds)

    async def _ask(self, item: Item) -> None:
        names = {partner.key: partner.name for partner in self.here.partners}
        for ask in (each for each in self.here.asks if each.meeting == self.key):
            kind = "promise" if ask.key == SAID_YES_AT_ONCE else "ask"
            await self.room.desk.write_down(kind, ask.text, names[ask.to])
            await self.pace.passes(MINUTE)
        for question in (each for each in self.here.open_questions if each.meeting == self.key):
            await self.room.desk.write_down("question", Phrase(question.text), names[question.owner])
            await self.pace.passes(MINUTE / 2)
        await self.talk(SHORT_TALK)

    async def _read_back(self, item: Item) -> None:
        wordings = [each for each in self.here.key_sentences if each.meeting == self.key]
        titles = {theme.key: theme.title.nl for theme in self.here.themes}
        await read_back(self.room.storage, self.room.desk, self.pace, wordings, titles)
        await self.talk(SHORT_TALK)

    async def _note(self, item: Item) -> None:
        names = _MOMENTS.get(ItemKind(item.kind), (item.kind,))
        for note in self.here.notes:
            if note.meeting == self.key and note.item in names and note.text not in self._noted:
                self._noted.add(note.text)
                await self.room.desk.note(item.id, note.text)

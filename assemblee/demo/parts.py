"""What the room does in each part of an evening, by the kind of item."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from assemblee.agenda.rules import CardKind, ItemKind
from assemblee.agenda.tables import Item
from assemblee.demo.clock import Deed
from assemblee.demo.document import draft_document
from assemblee.demo.evening import Evening
from assemblee.demo.grouping import group, show_piles
from assemblee.demo.read_back import read_back
from assemblee.demo.story import Card, Phrase
from assemblee.demo.trajectory import adopt_in_the_room
from assemblee.demo.writing import written
from assemblee.neighbours.phone import Phone
from assemblee.people.rules import GUESTS
from assemblee.slips.rules import NOTICE, PER_PERSON

MINUTE = 60.0

MOST = 0.7
"""As many of the people say something in a go-round; the others pass without a word."""

READ_ALOUD = 12
"""People who read a card of somebody else, before the room has had enough."""

SHORT_TALK = 100
"""Seconds in which the room answers to asks, or to what is read back."""

SAID_YES_AT_ONCE = "school_room"
"""The ask to which its partner said yes in the room."""

Part = Callable[[Evening, Item], Awaitable[None]]


async def let_pass(evening: Evening, item: Item) -> None:
    """People do something of which no screen knows."""
    await evening.pace.passes(item.minutes * MINUTE * evening.chance.uniform(0.8, 1.2))


async def go_round(evening: Evening, item: Item) -> None:
    """Everybody says a word, and most tick it off on their phone; Samira does so for numbers without one."""
    room, seconds = evening.room, item.minutes * MINUTE
    phones = evening.chance.sample(room.phones, round(len(room.phones) * MOST))
    numbers = evening.chance.sample(room.numbers, round(len(room.numbers) * MOST))

    def said(number: int) -> Deed:
        return lambda: room.desk.has_said_it(number, item.id)

    await evening.pace.meanwhile(seconds, [*(phone.has_said_it for phone in phones), *map(said, numbers)])


async def come_in(evening: Evening, item: Item) -> None:
    """Everybody gets a number, and the room approves what it said last time."""
    await evening.room.come_in(evening.meeting, evening.pace, item.minutes * MINUTE)
    if evening.adopts:
        await adopt_in_the_room(evening.adopts, evening.meeting.id, evening.room.desk.browser)


async def write(evening: Evening, item: Item) -> None:
    """Quiet writing, on phones and on paper; then all cards are on the table."""
    desk = evening.room.desk
    on_paper = await write_cards(evening, item)
    await desk.close_writing()
    await evening.pace.waits(NOTICE.total_seconds() + 1)
    await desk.type_over(on_paper)
    await desk.show_cards()


async def write_cards(evening: Evening, item: Item) -> Sequence[Card]:
    """Phones write; gives what is to be typed over from paper."""
    phones, without = _who_write(evening, item), len(evening.room.without)
    cards = [card for card in evening.here.cards_of(evening.key) if card.kind == item.round_kind]
    dealt = written(cards, len(phones), without, PER_PERSON, evening.chance)

    def writes(phone: Phone, cards: Sequence[Card]) -> Deed:
        return lambda: phone.write([card.text for card in cards])

    busy = [writes(phone, cards) for phone, cards in zip(phones, dealt.by_phone, strict=True) if cards]
    await evening.pace.meanwhile(item.minutes * MINUTE, busy)
    return dealt.on_paper


def _who_write(evening: Evening, item: Item) -> Sequence[Phone]:
    """What goes wrong is written by those who live there."""
    if item.round_kind != CardKind.PROBLEM:
        return evening.room.phones
    return [each for each in evening.room.phones if each.neighbour.standing not in GUESTS]


async def read_aloud(evening: Evening, item: Item) -> None:
    """People read what somebody else wrote."""
    phones = evening.room.phones
    readers = evening.chance.sample(phones, min(READ_ALOUD, len(phones)))
    await evening.pace.meanwhile(item.minutes * MINUTE, [phone.read_one for phone in readers])


async def put_on_piles(evening: Evening, item: Item) -> None:
    """Meanwhile Samira puts cards on piles; the room goes on when the time is over, or she is done."""
    cards = evening.here.cards_of(evening.key)
    took = await group(evening.room.storage, evening.room.desk, evening.pace, cards, evening.here.themes)
    await draft_document(evening.room.desk.browser, f"/t/{evening.meeting.trajectory_id}")
    await evening.pace.passes(max(0.0, item.minutes * MINUTE - took))


async def talk(evening: Evening, item: Item) -> None:
    """The room sees its piles, and talks about them."""
    await show_piles(evening.room.desk, evening.pace)
    await evening.talk.go_on(item.minutes * MINUTE)
    evening.room.must_agree()


async def ask(evening: Evening, _: Item) -> None:
    """What the room asks and does not know is written down."""
    desk, names = evening.room.desk, {partner.key: partner.name for partner in evening.here.partners}
    for each in (each for each in evening.here.asks if each.meeting == evening.key):
        kind = "promise" if each.key == SAID_YES_AT_ONCE else "ask"
        await desk.write_down(kind, each.text, names[each.to])
        await evening.pace.passes(MINUTE)
    for question in (each for each in evening.here.open_questions if each.meeting == evening.key):
        await desk.write_down("question", Phrase(question.text), names[question.owner])
        await evening.pace.passes(MINUTE / 2)
    await evening.talk.go_on(SHORT_TALK)


async def hear(evening: Evening, _: Item) -> None:
    """What goes into the minutes is read back."""
    wordings = [each for each in evening.here.key_sentences if each.meeting == evening.key]
    titles = {theme.key: theme.title.nl for theme in evening.here.themes}
    people = len(evening.room.phones) + len(evening.room.without)
    await read_back(evening.room.storage, evening.room.desk, evening.pace, wordings, titles, people)
    await evening.talk.go_on(SHORT_TALK)


PARTS: Mapping[ItemKind, Part] = {
    ItemKind.GO_ROUND: go_round,
    ItemKind.CLOSING: go_round,
    ItemKind.WELCOME: come_in,
    ItemKind.WRITING: write,
    ItemKind.READING: read_aloud,
    ItemKind.BREAK: put_on_piles,
    ItemKind.TABLES: put_on_piles,
    ItemKind.TALK: talk,
    ItemKind.ASKS: ask,
    ItemKind.READ_BACK: hear,
}
"""All other kinds just pass."""

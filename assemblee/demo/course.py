"""The course of an evening: the doors open, one item follows the other, and somebody takes notes."""

from contextlib import suppress

from assemblee.agenda.rules import ItemKind
from assemblee.agenda.tables import Item
from assemblee.demo.evening import Evening
from assemblee.demo.parts import PARTS, let_pass
from assemblee.neighbours.browser import Unexpected

A_TALK = 300.0
"""Seconds after which a talk that goes on and on looks whether it still may."""

NOTED_AT = {
    ItemKind.WELCOME: ("welcome", "input"),
    ItemKind.GO_ROUND: ("check_in",),
    ItemKind.READ_BACK: ("read_back",),
}
"""What the story's notes call an item, where it is not its kind."""


async def play(evening: Evening) -> None:
    """From the doors to the goodbye; raises `TakenOver`, and `Unexpected` unless the pace is patient."""
    await evening.room.desk.open_doors()
    for item in await evening.items():
        await play_item(evening, item)
    await evening.room.desk.close()


async def play_for_ever(evening: Evening) -> None:
    """The same behind open doors, but before it closes the room talks on; raises `TakenOver`."""
    items = await evening.items()
    for item in items:
        if item.kind != ItemKind.CLOSING:
            await play_item(evening, item)
    evening.say("The room talks on, until you stop the demo or take over the desk")
    talk = next(item for item in items if item.kind == ItemKind.TALK)
    while True:
        await evening.go_to(talk)
        await evening.talk.go_on(A_TALK)


async def play_item(evening: Evening, item: Item) -> None:
    """Go to an item of the agenda, and do what it is for."""
    evening.say(item.title)
    with suppress(*[Unexpected] if evening.pace.patient else []):
        await evening.go_to(item)
        await PARTS.get(ItemKind(item.kind), let_pass)(evening, item)
        await _note(evening, item)


async def _note(evening: Evening, item: Item) -> None:
    names = NOTED_AT.get(ItemKind(item.kind), (item.kind,))
    for note in evening.here.notes:
        if note.meeting == evening.key and note.item in names and note.text not in evening.noted:
            evening.noted.add(note.text)
            await evening.room.desk.note(item.id, note.text)

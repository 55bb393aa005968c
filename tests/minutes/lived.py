"""An evening that was really lived, by the actions of every feature: cards, piles, turns, asks, the end."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from assemblee.agenda import actions as agenda
from assemblee.agenda.plans import ItemPlan
from assemblee.agenda.rules import CardKind, ItemKind
from assemblee.agenda.tables import items_of
from assemblee.cards.rounds import opening, showing
from assemblee.cards.tables import cards_of
from assemblee.clusters import actions as clusters
from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.rules import Ticked
from assemblee.evening import actions as evenings
from assemblee.floor import actions as floor
from assemblee.floor import turns
from assemblee.floor.tables import open_turns
from assemblee.people import actions as people
from assemblee.people.rules import Standing
from assemblee.record.asks import writing as asks
from assemblee.record.asks.rules import AskKind
from assemblee.record.asks.writing import Owner, Wording
from assemblee.room.moment import Moment
from assemblee.slips.actions import type_over
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.tables import rounds_of
from tests.evening import Evening

RENT = [
    ("De huur gaat elk jaar omhoog.", "nl"),
    ("Kira her sene artar.", "tr"),
    ("الإيجار أعلى من راتبي.", "ar"),
]
LIFT = [("De lift is al weken stuk.", "nl"), ("Mijn moeder van 81 loopt vier trappen.", "nl")]
ALONE = [("Er is *nergens* een <b>bankje</b>.", "nl")]

ASKS = [
    Wording(AskKind.ASK, "Wanneer is de lift gemaakt?", Owner("Woonstad"), "Asansör ne zaman düzelir?", "tr"),
    Wording(AskKind.PROMISE, "Komt volgende keer kijken.", Owner("De wethouder")),
    Wording(AskKind.QUESTION, "Wie verdient er aan de huur?"),
]

NEW_EVENING = {
    "state": "planned",
    "languages": ["en", "tr"],
    "question_second": "Burada ev bulmak neden zor?",
    "second_language": "tr",
}
"""Columns for `an_evening`: this one has not begun. English screens say the source texts."""


async def live(evening: Evening) -> None:
    """The whole evening, until it is closed."""
    await live_until_the_end(evening)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await evenings.close_evening(moment, evening.program.keys)


async def live_until_the_end(evening: Evening) -> None:
    """The whole evening; everybody is still there."""
    await plan(evening)
    await write_cards(evening, RENT + LIFT + ALONE)
    await group(evening)
    await talk(evening)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await _go(moment, evening.program.keys, ItemKind.READ_BACK)
        await _go(moment, evening.program.keys, ItemKind.ASKS)
        for wording in ASKS:
            await asks.ask(moment, wording)


async def plan(evening: Evening) -> None:
    evening.owner.web.cookies.set("assemblee_language", "en")
    async with evening.program.moments.at(evening.meeting_id) as moment:
        for kind, title, minutes in [
            (ItemKind.WELCOME, "Welkom", 5),
            (ItemKind.WRITING, "Schrijven", 10),
            (ItemKind.TALK, "Praten over de huur", 25),
            (ItemKind.READ_BACK, "Klopt dit?", 5),
            (ItemKind.ASKS, "Wat we vragen", 8),
            (ItemKind.CLOSING, "Slotrondje", 5),
        ]:
            written = CardKind.PROBLEM if kind is ItemKind.WRITING else ""
            await agenda.add_item(moment, ItemPlan(kind, title, "", "", "", "", minutes, written))
            await moment.session.flush()
        await evenings.open_doors(moment, evening.program.keys)
        for name in ("Fatima", "Joost"):
            await people.take_seat(moment, name, Standing.RESIDENT)
        await people.give_number(moment, "meneer De Vries", Standing.RESIDENT)


async def write_cards(evening: Evening, words: Sequence[tuple[str, str]]) -> None:
    program = evening.program
    async with program.moments.at(evening.meeting_id) as moment:
        await _go(moment, program.keys, ItemKind.WRITING)
        (written,) = await rounds_of(moment.session, evening.meeting_id)
    for text, language in words:
        async with at_letterbox(program.storage, program.keys, program.moments.clock, written.id) as box:
            body = {"kind": CardKind.PROBLEM.value, "text": text, "language": language}
            await type_over(box, secrets.token_bytes(32), body)
    async with program.moments.at(evening.meeting_id) as moment:
        await opening.begin_closing(moment, program.keys, written.id)
        (written,) = await rounds_of(moment.session, evening.meeting_id)
        written.closes_at = moment.now - timedelta(seconds=1)
        await moment.session.flush()
        await showing.count_paper(moment, program.keys, written.id, len(words), done=True)
        await showing.release(moment, program.keys, written.id, also_few=True)


async def group(evening: Evening) -> None:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        by_text = {card.text: card for card in await cards_of(moment.session, moment.meeting.id)}
        for shape, words in [(Shape("Huur", "Kira", "tr"), RENT), (Shape("De lift"), LIFT)]:
            ticks = [Ticked(by_text[text].id, LOOSE) for text, _ in words]
            await clusters.create(moment, shape, ticks)


async def talk(evening: Evening) -> None:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await _go(moment, evening.program.keys, ItemKind.TALK)
        await floor.raise_hand_of_number(moment, 1)
        await floor.raise_hand_of_number(moment, 3)
        await moment.session.flush()
        await turns.give_floor(moment, "")
        await moment.session.flush()
        *_, running = await open_turns(moment.session, moment.meeting.id)
        await turns.give_floor(moment, running.id)


async def _go(moment: Moment, keys: RoundKeys, kind: ItemKind) -> None:
    items = await items_of(moment.session, moment.meeting.id)
    await evenings.go_to(moment, keys, next(item.id for item in items if item.kind == kind))

"""Two deeds on one card at the same moment: whoever comes second sees what the first one did."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from assemblee.cards import actions
from assemblee.cards.away import hiding
from assemblee.cards.rules import Reason
from assemblee.cards.second import SecondText, keep
from assemblee.cards.tables import Card, CardState, cards_of
from assemblee.errors import NotFound
from assemblee.room.moment import Moment
from assemblee.slips.letterbox import at_letterbox
from tests.cards.writers import Writer, a_round, a_writer, close, show
from tests.clusters.table import a_table
from tests.evening import Evening, an_evening

Deed = Callable[[Moment, str], Awaitable[None]]


async def _agree(moment: Moment, card: str) -> None:
    await hiding.agree(moment, card, "of somebody else")


async def _park(moment: Moment, card: str) -> None:
    await hiding.park(moment, [card])


async def _say_in_turkish(moment: Moment, card: str) -> None:
    await keep(moment, card, SecondText("Kira her yıl artıyor", "tr"))


async def test_what_is_taken_back_stays_so_whatever_the_room_does_with_it_at_that_moment(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        writers = await _on_the_table(evening, 3)
        for writer, deed in zip(writers, (_agree, _park, _say_in_turkish), strict=True):
            await _meanwhile(evening, writer, deed)

            async with evening.program.storage.reading() as session:
                card = await session.get_one(Card, writer.card_id())
            assert card.state == CardState.WITHDRAWN, deed
            assert card.text + card.text_second + card.hidden_for == "", deed


async def test_what_is_adopted_is_not_taken_back_at_that_moment(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        (writer,) = await _on_the_table(evening, 1)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await actions.hold(moment)
            (before,) = await cards_of(moment.session, evening.meeting_id)
            taking_back = asyncio.create_task(writer.change())
            await asyncio.sleep(0.2)  # while the minutes are written
            await actions.settle(moment)

        assert (await taking_back).status_code == 403
        async with evening.program.storage.reading() as session:
            (card,) = await cards_of(session, evening.meeting_id)
        assert card.text == before.text


async def test_whoever_asks_to_look_at_a_card_and_a_desk_that_parks_it_do_not_wait_for_each_other(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        program, parking = table.evening.program, asyncio.Event()

        async def park() -> None:
            async with program.moments.at(table.evening.meeting_id) as moment:
                parking.set()
                await asyncio.sleep(0.2)  # for the other to get as far as it can
                await hiding.park(moment, [table.rent])

        async def ask() -> None:
            await parking.wait()
            async with program.storage.writing() as session:
                await hiding.ask_away(session, table.rent)

        await asyncio.gather(park(), ask())


async def _on_the_table(evening: Evening, cards: int) -> list[Writer]:
    round_ = await a_round(evening)
    writers = [await a_writer(evening, round_, f"Buur {n}") for n in range(cards)]
    for writer in writers:
        await writer.send("De huur gaat elk jaar omhoog")
    await close(evening, round_)
    await show(evening, round_, confirm="yes")
    return writers


async def _meanwhile(evening: Evening, writer: Writer, deed: Deed) -> None:
    """The card is being taken back, and before that is committed somebody does this with it."""
    program, card = evening.program, writer.card_id()
    async with program.moments.at(evening.meeting_id) as moment:
        await hiding.propose(moment, [card], Reason.NAMES, "of a desk")

    async def later() -> None:
        async with program.moments.at(evening.meeting_id) as moment:
            await deed(moment, card)

    letterbox = at_letterbox(program.storage, program.keys, program.moments.clock, writer.round.id)
    async with letterbox as box:
        await actions.withdraw_card(box, card, writer.keys[0])
        await box.session.flush()
        second = asyncio.create_task(later())
        await asyncio.sleep(0.2)  # it has read the card by now, or waits for it
    with pytest.raises(NotFound):
        await second

"""Which cards of a round came out: the same list for everybody, so nobody asks for a card of their own."""

from pathlib import Path

from assemblee.cards.rounds.showing import destroy, join_next
from tests.cards.writers import a_round, a_writer, close, pass_time, show
from tests.evening import an_evening


async def test_everybody_in_the_room_gets_the_same_ids_and_a_stranger_none(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path) as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        joost = await a_writer(evening, round_, "Joost")
        await fatima.send("De huur gaat omhoog.")
        await fatima.send("Er moet een speeltuin komen.", 1, body={"kind": "dream"})
        await joost.send("De trap is steil.")
        await joost.change(0, None)
        ids = f"{evening.here}/rounds/{round_.id}/cards"
        assert (await fatima.phone.get(ids)).status_code == 204

        await close(evening, round_)
        assert (await fatima.phone.get(ids)).status_code == 204
        await show(evening, round_, confirm="yes")
        await fatima.change(0, None)

        everything = sorted([fatima.card_id(0), fatima.card_id(1), joost.card_id(0)])
        for browser in (fatima.phone, joost.phone, evening.owner):
            assert (await browser.get(ids)).json() == everything
        assert (await evening.outsider().get(ids)).status_code == 403
        assert (await fatima.phone.get(f"{evening.here}/rounds/none/cards")).status_code == 404


async def test_a_round_that_joined_the_next_tells_of_its_cards_and_a_destroyed_one_that_there_are_none(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path) as evening:
        first = await a_round(evening)
        fatima = await a_writer(evening, first)
        await fatima.send("De huur gaat omhoog.")
        await close(evening, first)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await join_next(moment, evening.program.keys, first.id)
        second = await a_round(evening, "En nu?")
        await close(evening, second)
        pass_time(evening, 100)
        ids = f"{evening.here}/rounds/{first.id}/cards"
        assert (await fatima.phone.get(ids)).status_code == 204
        await show(evening, second, confirm="yes")
        assert (await fatima.phone.get(ids)).json() == [fatima.card_id()]

        third = await a_round(evening, "En dan?")
        await close(evening, third)
        pass_time(evening, 200)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await destroy(moment, evening.program.keys, third.id)
        assert (await fatima.phone.get(f"{evening.here}/rounds/{third.id}/cards")).json() == []

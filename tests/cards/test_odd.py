"""What a phone that keeps to no protocol, or two that come at the same moment, cannot bring about."""

import asyncio
from pathlib import Path

from sqlalchemy import select

from assemblee.agenda.tables import Item
from assemblee.cards import actions
from assemblee.cards.rounds import opening, showing
from assemblee.cards.rounds.opening import Plan
from assemblee.cards.tables import Card, CardState
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.rounds import forget_keys
from assemblee.slips.rules import RoundState, lock_of
from assemblee.slips.tables import Round
from tests.cards.writers import Writer, a_round, a_writer, close, pass_time, show
from tests.evening import Evening, an_evening


async def test_one_n_in_two_rounds_is_one_card_and_keeps_nobodys_from_coming(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        first, second = await a_round(evening), await a_round(evening, "En waarom?")
        await evening.owner.act(f"{evening.here}/rounds/{first.id}/closings/undone")
        sly = await a_writer(evening, first, "Sly")
        await sly.send("In de eerste")
        await evening.owner.act(f"{evening.here}/rounds/{second.id}/closings/undone")
        again = Writer(sly.phone, second, evening.base_url, sly.drawn)
        assert (await again.ask()).status_code == 200
        assert (await again.send("In de tweede")).status_code == 200
        await (await a_writer(evening, second)).send("Van Fatima")

        for later, round_ in ((100, first), (200, second)):
            await close(evening, round_)
            pass_time(evening, later)
            answer = await show(evening, round_, confirm="yes")
            assert answer.status_code == 204, answer.text

        assert await _shown(evening) == {"In de eerste", "Van Fatima"}


async def test_a_card_without_its_writers_first_one_is_not_shown_without_a_question(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        round_ = await a_round(evening)
        sly = await a_writer(evening, round_, "Sly")
        assert (await sly.send("Alleen met het tweede kaartje", 1)).status_code == 200
        await close(evening, round_)

        assert (await show(evening, round_)).status_code == 409
        assert (await show(evening, round_, confirm="yes")).status_code == 204


async def test_a_round_that_was_prepared_and_thrown_away_does_not_keep_the_next_from_being_prepared(
    tmp_path: Path,
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        first, keys = await a_round(evening), evening.program.keys
        async with evening.program.moments.at(evening.meeting_id) as moment:
            item = await moment.session.get_one(Item, first.about_id)
            second, third = [await opening.prepare(moment, item, Plan("cause", "Waarom?")) for _ in range(2)]
            await opening.discard(moment, keys, second.id)

        async with evening.program.moments.at(evening.meeting_id) as moment:
            fourth = await opening.prepare(moment, item, Plan("cause", "En waarom dat?"))

        assert first.number < third.number < fourth.number


async def test_a_card_that_is_taken_back_while_its_round_comes_out_with_another_stays_away(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        first = await a_round(evening)
        fatima, joost = await a_writer(evening, first), await a_writer(evening, first, "Joost")
        for writer, text in ((fatima, "Van Fatima"), (joost, "Van Joost")):
            await writer.send(text)
        await _join_next(evening, first)
        second = await a_round(evening, "En waarom?")
        await (await a_writer(evening, second, "Samira")).send("Van Samira")
        await close(evening, second)
        pass_time(evening, 120)

        keys, storage = evening.program.keys, evening.program.storage
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await showing.count_paper(moment, keys, second.id, 0, done=True)
        held = asyncio.Event()

        async def take_back() -> None:
            async with at_letterbox(storage, keys, evening.program.moments.clock, first.id) as box:
                held.set()
                await asyncio.sleep(0.3)  # the desk presses meanwhile, and must wait for this
                await actions.withdraw_slip(box, fatima.card_id(), fatima.keys[0], lock_of(bytes(32)))

        taking_back = asyncio.create_task(take_back())
        await held.wait()
        assert (await show(evening, second, confirm="yes")).status_code == 204
        await taking_back

        assert await _shown(evening) == {"Van Joost", "Van Samira"}
        async with storage.reading() as session:
            card = await session.get_one(Card, fatima.card_id())
        assert (card.state, card.text) == (CardState.WITHDRAWN, "")


async def test_whatever_comes_twice_or_late_changes_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        at_first = fatima.keys[0]
        first = fatima.envelope("Zoals eerst")
        await fatima.send("Zoals eerst")
        lock = lock_of(b"n" * 32)
        lost = {"text": "Anders", "lock": lock}

        assert (await fatima.change(0, **lost)).status_code == 200
        fatima.keys[0] = at_first  # its answer was lost, so the phone says the same again
        assert (await fatima.change(0, **lost)).status_code == 200
        fatima.keys[0] = b"n" * 32
        assert (await fatima.send("Zoals eerst", lock=first["lock"])).status_code == 200  # a late duplicate
        assert (await fatima.send("Weer anders")).status_code == 409
        assert (await fatima.change(0, "Nog eens")).status_code == 200
        late = await fatima.change(0, "Anders", key=at_first.hex(), lock=lock)
        assert (late.status_code, late.json()["because"]) == (403, "WrongKey")

        assert (await fatima.change(0, None)).status_code == 200
        assert (await fatima.send("Zoals eerst", lock=first["lock"])).status_code == 200
        assert (await fatima.change(0, None)).status_code == 200
        assert (await fatima.change(0, "Toch wel")).json()["because"] == "SlipGone"
        await fatima.send("De tweede", 1)
        await close(evening, round_)
        assert (await fatima.change(1, "Te laat")).json()["because"] == "RoundClosed"
        await show(evening, round_, confirm="yes")

        assert (await fatima.send("Zoals eerst", lock=first["lock"])).status_code == 200
        assert await _shown(evening) == {"De tweede"}
        assert fatima.card_id() in (tmp_path / "data" / "gone.txt").read_text()
        assert (await fatima.change(1, None)).status_code == 200
        assert await _shown(evening) == set()


async def test_what_was_destroyed_is_gone_and_comes_back_by_no_late_message(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send("Nooit gezien")
        await close(evening, round_)
        keys = evening.program.keys

        async with evening.program.moments.at(evening.meeting_id) as moment:
            await showing.destroy(moment, keys, round_.id)
        await forget_keys(evening.program.storage, keys)

        assert (await fatima.send("Nooit gezien")).json()["because"] == "RoundClosed"
        assert (await fatima.change(0, None)).status_code in {404, 409}
        assert (await fatima.ask()).status_code == 409
        assert not (keys.folder / f"{round_.id}.key").exists()
        assert await _shown(evening) == set()
        async with evening.program.moments.at(evening.meeting_id) as moment:
            box = await opening.letterbox_here(moment, keys, round_.id)
        assert box.state is RoundState.DESTROYED


async def _join_next(evening: Evening, round_: Round) -> None:
    await close(evening, round_)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await showing.join_next(moment, evening.program.keys, round_.id)


async def _shown(evening: Evening) -> set[str]:
    async with evening.program.storage.reading() as session:
        return set(await session.scalars(select(Card.text).where(Card.state == CardState.SHOWN)))

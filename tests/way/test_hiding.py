"""Putting cards away over real HTTP and sockets: two people, a reason, and a room that counts along."""

from pathlib import Path

import httpx
import pytest
import socketio
from sqlalchemy import func, select

from assemblee.cards.tables import AskedAway, Card, CardState, hidden_by_reason
from assemblee.people.rules import unreadable
from assemblee.people.tables import Device
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from tests.cards.writers import send
from tests.clusters.table import TEXTS, Table, a_table, lay_cards
from tests.evening import Browser, an_evening, an_owner, texts

LIFT, RENT, STAIRS = TEXTS


async def propose(table: Table, *cards: str, reason: str = "names-somebody") -> None:
    answer = await table.act("hidings", card=list(cards), reason=reason)
    assert answer.status_code == 204, answer.text


async def agree(table: Table, person: Browser, card: str) -> httpx.Response:
    return await person.act(f"{table.evening.here}/hidings/{card}/agreements")


async def state_of(table: Table, card: str) -> str:
    async with table.evening.program.storage.reading() as session:
        return (await session.get_one(Card, card)).state


async def test_a_card_goes_when_a_second_person_agrees(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        await table.pile("Lift", table.lift, table.rent)
        await table.act("clusters/shown", shown="yes")
        fatima = await evening.phone("Fatima")
        wall = await evening.listen(
            None, "cards-away", "clusters-board", wall=(await evening.meeting()).wall_key
        )
        pile = f"clusters-pile:{next(iter(await table.piles()))}"
        phone = await evening.listen(fatima, "cards-proposed", pile, "cards-away", language="en")
        assert texts(phone.shows["cards-proposed"]) == ""

        await propose(table, table.lift)

        await phone.until("cards-proposed", f"{evening.here}/hidings")
        assert LIFT not in phone.shows["cards-proposed"]
        assert await state_of(table, table.lift) == CardState.SHOWN
        assert texts(wall.shows["cards-away"]) == ""
        page = texts((await fatima.get(f"{evening.here}/hidings")).text)
        assert LIFT in page
        assert RENT not in page
        assert (await agree(table, evening.owner, table.lift)).status_code == 409
        assert await state_of(table, table.lift) == CardState.SHOWN

        assert (await agree(table, fatima, table.lift)).status_code == 204
        assert (await agree(table, fatima, table.lift)).status_code == 204

        await phone.until("cards-away", "1 card put away")
        await phone.until(pile, ">1 card<")
        assert LIFT not in phone.shows[pile]
        assert texts(await wall.until("cards-away", "1")) != ""
        assert LIFT not in wall.shows["cards-away"] + phone.shows["cards-away"]
        assert texts(phone.shows["cards-proposed"]) == ""
        async with evening.program.storage.reading() as session:
            assert await hidden_by_reason(session, evening.meeting_id) == {"names-somebody": 1}
            assert await session.scalar(select(func.count()).select_from(AskedAway)) == 0
        assert LIFT in await table.fragment("cards-aside")

        await table.act(f"cards/{table.lift}/returns")

        await phone.until(pile, LIFT)
        assert texts(phone.shows["cards-away"]) == ""


async def test_the_browser_that_proposes_is_nobodys_second_person(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        code = (await evening.meeting()).code
        await evening.owner.form(f"{evening.here}/seats", code=code, name="Samira", standing="resident")
        await propose(table, table.lift)

        assert (await agree(table, evening.owner, table.lift)).status_code == 409
        own = await evening.owner.get(f"{evening.here}/hidings")
        assert "agreements" not in own.text
        async with evening.program.storage.reading() as session:
            (mark,) = await session.scalars(select(AskedAway.proposed_by))
            devices = set(await session.scalars(select(Device.key)))
        assert mark
        assert mark not in devices
        assert mark not in {unreadable(key) for key in evening.owner.web.cookies.values()}

        joost = await evening.phone("Joost")
        assert (await joost.act(f"{evening.here}/hidings/{table.lift}/refusals")).status_code == 204
        assert (await agree(table, await evening.phone("Fatima"), table.lift)).status_code == 409
        assert await state_of(table, table.lift) == CardState.SHOWN


async def test_a_phone_that_answers_what_nobody_asks_draws_no_screen_anew(tmp_path: Path) -> None:
    async with a_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path) as table:
        evening = table.evening
        fatima = await evening.phone("Fatima")
        await propose(table, table.rent)
        assert (await agree(table, fatima, table.rent)).status_code == 204
        drawn: set[str] = set()
        evening.program.moments.tell = lambda meeting, label, names: drawn.update(names)

        for _ in range(2):
            assert (await agree(table, fatima, table.rent)).status_code == 204
            assert (await fatima.act(f"{evening.here}/hidings/{table.lift}/refusals")).status_code == 204

        assert drawn == set()


async def test_another_desk_is_a_second_person(tmp_path: Path) -> None:
    async with a_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path) as table:
        other = table.evening.outsider("Joost")
        await an_owner(table.evening.program, other)
        await propose(table, table.lift, table.rent)

        assert (await agree(table, other, table.lift)).status_code == 204
        await other.act(f"{table.evening.here}/hidings", card=table.rent, reason="not-about-this")

        assert (await agree(table, other, table.rent)).status_code == 409
        assert (await agree(table, table.evening.owner, table.rent)).status_code == 204
        async with table.evening.program.storage.reading() as session:
            away = await hidden_by_reason(session, table.evening.meeting_id)
        assert away == {"names-somebody": 1, "not-about-this": 1}


async def test_no_fragment_of_the_list_is_larger_than_a_desk_can_carry(tmp_path: Path) -> None:
    long = ("الإيجار يرتفع كل عام ولا أحد يصلح المصعد " * 9)[:280]
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        ids = await lay_cards(evening.program, evening.meeting_id, [long] * 90)
        states = dict.fromkeys(ids[:30], CardState.HIDDEN) | dict.fromkeys(ids[30:60], CardState.PARKED)
        async with evening.program.storage.writing() as session:
            for card in await session.scalars(select(Card)):
                card.text_second, card.second_language, card.hidden_for = long, "ar", "sent-twice"
                card.state = states.get(card.id, CardState.SHOWN)
            session.add_all(AskedAway(card_id=each, meeting_id=evening.meeting_id) for each in ids[60:])

        evening.owner.web.cookies.set("assemblee_language", "ar")
        pages = [
            await evening.owner.get(f"{evening.here}/fragments/{name}")
            for name in ("cards-leaf:0", "cards-leaf:1", "cards-aside", "cards-table")
        ]

        assert [page.status_code for page in pages] == [200] * 4
        assert max(len(page.content) for page in pages) < 32_000


async def test_anyone_asks_without_a_name_and_the_desk_looks(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        version = (await evening.meeting()).version
        assert texts(await table.fragment("cards-asked")) == ""

        answers = [
            await send(evening.base_url, {"card": card}, "/slips/hidings")
            for card in (table.lift, table.lift, "nobody-knows-it", "a\0b")
        ]

        assert {(answer.status_code, answer.text) for answer in answers} == {(200, '{"asked":true}')}
        named = await send(evening.base_url, {"card": table.rent}, "/slips/hidings", Cookie="seat_key=x")
        assert named.status_code == 400
        assert (await evening.meeting()).version == version
        async with evening.program.storage.reading() as session:
            rows = list(await session.scalars(select(AskedAway)))
        assert [(row.card_id, row.reason, row.proposed_by) for row in rows] == [(table.lift, "", "")]
        assert "look at a card" in await table.fragment("cards-asked")
        assert LIFT not in await table.fragment("cards-asked")
        assert LIFT in await table.fragment("cards-aside")

        fatima = await evening.phone("Fatima")
        assert (await agree(table, fatima, table.lift)).status_code == 409
        await fatima.act(f"{evening.here}/hidings/{table.lift}/refusals")
        assert "look at a card" in await table.fragment("cards-asked"), "the room cannot wave an ask away"

        await table.act(f"cards/{table.lift}/left")

        assert texts(await table.fragment("cards-asked")) == ""
        assert await state_of(table, table.lift) == CardState.SHOWN


async def test_an_idea_is_parked_with_thanks_and_found_on_the_list(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening, dreams = table.evening, f"/t/{table.evening.trajectory_id}/dreams"
        desk = await evening.listen(evening.owner, "cards-table", "cards-leaf:0", language="en")
        assert RENT in desk.shows["cards-leaf:0"]

        assert (await table.act("parkings", card=[table.rent])).status_code == 204

        await desk.until("cards-table", ">2<")
        assert RENT not in desk.shows["cards-leaf:0"]
        page = await evening.owner.get(dreams)
        assert RENT in page.text
        assert LIFT not in page.text
        assert "De huur" in page.text
        for person in (evening.outsider(), await evening.phone("Fatima")):
            assert (await person.get(dreams)).status_code == 403

        await table.act(f"cards/{table.rent}/returns")

        assert RENT not in (await evening.owner.get(dreams)).text
        await desk.until("cards-leaf:0", RENT)


async def test_what_the_minutes_say_stays(tmp_path: Path) -> None:
    async with a_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path) as table:
        await propose(table, table.lift)
        async with table.evening.program.storage.writing() as session:
            for round_ in await session.scalars(select(Round)):
                round_.state = RoundState.FROZEN

        assert (await agree(table, await table.evening.phone("Joost"), table.lift)).status_code == 409
        assert (await table.act("parkings", card=[table.rent])).status_code == 409
        second = await table.act("second-texts", card=table.rent, text="Kira", language="tr", leaf="1")
        assert second.status_code == 409


async def test_an_outsider_or_one_phone_puts_nothing_away(tmp_path: Path) -> None:
    async with a_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path) as table:
        evening = table.evening
        stranger, fatima = evening.outsider(), await evening.phone("Fatima")
        deeds = ("hidings", "parkings", f"cards/{table.lift}/returns", f"cards/{table.lift}/left")
        for person in (stranger, fatima):
            for deed in deeds:
                answer = await person.act(f"{evening.here}/{deed}", card=table.lift, reason="sent-twice")
                assert answer.status_code == 403
            for page in ("cards", "second-texts", "fragments/cards-aside", "fragments/cards-leaf:0"):
                assert (await person.get(f"{evening.here}/{page}")).status_code == 403
        assert (await agree(table, fatima, table.lift)).status_code == 409
        await propose(table, table.lift)
        assert (await agree(table, stranger, table.lift)).status_code == 403
        assert (await stranger.get(f"{evening.here}/hidings")).status_code == 403
        assert (await stranger.get(f"{evening.here}/fragments/cards-away")).status_code == 403
        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(stranger, "cards-proposed")
        assert await state_of(table, table.lift) == CardState.SHOWN
        assert (await table.act("hidings", reason="sent-twice")).status_code == 422
        assert (await table.act("hidings", card=["a\0b"], reason="sent-twice")).status_code == 404
        assert (
            await table.act("hidings", card=[table.lift], reason="asked-by-the-writer")
        ).status_code == 422

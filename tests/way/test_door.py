"""Numbers at the door: a card joins as its number, once; a lost one is replaced; no phone is needed."""

import re
from html import unescape
from pathlib import Path

import httpx
from sqlalchemy import func, select

from assemblee.errors import CodeUnknown, NotInThisRoom, NotYours
from assemblee.floor.tables import Hand
from assemblee.migrations.tables import METADATA
from assemblee.people.errors import (
    CardNeeded,
    CardsAreOut,
    CardUnknown,
    NoSuchCard,
    NumberHasPhone,
    NumberUnknown,
    PeopleAreIn,
)
from assemblee.people.tables import DoorCard, Seat
from assemblee.room.refusals import sentence
from tests.evening import Browser, Evening, an_evening, texts
from tests.floor.talk import begin, numbers, refuses

AT_DOOR = {"numbers_at_door": True, "door_cards": 50}


async def printed(evening: Evening, path: str = "") -> dict[int, str]:
    """What the printed page says: each number with its code."""
    page = (await evening.owner.get(f"{evening.here}/door/cards{path}")).text
    cards = re.findall(r'class="number">(\d+)<.*?class="code">(\w+)·(\w+)<', page, re.DOTALL)
    return {int(number): first + second for number, first, second in cards}


async def comes_in(evening: Evening, card: str, name: str = "") -> tuple[Browser, httpx.Response]:
    """Somebody scans a card and fills in the form."""
    phone = evening.outsider(name)
    phone.web.cookies.set("assemblee_language", "nl")
    code = (await evening.meeting()).code
    await phone.get(f"/n/{code}-{card}")
    return phone, await phone.form(f"{evening.here}/seats", card=card, name=name, standing="resident")


async def line(evening: Evening) -> list[int]:
    return numbers((await evening.owner.get(f"{evening.here}/fragments/floor-queue")).text)


async def test_a_card_joins_as_its_number_and_only_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        cards = await printed(evening)
        assert list(cards) == list(range(1, 51))
        scanned = evening.outsider()
        scanned.web.cookies.set("assemblee_language", "nl")
        page = await scanned.get(f"/n/acd346-{cards[27].lower()}")
        assert numbers(page.text) == [27]

        fatima, joined = await comes_in(evening, cards[27], "Fatima")
        _, twice = await comes_in(evening, cards[27], "Joost")

        assert joined.status_code == 200
        assert numbers(joined.text)[0] == 27
        refuses(twice, NumberHasPhone(number=27))
        assert 'value="Joost"' in twice.text
        again = await fatima.get(f"/n/ACD346-{cards[27]}")
        assert again.url.path == evening.here
        assert 'id="seat-27"' in (await evening.owner.get(f"{evening.here}/fragments/people-list")).text


async def test_a_form_that_is_sent_twice_opens_one_seat(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        cards, seats = await printed(evening), f"{evening.here}/seats"
        phone = evening.outsider("Fatima")
        await phone.act(seats, key="one form", card=cards[27], standing="resident")
        phone.web.cookies.delete("seat_key")  # the answer was lost on the way

        again = await phone.act(seats, key="one form", card=cards[27], standing="resident")

        assert numbers(again.text)[0] == 27
        another = await evening.outsider().act(seats, key="a form", card=cards[27], standing="resident")
        assert another.status_code == 409


async def test_a_wrong_code_gets_nothing_however_often(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        stranger = evening.outsider()
        stranger.web.cookies.set("assemblee_language", "nl")
        cards = await printed(evening)
        wrong = next(code for code in ("AAAAAA", "CCCCCC") if code not in cards.values())

        for _ in range(400 if evening.program.storage.is_sqlite else 40):
            answer = await stranger.form(
                f"{evening.here}/seats", card=wrong, name="Joost", standing="resident"
            )
            assert answer.status_code == 404

        refuses(answer, CardUnknown())
        assert 'value="Joost"' in answer.text
        assert re.search(r'value="resident"\s+checked', answer.text)
        assert (await evening.meeting()).version == 0
        for typed in ("", "'; DROP TABLE seat", "🐈" * 40):
            answer = await stranger.form(f"{evening.here}/seats", card=typed, standing="resident")
            refuses(answer, CardUnknown() if typed else CardNeeded())
        refuses(await stranger.get(f"{evening.here}/n/{wrong}"), CardUnknown())
        assert (await stranger.get(f"/n/ACD346-{wrong}")).status_code == 404
        assert (await stranger.get(f"/n/{cards[1]}-{cards[2]}")).status_code == 404
        assert (await stranger.get(f"/n/{'A' * 900}")).status_code == 404
        refuses(await stranger.get(evening.here), NotInThisRoom())
        _, joined = await comes_in(evening, cards[5])
        assert joined.status_code == 200


async def test_without_a_card_nobody_gets_a_free_number(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        joost = evening.outsider()
        joost.web.cookies.set("assemblee_language", "nl")

        assert 'name="card"' in (await joost.get("/j/ACD346")).text
        refuses(await joost.form(f"{evening.here}/seats", code="ACD346", standing="resident"), CardNeeded())

        await evening.number("meneer De Vries")
        assert 'id="seat-51"' in (await evening.owner.get(f"{evening.here}/fragments/people-list")).text


async def test_a_replaced_card_takes_over_seat_and_hand(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        await begin(evening)
        cards = await printed(evening)
        old, _ = await comes_in(evening, cards[27], "Fatima")
        await old.act(f"{evening.here}/hands")
        screen = await evening.listen(old, "floor-mine")

        page = await evening.owner.form(f"{evening.here}/door/cards/lost", number=27)

        assert numbers(page.text) == []
        new_cards = await printed(evening)
        assert await printed(evening, "/27") == {27: new_cards[27]}
        assert {number for number in cards if cards[number] != new_cards[number]} == {27}
        assert (await old.get(evening.here)).status_code == 403
        refuses(await old.act(f"{evening.here}/hands/lowered"), NotInThisRoom())
        assert await screen.watch("floor-mine") == {"refused": "NotInThisRoom"}
        _, with_the_old_one = await comes_in(evening, cards[27])
        refuses(with_the_old_one, CardUnknown())

        new, joined = await comes_in(evening, new_cards[27])

        assert numbers(joined.text)[0] == 27
        assert await line(evening) == [27]
        assert (await new.act(f"{evening.here}/hands/lowered")).status_code == 204
        assert await line(evening) == []
        _, twice = await comes_in(evening, new_cards[27])
        refuses(twice, NumberHasPhone(number=27))


async def test_a_number_that_is_typed_is_in_and_its_card_finds_the_hand(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        await begin(evening)
        hands, cards = f"{evening.here}/desk/hands", await printed(evening)

        assert (await evening.owner.act(hands, number=41)).status_code == 204
        refuses(await evening.owner.act(hands, number=51), NumberUnknown(number=51))

        assert await line(evening) == [41]
        assert 'id="seat-41"' in (await evening.owner.get(f"{evening.here}/fragments/people-list")).text
        phone, _ = await comes_in(evening, cards[41], "Noor")
        assert "/hands/lowered" in (await phone.get(f"{evening.here}/fragments/floor-mine")).text
        assert await line(evening) == [41]


async def test_the_desk_checks_in_who_has_no_phone(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        arrivals, cards = f"{evening.here}/arrivals", await printed(evening)
        _, _ = await comes_in(evening, cards[2], "Joost")

        for number in (1, 2):
            answer = await evening.owner.act(arrivals, number=number, standing="municipality")
            assert answer.status_code == 204

        async with evening.program.storage.reading() as session:
            seats = list(await session.scalars(select(Seat).order_by(Seat.number)))
        assert [(seat.number, seat.standing, seat.has_phone) for seat in seats] == [
            (1, "municipality", False),
            (2, "resident", True),  # he said so himself
        ]
        refuses(await evening.owner.act(arrivals, number=51, standing="resident"), NumberUnknown(number=51))
        assert (await evening.owner.act(arrivals, number=3)).status_code == 422
        refuses(await evening.outsider().act(arrivals, number=3, standing="resident"), NotYours())


async def test_two_on_one_phone_have_a_card_each(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        cards = await printed(evening)
        phone, _ = await comes_in(evening, cards[1], "Fatima")
        beside = f"{evening.here}/beside"

        page = await phone.get(f"/n/ACD346-{cards[2]}")
        assert page.url.path == beside
        assert f'value="{cards[2]}"' in page.text
        refuses(await phone.form(beside, standing="resident"), CardNeeded())
        refuses(await phone.form(beside, card=cards[1], standing="resident"), NumberHasPhone(number=1))
        both = await phone.form(beside, card=cards[2], name="Samira", standing="resident")
        assert numbers(both.text)[:2] == [1, 2]
        _, elsewhere = await comes_in(evening, cards[2])
        refuses(elsewhere, NumberHasPhone(number=2))

        await evening.owner.form(f"{evening.here}/door/cards/lost", number=2)
        assert numbers((await phone.get(evening.here)).text)[:2] == [1, 1]
        await comes_in(evening, (await printed(evening))[2])
        assert numbers((await phone.get(evening.here)).text)[:2] == [1, 1]


async def test_the_facilitator_gives_out_cards_and_nobody_else(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        door = f"{evening.here}/door"
        refuses(await evening.outsider().get("/n/ACD346-AAAAAA"), CodeUnknown())
        assert await printed(evening) == {}

        kept = await evening.owner.form(door, at_door="yes", cards=30)

        assert kept.status_code == 200
        cards_out = await printed(evening)
        assert len(cards_out) == 30
        phone, _ = await comes_in(evening, cards_out[1], "Fatima")
        switched = await evening.owner.form(door, at_door="", cards=30)
        assert sentence(PeopleAreIn(), "nl") in unescape(switched.text)
        assert (await evening.meeting()).numbers_at_door
        for cards, refusal in ((29, CardsAreOut(cards=30)), (301, None), ("veel", None)):
            answer = await evening.owner.form(door, at_door="yes", cards=cards)
            assert answer.status_code == 422
            assert f'value="{cards}"' in answer.text
            if refusal:
                assert "30" in texts(answer.text)
        lost = await evening.owner.form(f"{door}/cards/lost", number=31)
        assert unescape(lost.text).count("31") >= 2
        refuses(await evening.owner.get(f"{door}/cards/31"), NoSuchCard(number=31, last=30))
        for path in (door, f"{door}/cards", f"{door}/cards/3"):
            refuses(await phone.get(path), NotYours())
        for path in (door, f"{door}/cards/lost"):
            refuses(await phone.act(path, cards=5, number=3), NotYours())


async def test_no_code_is_in_the_database_and_closing_forgets_what_was_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **AT_DOOR) as evening:
        await begin(evening)
        await evening.owner.form(f"{evening.here}/door/cards/lost", number=3)
        cards = await printed(evening)
        phone = evening.outsider()
        phone.web.headers["Referer"] = f"{evening.base_url}/n/ACD346-{cards[3]}"
        await phone.form(f"{evening.here}/seats", card=cards[3], standing="resident")

        async with evening.program.storage.reading() as session:
            rows = [
                str(row)
                for table in METADATA.sorted_tables
                for row in (await session.execute(select(table))).all()
            ]
        assert len(rows) > 5
        assert not [row for row in rows for code in cards.values() if code in row]

        assert (await evening.owner.act(f"{evening.here}/closing")).status_code == 204
        async with evening.program.storage.reading() as session:
            for table in (DoorCard, Seat, Hand):
                assert await session.scalar(select(func.count()).select_from(table)) == 0
        assert (await evening.owner.act(f"{evening.here}/door", cards=60)).status_code == 409

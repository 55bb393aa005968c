"""Who is in the room: two on one phone, two numbers that are one person, more time, and table hosts."""

import re
from html import unescape
from pathlib import Path

from assemblee.errors import NotInThisRoom, NotYours
from assemblee.floor.errors import NotAtYourTable, NothingToUndo
from assemblee.languages import catalogue
from assemblee.people.actions import new_seat
from assemblee.people.errors import NotMerged, NumberUnknown, PhoneFull, SamePerson
from assemblee.people.rules import Standing
from tests.evening import Evening, an_evening, texts
from tests.floor.talk import Talk, a_talk, numbers, refuses


async def merge(talk: Talk, keep: int, gone: int) -> None:
    answer = await talk.desk.act(f"{talk.evening.here}/numbers/merged", keep=keep, gone=gone)
    assert answer.status_code == 204, answer.text


async def merged(talk: Talk) -> list[int]:
    """The numbers in the desk's list that are somebody else's, each with its way back."""
    shown = await talk.fragment(talk.desk, "people-list")
    return [int(number) for number in re.findall(r'<button name="number" value="(\d+)"', shown)]


async def people(evening: Evening) -> int:
    """How many are in, as every screen says it."""
    count = await evening.owner.get(f"{evening.here}/fragments/people-count")
    return int(re.findall(r"\d+", texts(count.text))[0])


async def test_two_people_on_one_phone_each_have_a_hand_and_a_place(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        phone, hands = talk.phones[0], f"{evening.here}/hands"
        seen = await evening.listen(phone, "people-numbers", "people-mine")

        answer = await phone.form(f"{evening.here}/beside", name="opa Hassan", standing="resident")

        assert numbers(answer.text)[:2] == [1, 9]
        assert numbers(await seen.until("people-mine", "opa Hassan")) == [1, 9]
        assert numbers(await seen.until("people-numbers", ">9<")) == [1, 9]
        await talk.raises(2)
        for person in (9, 1):
            assert (await phone.act(hands, person=person)).status_code == 204
        assert await talk.line() == [2, 9, 1]
        assert (await talk.mine(1)).count("data-my-hand") == 2

        assert (await phone.act(f"{hands}/lowered", person=9)).status_code == 204
        assert await talk.line() == [2, 1]
        refuses(await talk.phones[1].act(hands, person=9), NotInThisRoom())
        assert await people(evening) == 9


async def test_six_fit_on_a_phone_and_nobody_sits_down_on_a_strangers(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima, stranger = await evening.phone("Fatima"), evening.outsider()
        beside = f"{evening.here}/beside"
        for _ in range(5):
            assert (await fatima.act(beside, standing="resident")).status_code == 200
        refuses(await fatima.act(beside, standing="resident"), PhoneFull(most=6))
        assert 'name="standing"' not in (await fatima.get(beside)).text
        assert await people(evening) == 6

        wrong = await fatima.form(beside, standing="king", name="Noor")
        assert wrong.status_code == 422
        refuses(await stranger.act(beside, standing="resident"), NotInThisRoom())
        assert (await stranger.get(beside)).status_code == 403


async def test_two_numbers_that_both_wait_keep_the_older_hand(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(8, 7, 2, 1)

        await merge(talk, keep=1, gone=8)

        assert await talk.line() == [1, 7, 2]
        assert await people(evening) == 7
        await talk.raises(1, 8)
        assert await talk.line() == [1, 7, 2]
        assert await merged(talk) == [8]

        await merge(talk, keep=2, gone=1)  # 8 was 1, so it is 2 as well
        assert await talk.line() == [2, 7]
        assert await merged(talk) == [1, 8]


async def test_the_phone_of_the_number_that_is_gone_opens_the_one_that_is_kept(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        gone = talk.phones[1]
        await talk.phone.watch("floor-queue", "floor-mine", "people-numbers", "people-mine")
        await talk.raises(1)

        await merge(talk, keep=1, gone=2)

        assert numbers(await talk.phone.until("people-numbers", ">1<")) == [1]
        await talk.phone.until("floor-mine", "/hands/lowered")
        assert numbers((await gone.get(evening.here)).text)[0] == 1
        assert (await gone.act(f"{evening.here}/hands/lowered", person=1)).status_code == 204
        assert await talk.line() == []

        answer = await talk.desk.act(f"{evening.here}/numbers/parted", number=2)

        assert answer.status_code == 204
        assert numbers(await talk.phone.until("people-numbers", ">2<")) == [2]
        assert (await gone.act(f"{evening.here}/hands", person=2)).status_code == 204
        assert await talk.line() == [2]
        assert await people(evening) == 8


async def test_what_one_said_counts_for_both_until_they_are_two_again(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        await merge(talk, keep=1, gone=8)  # while one of them speaks
        assert numbers(await talk.fragment(talk.desk, "floor-speaker")) == [1]
        turn = await talk.running()
        await talk.desk.act(f"{evening.here}/turns/ended", seen=turn)
        await talk.raises(8, 2)

        assert await talk.line() == [2, 1]
        refuses(await talk.desk.act(f"{evening.here}/desk/undo", seen="given"), NothingToUndo())

        await talk.desk.act(f"{evening.here}/desk/hands", number=3)
        await talk.desk.act(f"{evening.here}/numbers/parted", number=8)
        assert await talk.line() == [2, 3, 1]  # a hand that went up as 1 stays that of 1


async def test_a_hand_on_deck_stays_next_when_its_number_is_another(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 8, 2)
        await talk.next()
        assert await talk.line() == [8, 2]

        await merge(talk, keep=1, gone=8)

        assert await talk.line() == [1, 2]
        assert numbers(await talk.fragment(talk.desk, "floor-speaker")) == [1, 1]
        await talk.desk.act(f"{evening.here}/numbers/parted", number=8)
        assert await talk.line() == [8, 2]


async def test_what_cannot_be_merged_is_said(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        merged, parted = f"{evening.here}/numbers/merged", f"{evening.here}/numbers/parted"

        refuses(await talk.desk.act(merged, keep=1, gone=1), SamePerson(keep=1, gone=1))
        refuses(await talk.desk.act(merged, keep=1, gone=99), NumberUnknown(number=99))
        refuses(await talk.desk.act(merged, keep=99, gone=1), NumberUnknown(number=99))
        assert (await talk.desk.act(merged, keep="x", gone=1)).status_code == 422
        refuses(await talk.desk.act(parted, number=1), NotMerged(number=1))
        refuses(await talk.desk.act(parted, number=99), NumberUnknown(number=99))
        await merge(talk, keep=1, gone=2)
        refuses(await talk.desk.act(merged, keep=2, gone=1), SamePerson(keep=2, gone=1))
        for path in (merged, parted, f"{evening.here}/numbers/more-time", f"{evening.here}/numbers/hosts"):
            refuses(await talk.phones[0].act(path, keep=1, gone=2, number=2), NotYours())


async def test_a_host_raises_hands_at_the_table_for_who_has_no_phone(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        host, other = talk.phones[:2]
        table, hands = f"{evening.here}/table", f"{evening.here}/table/hands"
        refuses(await host.get(table), NotYours())
        await talk.desk.act(f"{evening.here}/numbers/hosts", number=1)
        assert f'href="{table}"' in await talk.mine(1)

        said = await host.form(hands, number=7, person=1)

        assert said.status_code == 200
        assert "7" in texts(said.text.partition('role="status"')[2].partition("</p>")[0])
        assert await talk.line() == [7]
        assert (await host.act(hands, number=8)).status_code == 204
        assert await talk.line() == [7, 8]

        with_phone = await host.form(hands, number=2)
        refuses(with_phone, NotAtYourTable(number=2))
        assert 'name="number"' in with_phone.text  # still on the page of the table
        refuses(await host.form(hands, number=99), NumberUnknown(number=99))
        assert (await host.form(hands, number="zeven")).status_code == 422
        refuses(await other.act(hands, number=7), NotAtYourTable(number=7))
        refuses(await other.get(table), NotYours())
        refuses(await evening.outsider().act(hands, number=7), NotInThisRoom())

        await merge(talk, keep=8, gone=3)  # so 8 is on the phone of 3
        refuses(await host.act(hands, number=8), NotAtYourTable(number=8))
        await talk.desk.act(f"{evening.here}/numbers/hosts", number=1, on="no")
        refuses(await host.get(table), NotYours())


async def test_more_time_is_twice_as_long_and_nobody_else_sees_it(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        more_time = f"{evening.here}/numbers/more-time"
        await talk.raises(1, 2)
        plain = await shown(talk)
        assert (await talk.desk.act(more_time, number=1)).status_code == 204
        await talk.take_back("given")

        longer = await shown(talk)

        assert longer.keys() == plain.keys()
        for name in plain:
            assert without_times(longer[name]) == without_times(plain[name]), name
        assert 110_000 < until(longer["floor-speaker"]) - until(plain["floor-speaker"]) < 150_000
        said = catalogue("nl").gettext("You have more time: your turns last twice as long.")
        assert said in await mine(talk, 1)
        assert (await talk.desk.act(more_time, number=1)).status_code == 204  # said twice, it stays
        assert said in await mine(talk, 1)
        assert (await talk.desk.act(more_time, number=1, on="no")).status_code == 204
        assert said not in await mine(talk, 1)
        refuses(await talk.desk.act(more_time, number=99), NumberUnknown(number=99))


async def shown(talk: Talk) -> dict[str, str]:
    """The first in line gets the floor; what the wall and a neighbour's phone show then."""
    assert (await talk.next()).status_code == 204
    neighbour = talk.phones[1]
    page = (await talk.evening.outsider().get(f"/w/{(await talk.evening.meeting()).wall_key}")).text
    names = ("floor-speaker", "floor-queue", "floor-mine", "people-mine", "people-count")
    return {"wall": page, **{name: await talk.fragment(neighbour, name) for name in names}}


async def mine(talk: Talk, number: int) -> str:
    return unescape(await talk.fragment(talk.phones[number - 1], "people-mine"))


def until(html: str) -> int:
    found = re.search(r'data-until="(\d+)"', html)
    assert found is not None
    return int(found[1])


def without_times(html: str) -> str:
    html = re.sub(r'(data-until|data-version|content|value)="[^"]*"', "", html)
    return re.sub(r"\?\d+", "", html)


async def test_the_list_of_a_full_hall_is_still_one_small_message(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        async with evening.program.moments.at(evening.meeting_id) as moment:
            for number in range(1, 301):
                name = "meneer De Vries" if number % 3 else "👨‍👩‍👧‍👦" * 40
                await new_seat(moment, number, name, Standing.RESIDENT)

        answer = await evening.owner.get(f"{evening.here}/fragments/people-list")

        assert len(answer.content) < 32_000
        assert "300" in answer.text.partition("</summary>")[0]

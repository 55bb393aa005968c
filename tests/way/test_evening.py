"""The evening as a whole: doors open, one act moves all screens, and closing forgets who was there."""

from pathlib import Path

from sqlalchemy import func, select

from assemblee.agenda.tables import Item, items_of
from assemblee.floor.tables import Hand, Turn
from assemblee.people.tables import Seat
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import ItemStarted, MeetingClosed, MeetingOpened, TurnGiven
from tests.evening import Evening, an_evening

KINDS = ("welcome", "writing", "talk", "closing")


async def with_agenda(evening: Evening) -> list[Item]:
    """The items of a short evening."""
    async with evening.program.moments.on(None) as occasion:
        for position, kind in enumerate(KINDS):
            occasion.session.add(
                Item(
                    meeting_id=evening.meeting_id,
                    position=position,
                    kind=kind,
                    title=kind,
                    question=f"Over {kind}?",
                    minutes=10,
                    round_kind="problem" if kind == "writing" else "",
                )
            )
    async with evening.program.storage.reading() as session:
        return await items_of(session, evening.meeting_id)


async def test_one_act_at_the_desk_moves_wall_and_phones(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        items = await with_agenda(evening)
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima, "screens-phone")
        wall = await evening.listen(None, "screens-wall", wall=(await evening.meeting()).wall_key)

        for item in items[1:3]:
            answer = await evening.owner.act(f"{evening.here}/current-item", item=item.id)
            assert answer.status_code == 204

        await phone.until("screens-phone", "floor-mine")
        await wall.until("screens-wall", "Over talk?")
        assert wall.labels["screens-wall"] == phone.labels["screens-phone"]


async def test_the_doors_open_once_and_only_the_desk_opens_them(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", state="planned", opened_at=None) as evening:
        await with_agenda(evening)
        stranger = await evening.outsider().act(f"{evening.here}/openings")
        for _ in range(2):
            await evening.owner.act(f"{evening.here}/openings")

        async with evening.program.storage.reading() as session:
            facts = [type(line.fact) for line in await chronicle(session, evening.meeting_id)]
        assert stranger.status_code == 403
        assert facts == [MeetingOpened, ItemStarted]


async def test_an_item_of_another_evening_is_refused(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        answer = await evening.owner.act(f"{evening.here}/current-item", item="of another evening")

        assert answer.status_code == 404


async def test_closing_forgets_hands_names_and_seconds_but_not_what_the_room_saw(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        items = await with_agenda(evening)
        await evening.owner.act(f"{evening.here}/current-item", item=items[2].id)
        joost = await evening.phone("Joost")
        await evening.number("meneer De Vries")
        await joost.act(f"{evening.here}/hands")
        await evening.owner.act(f"{evening.here}/turns", seen="")
        phone = await evening.listen(joost, "screens-phone")

        answer = await evening.owner.act(f"{evening.here}/closing")

        assert answer.status_code == 204
        await phone.until("screens-phone", "minutes")
        async with evening.program.storage.reading() as session:
            for table in (Seat, Hand, Turn):
                assert await session.scalar(select(func.count()).select_from(table)) == 0
            facts = [line.fact for line in await chronicle(session, evening.meeting_id)]
        assert TurnGiven(item=items[2].id, first_voice=True) in facts
        assert facts[-1] == MeetingClosed(people=2, phones=1)
        assert (await joost.act(f"{evening.here}/hands")).status_code == 409


async def test_cards_that_nobody_saw_keep_the_evening_open(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        items = await with_agenda(evening)
        await evening.owner.act(f"{evening.here}/current-item", item=items[1].id)

        answer = await evening.owner.act(f"{evening.here}/closing")

        assert answer.status_code == 409
        assert (await evening.meeting()).state == "open"

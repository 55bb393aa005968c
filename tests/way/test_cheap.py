"""What a change costs hardly grows with the phones: rows are read once for all, and what many see is
drawn once.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from assemblee.agenda.tables import Item
from assemblee.floor.actions import raise_hand
from assemblee.floor.go_round.actions import tick_off
from assemblee.floor.go_round.rules import Said
from assemblee.people import together
from assemblee.people.actions import take_seat
from assemblee.people.rules import Standing
from assemblee.people.tables import Seat
from assemblee.record.asks.tables import Ask, AskNumber
from assemblee.room.fragments import Audience, View
from assemblee.room.halls import Watch
from assemblee.room.moment import Moment, utc_now
from assemblee.room.tables import Meeting
from tests.evening import Evening, an_evening


class Phones:
    """Phones that watch one fragment each, and what was sent to them after the last act."""

    def __init__(self, evening: Evening, fragment: str, kind: str) -> None:
        self.evening, self.fragment, self.kind = evening, fragment, kind
        self.seats: list[Seat] = []
        self.sent: dict[str, str] = {}
        self.news = asyncio.Event()
        self.reads = 0
        evening.program.sockets.announcer.send = self._send

    async def _send(self, watches: Sequence[Watch], _: str, html: str) -> None:
        self.sent.update((watch.seat, html) for watch in watches)
        self.news.set()

    async def come_in(self, count: int) -> None:
        announcer = self.evening.program.sockets.announcer
        async with self.evening.program.moments.at(self.evening.meeting_id) as moment:
            item = Item(meeting_id=moment.meeting.id, position=1, kind=self.kind, title="Wonen", minutes=30)
            first = len(self.seats) + 1
            seats = [
                Seat(
                    meeting_id=moment.meeting.id,
                    number=n,
                    name=f"Fatima {n}",
                    standing="resident",
                    key=f"{n}",
                )
                for n in range(first, first + count)
            ]
            moment.add(*seats, *([item] if first == 1 else []))
            await moment.session.flush()
            moment.meeting.current_item = moment.meeting.current_item or item.id
        for seat in seats:
            watch = Watch(self.evening.meeting_id, self.fragment, "nl", seat.id)
            announcer.watching(watch, (await self.evening.meeting()).label)
        self.seats += seats

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts what is read while the block lasts."""
        engine = self.evening.program.storage.reader.sync_engine

        def one_more(*_: object) -> None:
            self.reads += 1

        self.reads = 0
        self.sent.clear()
        self.news.clear()
        event.listen(engine, "before_cursor_execute", one_more)
        yield
        event.remove(engine, "before_cursor_execute", one_more)

    async def drawn(self) -> None:
        await asyncio.wait_for(self.news.wait(), 5)
        await self.evening.program.moments.storage.quiet()


async def ask_of(moment: Moment, seat: Seat, text: str) -> None:
    ask = Ask(trajectory_id=moment.meeting.trajectory_id, meeting_id=moment.meeting.id, kind="ask", text=text)
    moment.add(ask)
    await moment.session.flush()
    moment.add(AskNumber(ask_id=ask.id, number=seat.number))
    moment.redraw("record-mine")


ACTS = {
    "floor-mine": ("talk", lambda moment, seat, n: raise_hand(moment, seat)),
    "floor-go-round-mine": ("go-round", lambda moment, seat, n: tick_off(moment, seat, Said.HEARD)),
    "record-mine": ("asks", lambda moment, seat, n: ask_of(moment, seat, f"Wie {n}?")),
}


@pytest.mark.parametrize("fragment", ACTS)
async def test_fifty_phones_take_no_more_reading_than_five(fragment: str, tmp_path: Path) -> None:
    kind, act = ACTS[fragment]
    reads = []
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        phones = Phones(evening, fragment, kind)
        for n, count in enumerate((5, 45)):
            await phones.come_in(count)
            with phones.counted():
                async with evening.program.moments.at(evening.meeting_id) as moment:
                    await act(moment, phones.seats[n], n)
                await phones.drawn()
            reads.append(phones.reads)

    assert reads[1] <= reads[0]


async def test_who_would_get_the_same_place_is_drawn_once_and_who_waits_for_themselves(
    tmp_path: Path,
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        phones = Phones(evening, "floor-mine", "talk")
        await phones.come_in(30)
        for n in range(3):
            with phones.counted():
                async with evening.program.moments.at(evening.meeting_id) as moment:
                    await raise_hand(moment, phones.seats[n])
                await phones.drawn()

    waiting = {phones.sent.get(seat.id) for seat in phones.seats[:3]}
    others = [phones.sent[seat.id] for seat in phones.seats[3:]]
    assert len({id(html) for html in others}) == 1
    assert "4e" in others[0]
    assert not waiting & set(others)
    assert 'name="person"' not in others[0]  # nobody's number: the cookie says who raises a hand


async def test_drawn_for_many_each_sees_what_it_would_see_alone_and_nobody_elses_name(
    tmp_path: Path,
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        phones = Phones(evening, "floor-mine", "talk")
        await phones.come_in(9)
        ids = [seat.id for seat in phones.seats]
        async with evening.program.moments.at(evening.meeting_id) as moment:
            seats = [await moment.session.get_one(Seat, each) for each in ids]
            seats[7].standing, seats[6].hosts = Standing.ORGANISATION, True
            seats[5].beside, seats[8].merged_into = ids[4], ids[7]
            for seat in seats[:4]:
                await raise_hand(moment, seat)
            await ask_of(moment, seats[8], "Wie belt de corporatie?")
        drawing = evening.program.drawing
        async with evening.program.storage.reading() as session:
            view = View(session, await session.get_one(Meeting, evening.meeting_id), utc_now())
            people_of, apart = await together.phones(view), await together.phones_apart(view)
            assert {seat: people_of(seat) for seat in apart} == apart
            for seat in set(ids) - set(apart):  # of these nothing is read, as there is nothing to know
                [person] = people_of(seat)
                assert (person.id, person.is_guest, person.hosts) == (seat, False, False)
            assert set(apart) == {ids[n] for n in (4, 5, 6, 7, 8)}
            for fragment in drawing.fragments:
                if fragment.audience is not Audience.SEAT:
                    continue
                drawn = drawing.for_seats(fragment.name, "nl", view, ids)
                many = {seat: html or "" async for html, some in drawn for seat in some}
                assert many == {
                    seat: await drawing.fragment(fragment.name, "nl", replace(view, seat=seat))
                    for seat in ids
                }
                for seat, html in many.items():
                    person = {ids[8]: ids[7]}.get(seat, seat)
                    own = {each.name for each in seats if person in {each.id, each.beside}}
                    assert not {each.name for each in seats if each.name in html} - own


async def test_who_comes_in_or_leaves_costs_the_others_nothing(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        wall_key = (await evening.meeting()).wall_key
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima, "screens-phone", "people-numbers", "people-mine", "people-count")
        mine = await evening.listen(fatima, "screens-phone", "people-numbers", "people-mine", "floor-mine")
        wall = await evening.listen(None, "screens-wall", "people-count", wall=wall_key)
        before = len(mine.drawn)

        others = [await evening.phone() for _ in range(4)]
        screens = [await evening.listen(each, "screens-phone", "floor-mine") for each in others]
        await wall.until("people-count", "5")
        await phone.until("people-count", "5")
        for screen in screens:
            await screen.live.disconnect()
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await take_seat(moment, "", Standing.RESIDENT)
        await phone.until("people-count", "6")
        assert len(mine.drawn) == before
        assert max(len(html) for _, html in phone.drawn) < 1_000  # a count, and nobody's name

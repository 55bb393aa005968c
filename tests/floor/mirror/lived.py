"""An evening that was really lived, on a clock of its own: a guest tells something, and then people talk."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assemblee.agenda.tables import Item, items_of
from assemblee.evening import actions as evenings
from assemblee.floor import actions as floor
from assemblee.floor import turns
from assemblee.floor.go_round.tables import Voice
from assemblee.floor.tables import open_turns
from assemblee.people import actions as people
from assemblee.people.rules import Standing
from tests.evening import Evening

HALF_PAST_SEVEN = datetime(2026, 5, 1, 17, 30, tzinfo=UTC)
NEW_EVENING = {"state": "planned", "opened_at": None, "languages": ["en"]}
"""Columns for `an_evening`: this one has not begun."""

KINDS = {"welcome": 8, "input": 10, "talk": 30, "closing": 5}


@dataclass
class Lived:
    """The room and its clock; numbers are given in the order of the roles."""

    evening: Evening
    now: datetime = HALF_PAST_SEVEN

    def __post_init__(self) -> None:
        self.evening.program.moments.clock = self.clock

    def clock(self) -> datetime:
        return self.now

    def later(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    async def begin(self, **present: int) -> None:
        """The doors open, and so many people of each role come in without a phone."""
        async with self.evening.program.moments.at(self.evening.meeting_id) as moment:
            for position, (kind, minutes) in enumerate(KINDS.items()):
                moment.add(
                    Item(
                        meeting_id=moment.meeting.id,
                        position=position,
                        kind=kind,
                        title=kind,
                        question=f"Over {kind}?",
                        minutes=minutes,
                    )
                )
            await moment.session.flush()
            await evenings.open_doors(moment, self.evening.program.keys)
            for role, count in present.items():
                for _ in range(count):
                    await people.give_number(moment, "Joost", Standing(role))

    async def go_to(self, kind: str) -> None:
        async with self.evening.program.moments.at(self.evening.meeting_id) as moment:
            items = await items_of(moment.session, moment.meeting.id)
            item = next(item for item in items if item.kind == kind)
            await evenings.go_to(moment, self.evening.program.keys, item.id)

    async def says(self, number: int, seconds: float, waits: float = 0) -> None:
        """Somebody raises a hand, waits so many minutes, and speaks."""
        moments, here = self.evening.program.moments, self.evening.meeting_id
        async with moments.at(here) as moment:
            await floor.raise_hand_of_number(moment, number)
        self.later(waits)
        async with moments.at(here) as moment:
            await turns.give_floor(moment, "")
        self.later(seconds / 60)
        async with moments.at(here) as moment:
            (running,) = await open_turns(moment.session, here)
            await turns.end_seen_turn(moment, running.id)

    async def has_a_say(self, number: int) -> None:
        """Somebody says something in a go-round."""
        async with self.evening.program.moments.at(self.evening.meeting_id) as moment:
            seat = await people.whoever_has(moment, number)
            item = moment.meeting.current_item or ""
            moment.add(Voice(item_id=item, seat_id=seat.id, meeting_id=moment.meeting.id, passed=False))

    async def close(self) -> None:
        answer = await self.evening.owner.act(f"{self.evening.here}/closing")
        assert answer.status_code == 204, answer.text


async def a_talk(evening: Evening) -> Lived:
    """Twenty residents, five of the municipality, four of an organisation; until just before it closes."""
    lived = Lived(evening)
    await lived.begin(resident=20, municipality=5, organisation=4)
    lived.later(20)
    await lived.go_to("input")
    lived.later(10)
    await lived.go_to("talk")
    for number in (*range(1, 11), 21, 22):
        await lived.says(number, 90)
    await lived.says(26, 61.123, waits=12)
    lived.later(5)
    await lived.go_to("closing")
    await lived.has_a_say(12)
    lived.later(5)
    return lived

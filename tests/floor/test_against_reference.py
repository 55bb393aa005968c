"""The program and the reference go through the same evenings, and show the same line after every deed."""

import asyncio
import tempfile
from collections.abc import Coroutine
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from assemblee.agenda.tables import Item
from assemblee.errors import Refused
from assemblee.evening import actions as evening
from assemblee.floor import actions, moving, turns, undoing
from assemblee.floor.line import MoveReason
from assemblee.floor.reading import floor_now
from assemblee.floor.rules import Kind
from assemblee.floor.tables import Hand, LastAct, Turn, open_turns
from assemblee.migrations import migrate
from assemblee.people.rules import Standing
from assemblee.people.tables import Seat, seat_with_number
from assemblee.room.chronicle import chronicle
from assemblee.room.lines import turns_given
from assemblee.room.moment import Moment, Moments
from assemblee.room.tables import Meeting
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory
from tests.floor.evening import often
from tests.floor.reference import Room

PEOPLE = 9
GUESTS = {8, 9}
WHO = st.integers(1, PEOPLE)


IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  thousands of commits, no disk
"""Where there is one: a folder that never waits for a disk."""


@cache
def empty_database() -> bytes:
    """A database with its tables, made once and copied for every evening."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        asyncio.run(_make_tables(path))
        return path.read_bytes()


async def _make_tables(path: Path) -> None:
    storage = Storage(f"sqlite+aiosqlite:///{path}")
    await migrate(storage)
    await storage.close()


class Evening(RuleBasedStateMachine):
    """One meeting in a real database, and the reference beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        path = Path(self.folder.name) / "floor.db"
        path.write_bytes(empty_database())
        self.storage = Storage(f"sqlite+aiosqlite:///{path}")
        self.now = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)
        self.moments = Moments(self.storage, lambda *_: None, lambda: self.now)
        self.room = Room(GUESTS)
        self.same: dict[int, int] = {}
        self.before: Room | None = None
        self.deed = ""

    def person(self, number: int) -> int:
        """Whoever has this number, when two of them turned out to be one."""
        return self.same.get(number, number)

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(doing)

    @initialize()
    def doors_open(self) -> None:
        self.run(self._doors_open())

    async def _doors_open(self) -> None:
        async with self.moments.on(None) as occasion:
            trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
            occasion.session.add(trajectory)
            await occasion.session.flush()
            meeting = Meeting(
                trajectory_id=trajectory.id, number=1, title="", question="", code="ACD346", state="open"
            )
            occasion.session.add(meeting)
            await occasion.session.flush()
            item = Item(meeting_id=meeting.id, position=1, kind="talk", title="De huur", minutes=25)
            occasion.session.add(item)
            for number in range(1, PEOPLE + 1):
                standing = Standing.MUNICIPALITY if number in GUESTS else Standing.RESIDENT
                occasion.session.add(Seat(meeting_id=meeting.id, number=number, standing=standing))
            await occasion.session.flush()
            meeting.current_item = item.id
            self.meeting_id = meeting.id

    def teardown(self) -> None:
        self.run(self.storage.close())
        self.loop.close()
        self.folder.cleanup()

    # ---- deeds ----

    @rule(who=WHO)
    def raise_hand(self, who: int) -> None:
        self.does(lambda moment: self._raise(moment, who))
        self.room.raise_hand(self.person(who))

    async def _raise(self, moment: Moment, number: int) -> None:
        await actions.raise_hand_of_number(moment, number)

    @rule(who=WHO)
    def lower_hand(self, who: int) -> None:
        self.does(lambda moment: self._lower(moment, who))
        self.room.lower_hand(self.person(who))

    async def _lower(self, moment: Moment, number: int) -> None:
        seat = await seat_with_number(moment.session, self.meeting_id, number)
        assert seat is not None
        await actions.lower_own_hand(moment, seat)

    @rule(seconds=st.integers(-7200, 300))
    def time_passes(self, seconds: int) -> None:
        """Or the clock of the computer is set back."""
        self.now += timedelta(seconds=seconds)
        self.room.time_passes(seconds)
        self.before = None

    @precondition(lambda self: self.room.upcoming() is not None)
    @rule()
    def next(self) -> None:
        self.undoable("given", lambda moment: self._with_seen(moment, turns.give_floor))
        self.room.next()

    @precondition(lambda self: self.room.speaker() is not None)
    @rule()
    def end(self) -> None:
        self.undoable("ended", lambda moment: self._with_seen(moment, turns.end_seen_turn))
        self.room.end()

    @precondition(lambda self: self.room.speaker() is not None)
    @rule()
    def pause(self) -> None:
        self.does(lambda moment: self._with_seen(moment, turns.pause))
        self.room.pause()

    @precondition(lambda self: self.room.speaker() is not None)
    @rule()
    def resume(self) -> None:
        self.does(lambda moment: self._with_seen(moment, turns.resume))
        self.room.resume()

    @rule(who=WHO, kind=st.sampled_from(["reply", "order"]))
    def aside(self, who: int, kind: str) -> None:
        spoken = len(self.room.turns)
        self.undoable("aside", lambda moment: turns.give_aside(moment, who, Kind(kind)))
        self.room.aside(self.person(who), kind)
        if len(self.room.turns) == spoken:
            self.before = None

    @precondition(lambda self: self.room.line())
    @rule()
    def not_there(self) -> None:
        self.does(lambda moment: self._called(moment, self._absent))
        self.room.not_there()

    @precondition(lambda self: self.room.line())
    @rule()
    def said_already(self) -> None:
        self.does(lambda moment: self._called(moment, moving.already_said))
        self.room.said_already()

    @rule(who=WHO, place=st.integers(1, 5))
    def move(self, who: int, place: int) -> None:
        self.undoable("moved", lambda moment: moving.move_hand(moment, who, place, MoveReason.ANSWERS))
        before = self.room.shown()
        self.room.move(self.person(who), place)
        if self.room.shown() == before:
            self.before = None

    @rule(kept=WHO, gone=WHO)
    def same_person(self, kept: int, gone: int) -> None:
        if kept in self.same or gone in self.same or kept == gone:
            return
        self.same = {each: kept if person == gone else person for each, person in self.same.items()}
        self.same[gone] = kept
        self.does(lambda moment: evening.merge_numbers(moment, kept, gone))
        self.room.same_person(kept, gone)

    @precondition(lambda self: self.before is not None)
    @rule()
    def undo(self) -> None:
        assert self.before is not None
        self.run(self._act(self._undo))
        came = {hand.seq for hand in self.room.waiting if hand.passed_over is None}
        self.room, self.before = self.before, None
        for hand in self.room.waiting if self.deed == "moved" else []:
            hand.passed_over = None if hand.seq in came else hand.passed_over  # who has come stays here
        if self.deed == "moved":
            self.room.fix()
        for turn in self.room.turns if self.deed != "moved" else []:
            turn.kept, turn.stretch = turn.seconds, 0  # whoever speaks on begins a new stretch

    # ---- how the program does them ----

    def undoable(self, deed: str, act: Any) -> None:
        before = deepcopy(self.room)
        if self.does(act):
            self.before, self.deed = before, deed

    def does(self, act: Any) -> bool:
        """Whether the program let it happen; what it refuses changes nothing."""
        self.before = None
        try:
            self.run(self._act(act))
        except Refused:
            return False
        return True

    async def _act(self, act: Any) -> None:
        async with self.moments.at(self.meeting_id) as moment:
            await act(moment)

    async def _with_seen(self, moment: Moment, act: Any) -> None:
        running = await open_turns(moment.session, self.meeting_id)
        await act(moment, running[-1].id if running else "")

    async def _undo(self, moment: Moment) -> None:
        act = await moment.session.get_one(LastAct, self.meeting_id)
        await undoing.undo(moment, self.deed, act.about)

    async def _absent(self, moment: Moment, hand_id: str) -> None:
        hand = await moment.session.get_one(Hand, hand_id)
        await moving.absent(moment, hand_id, again=hand.skipped is not None)

    async def _called(self, moment: Moment, act: Any) -> None:
        line = await floor_now(moment.session, moment.meeting)
        speaks = line.speaker is not None and line.speaker.kind is Kind.TURN
        hand_id = line.speaker.hand_id if speaks and line.speaker else line.next.hand.id if line.next else ""
        await act(moment, hand_id)

    # ---- what must hold ----

    @invariant()
    def both_show_the_same(self) -> None:
        if hasattr(self, "meeting_id"):
            self.run(self._both_show_the_same())

    async def _both_show_the_same(self) -> None:
        async with self.storage.reading() as session:
            meeting = await session.get_one(Meeting, self.meeting_id)
            line = await floor_now(session, meeting)
            rows = list(await session.scalars(select(Turn).order_by(Turn.n)))
            told = turns_given(await chronicle(session, self.meeting_id))
        assert [each.caller.number for each in line.in_line] == self.room.line()
        assert (line.speaker.caller.number if line.speaker else None) == self.room.speaker()
        assert (line.upcoming.caller.number if line.upcoming else None) == self.room.upcoming()
        assert [row.seconds for row in rows] == self.room.seconds()
        assert len(told) == len(self.room.given())


Evening.TestCase.settings = settings(
    often,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
TestTheSameEvenings = Evening.TestCase

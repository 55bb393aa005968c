"""What a trajectory asked and was promised, with all answers: for the book, the partners and the next
assemblee.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.asks.rules import Age, AskKind, AskState, Verdict, age, is_late, is_promise, verdicts
from assemblee.record.asks.tables import Ask, AskAnswer, answers_in, asked_over, names_given
from assemblee.room.tables import Meeting, MeetingState
from assemblee.trajectory.tables import this_trajectory


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as people read it; `on` is its day in the neighbourhood, `entry` the hash of its entry."""

    verdict: Verdict
    text: str
    partner: str
    roles: tuple[str, ...]
    function: str
    on_behalf: str
    due: date | None
    typed_by_desk: bool
    on: date
    entry: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask, promise or open question with what became of it.

    `owner` is a partner, a group, or the name somebody gave with their promise; empty where only the desk
    knew whose number it was. `promise`: somebody said yes to it. `age` is since the meeting, for who is
    silent. `late`: the day of its answer, or of the promise, has gone by. `settled`: it stands in adopted
    minutes. `version` goes along in the form of an answer.
    """

    id: str
    meeting_id: str
    number: int
    kind: AskKind
    state: AskState
    promise: bool
    text: str
    second: str
    language: str
    owner: str
    owner_kind: str
    partner_id: str | None
    asked_on: date
    age: Age
    answer_by: date | None
    due: date | None
    review_on: date | None
    late: bool
    settled: bool
    version: int
    answers: tuple[Answered, ...]

    @property
    def last(self) -> Answered | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def silent(self) -> bool:
        """Whether an answer is still waited for."""
        return self.state is AskState.OPEN

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What can still be answered."""
        return verdicts(self.kind, self.state)


async def asks_and_answers(session: AsyncSession, trajectory_id: str, now: datetime) -> list[Asked]:
    """What was asked in the meetings that are over, oldest meeting first, in the order in which it was said.

    Also of minutes that are still a draft (`settled` is false then): the room heard it.
    """
    zone = ZoneInfo((await this_trajectory(session, trajectory_id)).zone)
    answers = await answers_in(session, trajectory_id)
    names = await names_given(session, trajectory_id)
    return [
        _asked(
            ask, meeting, answers.get(ask.id, []), names[ask.id].name if ask.id in names else "", now, zone
        )
        for ask, meeting in await asked_over(session, trajectory_id)
        if meeting.state == MeetingState.CLOSED
    ]


def asked_of_partner(asks: Iterable[Asked], partner_id: str) -> list[Asked]:
    """What waits for this partner: asks without an answer, the nearest day first."""
    mine = [each for each in asks if each.partner_id == partner_id and each.silent]
    return sorted(mine, key=lambda each: (each.answer_by or date.max, each.number))


def since_last_time(asks: Sequence[Asked], number: int, last_day: date | None) -> list[Asked]:
    """What the opening of meeting `number` tells: all that the last time asked, and of earlier times what is
    not done or was answered since `last_day`; what waits longest comes first.
    """
    earlier = [each for each in asks if each.number < number]
    last = max((each.number for each in earlier), default=0)
    told = [each for each in earlier if each.number == last or _still_tells(each, last_day)]
    return sorted(told, key=lambda each: (_ORDER[each.state], each.number))


_ORDER = {
    AskState.OPEN: 0,
    AskState.ACCEPTED: 1,
    AskState.REFUSED: 2,
    AskState.ANSWERED: 3,
    AskState.DONE: 4,
}


def _still_tells(asked: Asked, last_day: date | None) -> bool:
    waits = asked.state in {AskState.OPEN, AskState.ACCEPTED}
    return waits or bool(last_day and asked.last and asked.last.on >= last_day)


def _asked(
    ask: Ask, meeting: Meeting, answers: Sequence[AskAnswer], name: str, now: datetime, zone: ZoneInfo
) -> Asked:
    today = now.astimezone(zone).date()
    asked_on = (meeting.opened_at or now).astimezone(zone).date()
    kind, state = AskKind(ask.kind), AskState(ask.state)
    return Asked(
        id=ask.id,
        meeting_id=ask.meeting_id,
        number=meeting.number,
        kind=kind,
        state=state,
        promise=is_promise(kind, [Verdict(each.verdict) for each in answers]),
        text=ask.text,
        second=ask.text_second,
        language=ask.second_language,
        owner=name or ask.owner,
        owner_kind=ask.owner_kind,
        partner_id=ask.owner_partner,
        asked_on=asked_on,
        age=age(asked_on, today),
        answer_by=ask.answer_by,
        due=ask.due,
        review_on=ask.review_on,
        late=is_late(state, ask.answer_by, ask.due, today),
        settled=ask.settled,
        version=ask.version,
        answers=tuple(_answered(each, zone) for each in answers),
    )


def _answered(row: AskAnswer, zone: ZoneInfo) -> Answered:
    return Answered(
        verdict=Verdict(row.verdict),
        text=row.text,
        partner=row.partner,
        roles=tuple(row.roles),
        function=row.function,
        on_behalf=row.on_behalf,
        due=row.due,
        typed_by_desk=row.typed_by_desk,
        on=row.at.astimezone(zone).date(),
        entry=row.entry,
    )

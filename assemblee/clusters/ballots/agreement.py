"""Agreement with one sentence: agree, can live with it, or object; and why, if somebody wants to say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.counting import sums, write_in_order
from assemblee.clusters.ballots.errors import OneAnswer
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.opening import BallotPlan, prepare
from assemblee.clusters.ballots.rules import WHY_LIMIT, Answer
from assemblee.clusters.ballots.tables import Ballot, BallotResult, BallotSubject, Objection, subjects_of
from assemblee.room.forms import Form
from assemblee.room.moment import Moment
from assemblee.slips.rules import Body
from assemblee.slips.tables import Round
from assemblee.storage import new_id


@dataclass(frozen=True, slots=True)
class Statement:
    """The sentence; `id` is of the key sentence or pile it comes from, or empty."""

    text: str
    text_second: str = ""
    second_language: str = ""
    id: str = ""


async def prepare_agreement(moment: Moment, plan: BallotPlan, statement: Statement) -> Round:
    """One sentence to agree with or not."""
    round_ = await prepare(moment, plan)
    moment.add(Ballot(round_id=round_.id))
    await moment.session.flush()
    moment.add(
        BallotSubject(
            round_id=round_.id,
            subject_id=statement.id or new_id(),
            place=1,
            title=statement.text,
            title_second=statement.text_second,
            second_language=statement.second_language,
        )
    )
    await moment.session.flush()
    return round_


async def _freeze(moment: Moment, round_: Round) -> None:
    """The sentence was copied when it was prepared, and is asked as it was then."""


async def _read(session: AsyncSession, round_: Round, body: Body) -> Body:
    answer = body.get("answer", "")
    if answer not in set(Answer) or not set(body) <= {"answer", "why"}:
        raise OneAnswer
    why = Form({"why": [body.get("why", "")]}).text_or_nothing("why", WHY_LIMIT)
    return {"answer": answer} | ({"why": why} if why and answer == Answer.OBJECT else {})


async def _count(moment: Moment, round_: Round, bodies: Sequence[Body]) -> None:
    (subject,) = await subjects_of(moment.session, round_.id)
    subject.counted_on = subject.subject_id
    given = Counter(body["answer"] for body in bodies)
    counted = {(subject.subject_id, answer.value): given[answer] for answer in Answer}
    await write_in_order(moment, BallotResult, sums(round_, counted))
    reasons: list[dict[str, object]] = [
        {"id": new_id(), "round_id": round_.id, "text": body["why"]} for body in bodies if "why" in body
    ]
    await write_in_order(moment, Objection, reasons)


KIND = Kind(_freeze, _read, _count)

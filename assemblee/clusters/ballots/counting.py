"""Closed ballots are counted all at once, or destroyed unseen."""

from collections.abc import Sequence

from sqlalchemy import insert

from assemblee.clusters.ballots.errors import (
    BallotPaperWaits,
    BallotsDoNotAddUp,
    BallotsWait,
    FewBallots,
    MorePaperThanCounted,
)
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.opening import SCREENS, ballots_here, show_nothing
from assemblee.clusters.ballots.tables import Ballot, CountedBallot, public_line
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.errors import NotFound
from assemblee.room.facts import BallotsCounted
from assemblee.room.moment import Moment
from assemblee.slips import rounds as slips
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import FEW, Purpose, RoundState
from assemblee.slips.tables import Round, rounds_of
from assemblee.storage import Table


async def count_ballots(
    moment: Moment, keys: RoundKeys, kind: Kind, round_id: str, *, also_few: bool = False
) -> Round:
    """All ballots of a closed round are counted together, and only their sums are kept.

    Raises `StillChoosing` before it is closed, `BallotsCounted` afterwards, `BallotPaperWaits`,
    `MorePaperThanCounted`, `FewBallots` when fewer than five handed in and nobody said to count them all
    the same, and `BallotsDoNotAddUp`. After the commit the key must be forgotten, and the database tidied.
    """
    box = await ballots_here(moment, keys, round_id)
    with said_of_ballots():
        slips.must_be_closed(box)
        if box.round.sheets and not box.round.paper_done:
            raise BallotPaperWaits
        if box.round.paper > box.round.sheets:
            raise MorePaperThanCounted(typed=box.round.paper, counted=box.round.sheets)
        if 0 < box.round.least_writers < FEW and not also_few:
            raise FewBallots
        line = public_line(box.round)
        if not line.adds_up:
            raise BallotsDoNotAddUp
        ballots = [slip for slip in await slips.release([box]) if not slip.withdrawn]
        await kind.count(moment, box.round, [slip.body for slip in ballots])
    await write_in_order(moment, CountedBallot, [{"round_id": round_id, "id": slip.id} for slip in ballots])
    ballot = await moment.session.get(Ballot, round_id)
    if ballot is not None:
        ballot.door = moment.meeting.numbers_at_door
    moment.note(
        BallotsCounted(
            round=round_id,
            kind=box.round.kind,
            ballots=line.ballots,
            paper=line.paper,
            issued=line.issued,
            reissued=line.reissued,
        )
    )
    moment.redraw(*SCREENS, "screens-desk")
    return box.round


async def destroy_ballots(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Nobody will know what was chosen. The key must be forgotten after the commit."""
    box = await ballots_here(moment, keys, round_id)
    with said_of_ballots():
        slips.must_be_closed(box)
    await slips.destroy(box)
    moment.redraw(*SCREENS, "screens-desk")


async def show_result(moment: Moment, keys: RoundKeys, round_id: str, *, shown: bool) -> None:
    """Whether the wall shows what came of these ballots; raises `BallotsWait` before they are counted, and
    `NotFound` for sorting, which is shown elsewhere.
    """
    moment.must_be_open()
    box = await ballots_here(moment, keys, round_id)
    ballot = await moment.session.get(Ballot, round_id)
    if ballot is None:
        raise NotFound
    if not box.round.on_the_table:
        raise BallotsWait
    await show_nothing(moment)
    ballot.shown = shown


async def count_paper(moment: Moment, keys: RoundKeys, round_id: str, sheets: int, done: bool) -> None:
    """So many paper ballots were collected, and whether all of them are typed over."""
    box = await ballots_here(moment, keys, round_id)
    if not box.round.waits:
        with said_of_ballots():
            slips.must_be_closed(box)
    box.round.sheets, box.round.paper_done = sheets, done
    moment.redraw("clusters-ballots-desk")


async def uncounted_ballots(moment: Moment) -> Round | None:
    """A round that keeps the evening from ending: people still choose, or what they chose waits."""
    for each in await rounds_of(moment.session, moment.meeting.id, Purpose.BALLOTS):
        if each.waits and (each.spent or each.state_at(moment.now) is not RoundState.CLOSED):
            return each
    return None


async def write_in_order(moment: Moment, table: type[Table], rows: Sequence[dict[str, object]]) -> None:
    """New rows in the order of their values, never in that in which they came."""
    if rows:
        in_order = sorted(rows, key=lambda row: [str(value) for value in row.values()])
        await moment.session.execute(insert(table), in_order)


def sums(round_: Round, counts: dict[tuple[str, str], int]) -> list[dict[str, object]]:
    """Rows of `BallotResult`, from how often each answer was given about each subject."""
    return [
        {"round_id": round_.id, "subject_id": subject, "answer": answer, "count": count}
        for (subject, answer), count in counts.items()
    ]

"""Ballots at the desk: prepared, opened, and announced to close; never opened again."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from assemblee.clusters.ballots.errors import BallotPrepared, NeverAgain
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.tables import Ballot, BallotSubject
from assemblee.errors import NotFound
from assemblee.room.moment import Moment
from assemblee.slips import rounds as slips
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, letterbox
from assemblee.slips.rules import TAKES_SLIPS, Purpose, RoundState
from assemblee.slips.tables import Round, rounds_of

SCREENS = (
    "clusters-ballot",
    "clusters-ballots-desk",
    "clusters-ballots-wall",
    "clusters-sorting",
    "clusters-sorting-desk",
    "clusters-sorting-wall",
    "screens-wall",
    "screens-look",
    "screens-phone",
)

WRITING = ("cards-round", "cards-closing", "cards-desk")
"""Of the feature below, which shares the phone's one act with ballots."""


@dataclass(frozen=True, slots=True)
class BallotPlan:
    """What is asked on a ballot; texts as `Round` has them, `about_id` an item of the agenda."""

    kind: str
    about_id: str
    prompt: str
    prompt_second: str = ""
    second_language: str = ""
    subject_id: str = ""
    subject: str = ""
    subject_second: str = ""


async def prepare(moment: Moment, plan: BallotPlan) -> Round:
    """A round of ballots that is ready to be opened: one ballot for each person."""
    numbers = [each.number for each in await rounds_of(moment.session, moment.meeting.id, None)]
    new = Round(
        meeting_id=moment.meeting.id,
        number=max(numbers, default=0) + 1,
        purpose=Purpose.BALLOTS,
        k=1,
        **asdict(plan),
    )
    moment.add(new)
    await moment.session.flush()
    moment.redraw(*SCREENS)
    return new


async def discard(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Choose nothing after all; raises `BallotPrepared` once it was opened."""
    box = await ballots_here(moment, keys, round_id)
    if box.state is not RoundState.DRAFT:
        raise BallotPrepared
    for table in (Ballot, BallotSubject):
        await moment.session.execute(delete(table).where(table.round_id == round_id))
    await moment.session.delete(box.round)
    moment.redraw(*SCREENS)


async def open_ballots(moment: Moment, keys: RoundKeys, kind: Kind, round_id: str) -> None:
    """Phones can send ballots, also where the close was only announced; whatever else phones could do begins
    to close, for each has one act beside the hand.

    Raises `NeverAgain` when it was closed.
    """
    moment.must_be_open()
    box = await ballots_here(moment, keys, round_id)
    if box.state is RoundState.DRAFT:
        await kind.freeze(moment, box.round)
    elif box.state not in TAKES_SLIPS:
        raise NeverAgain
    for each in await rounds_of(moment.session, moment.meeting.id, None):
        if each is not box.round:
            slips.announce_close(Letterbox(moment.session, each, keys, moment.now))
    await slips.open_(box)
    moment.redraw(*SCREENS, *WRITING, "screens-desk")


async def begin_closing(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Announce that the ballot closes; announced twice is once."""
    slips.announce_close(await ballots_here(moment, keys, round_id))
    moment.redraw(*SCREENS)


async def begin_closing_all(moment: Moment, keys: RoundKeys) -> None:
    """The agenda goes on: whatever is still chosen begins to close, and what came of it leaves the wall."""
    await show_nothing(moment)
    for each in await rounds_of(moment.session, moment.meeting.id, Purpose.BALLOTS):
        slips.announce_close(Letterbox(moment.session, each, keys, moment.now))
    moment.redraw(*SCREENS)


async def show_nothing(moment: Moment) -> None:
    """The wall shows no ballots."""
    here = select(Ballot).join(Round).where(Round.meeting_id == moment.meeting.id, Ballot.shown)
    for ballot in await moment.session.scalars(here):
        ballot.shown = False
    moment.redraw("clusters-ballots-wall", "clusters-ballots-desk", "screens-wall", "screens-look")


async def ballots_here(moment: Moment, keys: RoundKeys, round_id: str) -> Letterbox:
    """The letterbox of a round of ballots of this meeting; raises `NotFound`."""
    box = await letterbox(moment.session, keys, round_id, moment.now, Purpose.BALLOTS)
    if box.round.meeting_id != moment.meeting.id:
        raise NotFound
    return box

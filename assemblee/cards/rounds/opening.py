"""Rounds of writing at the desk: prepared, opened, and announced to close."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from assemblee.agenda.rules import CardKind, ItemKind, is_round
from assemblee.agenda.tables import Item
from assemblee.cards.errors import NotForWriting, NotPrepared
from assemblee.errors import NotFound
from assemblee.room.facts import RoundOpened
from assemblee.room.moment import Moment
from assemblee.slips import rounds as slips
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, letterbox
from assemblee.slips.rules import PER_PERSON, RoundState
from assemblee.slips.tables import Round, rounds_of

FRAGMENTS = ("cards-round", "cards-closing", "cards-desk")

BALLOTS = ("clusters-ballot", "clusters-ballots-desk")
"""Of the features above that share the phone's one act with writing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round will be about, fixed when it opens; texts as `Round` has them."""

    kind: str
    prompt: str
    prompt_second: str = ""
    second_language: str = ""
    k: int = PER_PERSON
    subject_id: str = ""
    subject: str = ""
    subject_second: str = ""


async def prepare(moment: Moment, item: Item, plan: Plan) -> Round:
    """A round that is ready to be opened in this item of the agenda."""
    numbers = [each.number for each in await rounds_of(moment.session, moment.meeting.id, None)]
    number = max(numbers, default=0) + 1
    new = Round(meeting_id=moment.meeting.id, number=number, about_id=item.id, **asdict(plan))
    moment.add(new)
    await moment.session.flush()
    moment.redraw("cards-desk")
    return new


async def alter(moment: Moment, keys: RoundKeys, round_id: str, plan: Plan) -> None:
    """Prepare a round differently; raises `NotPrepared` once it was opened."""
    round_ = (await _prepared(moment, keys, round_id)).round
    for name, value in asdict(plan).items():
        setattr(round_, name, value)
    moment.redraw("cards-desk")


async def discard(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Prepare nothing after all; raises `NotPrepared` once it was opened."""
    await moment.session.delete((await _prepared(moment, keys, round_id)).round)
    moment.redraw("cards-desk")


async def open_round(moment: Moment, keys: RoundKeys, item: Item) -> Round:
    """People write about this item: in its round that waits, or the one that was prepared, or a new one.

    Rounds of other items begin to close. Raises `NotForWriting`.
    """
    moment.must_be_open()
    rounds = await rounds_of(moment.session, moment.meeting.id)
    here = _going_on(rounds, item) or next((each for each in rounds if _is_draft_of(each, item)), None)
    if here is None:
        if not is_round(ItemKind(item.kind)):
            raise NotForWriting
        here = await prepare(moment, item, _plan_of(item))
    await open_this(moment, keys, here.id)
    return here


async def open_this(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """This round takes cards, and all others begin to close, ballots too: a phone has one act beside the
    hand.

    Raises `RoundReleased`.
    """
    moment.must_be_open()
    box = await letterbox_here(moment, keys, round_id)
    for each in await rounds_of(moment.session, moment.meeting.id, None):
        if each is not box.round:
            slips.announce_close(letterbox_of(moment, keys, each))
    if box.state is RoundState.DRAFT:
        moment.note(RoundOpened(round=box.round.id))
    await slips.open_(box)
    moment.redraw(*FRAGMENTS, *BALLOTS, "screens-desk")


async def begin_closing(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Announce that writing closes; once announced, announcing it again changes nothing."""
    slips.announce_close(await letterbox_here(moment, keys, round_id))
    moment.redraw(*FRAGMENTS)


async def begin_closing_if_open(moment: Moment, keys: RoundKeys, item: Item) -> None:
    """The agenda leaves this item: whatever is written about it begins to close."""
    for each in await rounds_of(moment.session, moment.meeting.id):
        if each.about_id == item.id:
            slips.announce_close(letterbox_of(moment, keys, each))
    moment.redraw(*FRAGMENTS)


async def letterbox_here(moment: Moment, keys: RoundKeys, round_id: str) -> Letterbox:
    """A round of this meeting; raises `NotFound`."""
    box = await letterbox(moment.session, keys, round_id, moment.now)
    if box.round.meeting_id != moment.meeting.id:
        raise NotFound
    return box


def letterbox_of(moment: Moment, keys: RoundKeys, round_: Round) -> Letterbox:
    """The letterbox of a round that was read in this moment: the meeting's row is held already."""
    return Letterbox(moment.session, round_, keys, moment.now)


async def _prepared(moment: Moment, keys: RoundKeys, round_id: str) -> Letterbox:
    box = await letterbox_here(moment, keys, round_id)
    if box.state is not RoundState.DRAFT:
        raise NotPrepared
    return box


def _going_on(rounds: Sequence[Round], item: Item) -> Round | None:
    return next((each for each in rounds if each.about_id == item.id and each.waits), None)


def _is_draft_of(round_: Round, item: Item) -> bool:
    return round_.about_id == item.id and round_.state == RoundState.DRAFT


def _plan_of(item: Item) -> Plan:
    return Plan(
        kind=item.round_kind or CardKind.PROBLEM,
        prompt=item.question or item.title,
        prompt_second=item.question_second if item.question else item.title_second,
        second_language=item.second_language,
    )

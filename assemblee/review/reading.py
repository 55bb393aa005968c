"""Everything on the page of the coalition: what was adopted, and what is asked of whoever reads.

Of an evening that goes on, or whose minutes wait, nothing is read here but what the room asked: that is told
to whom it asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.themes.lines import Life, lives_of
from assemblee.floor.mirror.tables import Seen, mirrors_of
from assemblee.people.partners.tables import Partner
from assemblee.record.asks.reading import Asked, asks_and_answers
from assemblee.record.asks.rules import AskKind
from assemblee.record.public import for_partners_alone
from assemblee.record.rules import Entry
from assemblee.record.tables import last_entry
from assemblee.review import rules, tables
from assemblee.review.rules import Concluded, Story
from assemblee.review.tables import Comment
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import Trajectory, this_trajectory


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: for which partner, whether they write the minutes, and whether they were let in at all."""

    partner: Partner | None = None
    writes: bool = False
    public: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an answer: of this reader, and of others."""

    mine: list[Asked]
    others: list[Asked]

    @property
    def before(self) -> datetime | None:
        """Noon of the nearest day by which this reader should answer."""
        return noon(min((each.answer_by for each in self.mine if each.answer_by), default=None))

    @property
    def is_late(self) -> bool:
        """Whether that day has gone by."""
        return any(each.late for each in self.mine)


@dataclass(frozen=True, slots=True)
class Review:
    """What a reader finds; `head` is the hash with which the record ends now, empty before anything."""

    trajectory: Trajectory
    head: str
    evenings: list[Meeting]
    newest: Concluded | None
    story: Story | None
    asks: list[Asked]
    waiting: Waiting
    lives: list[Life]
    seen: list[Seen]
    drafts: list[Meeting]
    counts: dict[str, int]
    remarks: list[tuple[Comment, Partner]] = field(default_factory=list)

    @property
    def questions(self) -> list[Asked]:
        """What nobody knows yet, of adopted minutes."""
        return [each for each in self.asks if each.kind is AskKind.QUESTION and each.settled]

    @property
    def settled(self) -> list[Asked]:
        """Asks and promises that are not waiting for an answer, the newest meeting first."""
        told = [each for each in self.asks if each.kind is not AskKind.QUESTION and not each.silent]
        return sorted(told, key=lambda each: -each.number)

    @property
    def lasting(self) -> list[Life]:
        """The themes that came back; after the first evening all there are."""
        return [each for each in self.lives if each.line.evenings > 1 or len(self.evenings) < 2]

    @property
    def highest(self) -> int:
        """The most cards of one theme in one evening; never 0, for all bars are drawn against it."""
        return max([1, *(mark.cards for each in self.lives for mark in each.line.marks)])

    def number_of(self, meeting_id: str) -> int:
        """The number of an assemblee; 0 where its minutes wait."""
        return next((each.number for each in self.evenings if each.id == meeting_id), 0)


async def review_of(session: AsyncSession, trajectory_id: str, reader: Reader, now: datetime) -> Review:
    """The page for this reader; who writes sees comments that wait as well, whoever was not let in only what
    is for everybody: conclusions and themes.
    """
    public = reader.public
    adopted = await tables.adopted_evenings(session, trajectory_id)
    ids = {meeting.id for meeting, _ in adopted}
    head = await last_entry(session, trajectory_id)
    asks = [] if public else await asks_and_answers(session, trajectory_id, now)
    return Review(
        trajectory=await this_trajectory(session, trajectory_id),
        head=head.hash if head else "",
        evenings=[meeting for meeting, _ in adopted],
        newest=await evening_read(session, trajectory_id, adopted[0][1], public=public) if adopted else None,
        story=await story_read(session, trajectory_id, public=public),
        asks=asks,
        waiting=_waiting(asks, reader.partner),
        lives=await lives_of(session, trajectory_id, ids),
        seen=[each for each in await mirrors_of(session, trajectory_id) if each.meeting.id in ids],
        drafts=[] if public else await tables.waiting_evenings(session, trajectory_id),
        counts={} if public else await tables.comment_counts(session, trajectory_id),
        remarks=await tables.comments_on(session, trajectory_id) if reader.writes else [],
    )


async def evening_read(
    session: AsyncSession, trajectory_id: str, entry_hash: str, *, public: bool
) -> Concluded:
    """The adopted minutes of one evening; for the public without the texts that are for partners alone."""
    entry = await tables.entry_here(session, trajectory_id, entry_hash)
    return rules.concluded(entry, await _words(session, entry, public=public))


async def story_read(session: AsyncSession, trajectory_id: str, *, public: bool) -> Story | None:
    """The newest adopted version of the document, if there is one; for the public as above."""
    entry = await tables.newest_version(session, trajectory_id)
    return rules.story(entry, await _words(session, entry, public=public)) if entry else None


async def _words(session: AsyncSession, entry: Entry, *, public: bool) -> dict[str, str]:
    away = for_partners_alone([entry]) if public else set()
    shown = [each for each in rules.read_of(entry) if each not in away]
    return await tables.words_behind(session, entry.record, shown)


def is_asked(asked: Asked, partner: Partner) -> bool:
    """Whether this was asked of a partner, chosen from the list or by its name, however it was typed."""
    if asked.partner_id is not None:
        return asked.partner_id == partner.id
    return bool(partner.name) and _plain(asked.owner) == _plain(partner.name)


def noon(day: date | None) -> datetime | None:
    """A day as a moment that is on that day in every zone where people live."""
    return datetime.combine(day, time(12), UTC) if day else None


def _waiting(asks: Sequence[Asked], partner: Partner | None) -> Waiting:
    open_ = [each for each in asks if each.silent and each.kind is AskKind.ASK]
    mine = [each for each in open_ if partner is not None and is_asked(each, partner)]
    return Waiting(
        mine=sorted(mine, key=lambda each: (each.answer_by or date.max, each.number)),
        others=[each for each in open_ if each not in mine],
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()

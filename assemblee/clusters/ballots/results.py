"""What came of ballots, as screens, minutes and record tell it: nothing until they are counted."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.counted import Counted, Dotted, Said
from assemblee.clusters.ballots.rules import ANSWERS, BallotKind, in_doubt, margin
from assemblee.clusters.ballots.tables import (
    Ballot,
    BallotResult,
    BallotSubject,
    objections_of,
    public_line,
    results_of,
    subjects_of,
)
from assemblee.clusters.board import State
from assemblee.clusters.changes import Kind
from assemblee.clusters.tables import Layout, events_of
from assemblee.slips.rules import ON_THE_TABLE, Purpose, RoundState
from assemblee.slips.tables import Round, rounds_of


async def counted_in(session: AsyncSession, meeting_id: str, layout: Layout) -> list[Counted]:
    """What came of the dots and the agreement of a meeting, first things first."""
    rounds = await rounds_of(session, meeting_id, Purpose.BALLOTS)
    over = ON_THE_TABLE | {RoundState.DESTROYED}
    done = [each for each in rounds if each.state in over and each.kind != BallotKind.SORTING]
    results = await results_of(session, [each.id for each in done])
    return [
        await _counted(session, each, layout, [row for row in results if row.round_id == each.id])
        for each in done
    ]


async def _counted(
    session: AsyncSession, round_: Round, layout: Layout, results: Sequence[BallotResult]
) -> Counted:
    ballot = await session.get_one(Ballot, round_.id)
    question = Said(round_.prompt, round_.prompt_second, round_.second_language)
    common = (round_.id, round_.kind, round_.about_id, question, public_line(round_), ballot.door)
    if round_.state == RoundState.DESTROYED:
        return Counted(*common, destroyed=True)
    subjects = await subjects_of(session, round_.id)
    doubt = in_doubt([row.count for row in results], round_.reissued)
    ahead = margin([row.count for row in results]) if doubt else None
    if round_.kind == BallotKind.DOTS:
        return Counted(
            *common,
            shown=ballot.shown,
            budget=ballot.budget,
            cap=ballot.cap,
            dotted=tuple(_dotted(layout, subjects, {row.subject_id: row.count for row in results})),
            split=tuple(await _split_since(session, layout, ballot, round_.meeting_id, subjects)),
            ahead=ahead,
        )
    given = {row.answer: row.count for row in results}
    return Counted(
        *common,
        shown=ballot.shown,
        statement=_said(subjects[0]),
        answers=tuple((answer, words, given.get(answer, 0)) for answer, words in ANSWERS.items()),
        objections=tuple(await objections_of(session, round_.id)),
        ahead=ahead,
    )


def _dotted(layout: Layout, subjects: Sequence[BallotSubject], dots: Mapping[str, int]) -> list[Dotted]:
    by_id = {each.subject_id: each for each in subjects}
    rows = []
    for pile, count in dots.items():
        home = layout.board.follow(pile)
        united = [each.title for each in subjects if each.counted_on == pile]
        now = layout.clusters[home].title if home in layout.clusters else ""
        title = _said(by_id[pile])
        rows.append(
            Dotted(
                pile,
                title,
                cards=len(layout.board.cards_on(home)) if layout.board.is_active(home) else 0,
                dots=count,
                united=tuple(united) if len(united) > 1 else (),
                now=now if now != title.first else "",
            )
        )
    return sorted(rows, key=lambda row: (-row.dots, -row.cards, row.title.first.casefold(), row.id))


async def _split_since(
    session: AsyncSession, layout: Layout, ballot: Ballot, meeting_id: str, subjects: Sequence[BallotSubject]
) -> list[str]:
    """Titles of piles that were made after the ballot opened, of cards that lay on a pile with dots."""
    dotted = {each.subject_id for each in subjects}
    made: set[str] = set()
    split: set[str] = set()
    for event in await events_of(session, meeting_id):
        if event.n <= ballot.acts or event.undone:
            continue
        change = event.change
        if change.kind in {Kind.CREATED, Kind.SPLIT}:
            made.add(change.cluster)
        split |= {home for before, home in change.moves.values() if before in dotted and home in made}
    whole = dotted | {layout.board.follow(each) for each in dotted}  # put together, and not split off
    active = [layout.clusters[each] for each in split - whole]
    return sorted(row.title for row in active if row.state == State.ACTIVE)


def _said(subject: BallotSubject) -> Said:
    return Said(subject.title, subject.title_second, subject.second_language)

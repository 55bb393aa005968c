"""The scenes of the big screen that are about cards: writing, piles, their tree, ballots, sorting."""

from datetime import timedelta

from assemblee.agenda.rules import ItemKind
from assemblee.cards.tables import Card
from assemblee.clusters.ballots.rules import Answer, BallotKind
from assemblee.clusters.ballots.tables import Ballot, BallotResult, BallotSubject, Objection
from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.links.tables import ClusterLink
from assemblee.clusters.sorting.tables import SortedCard, Sorting
from assemblee.clusters.tables import Cluster, Grouping, Placement
from assemblee.clusters.tree.tables import TREE, WHOLE_TREE
from assemblee.slips.rules import Purpose, RoundState
from assemblee.slips.tables import Round
from tests.walls.scenes import NOW, Laying, Rows


async def writing(wall: Laying) -> None:
    await wall.begin(ItemKind.WRITING)
    await wall.add(_round(wall, RoundState.OPEN))


async def writing_closes(wall: Laying) -> None:
    await wall.begin(ItemKind.WRITING)
    await wall.add(_round(wall, RoundState.CLOSING, closes_at=NOW + timedelta(hours=1)))


def piles(cards: int, *, page: int = 1) -> Rows:
    """So many cards on piles of five, shown on the wall."""

    async def rows(wall: Laying) -> None:
        await wall.begin(ItemKind.TALK)
        await _lay_piles(wall, cards)
        await wall.add(Grouping(meeting_id=wall.meeting.id, shown=True, page=page))

    return rows


def tree(*, whole: bool = False) -> Rows:
    """Twelve piles that hang together around a core problem."""

    async def rows(wall: Laying) -> None:
        await wall.begin(ItemKind.TALK)
        laid = await _lay_piles(wall, 60)
        kinds = list(LinkKind)
        pairs = [(n, (n - 1) // 3) for n in range(1, len(laid))]
        await wall.add_all(
            ClusterLink(
                meeting_id=wall.meeting.id,
                source_id=laid[one].id,
                target_id=laid[other].id,
                kind=kinds[one % len(kinds)],
                evidence=[],
            )
            for one, other in pairs
        )
        page = WHOLE_TREE if whole else TREE
        await wall.add(Grouping(meeting_id=wall.meeting.id, shown=True, page=page, core=laid[0].id))

    return rows


async def choosing(wall: Laying) -> None:
    await _ballot(wall, BallotKind.DOTS, RoundState.CLOSING)


async def dots_counted(wall: Laying) -> None:
    await _ballot(wall, BallotKind.DOTS, RoundState.RELEASED)
    words, id_ = wall.words, f"b-{wall.meeting.id}"
    await wall.add_all(
        BallotSubject(
            round_id=id_,
            subject_id=f"p{n}",
            place=n,
            title=words.text(n, 50),
            title_second=words.other(n, 50),
            second_language=words.language,
            counted_on=f"p{n // 2 * 2}",
        )
        for n in range(14)
    )
    await wall.add_all(
        BallotResult(round_id=id_, subject_id=f"p{n}", answer="dots", count=40 - n) for n in range(0, 14, 2)
    )


async def agreement_counted(wall: Laying) -> None:
    await _ballot(wall, BallotKind.AGREEMENT, RoundState.RELEASED)
    words, id_ = wall.words, f"b-{wall.meeting.id}"
    subject = BallotSubject(
        round_id=id_,
        subject_id="s",
        place=1,
        title=words.text(1, 280),
        title_second=words.other(1, 280),
        second_language=words.language,
    )
    await wall.add(subject)
    await wall.add_all(BallotResult(round_id=id_, subject_id="s", answer=each, count=9) for each in Answer)
    await wall.add_all(Objection(round_id=id_, text=words.text(n, 280)) for n in range(5))


async def sorting(wall: Laying) -> None:
    await _sorting(wall, RoundState.CLOSING)


async def the_room_disagrees(wall: Laying) -> None:
    await _sorting(wall, RoundState.RELEASED)


async def _sorting(wall: Laying, state: RoundState) -> None:
    await wall.begin(ItemKind.TABLES)
    await _lay_piles(wall, 12, loose=8)
    round_ = _ballot_round(wall, BallotKind.SORTING, state)
    await wall.add(round_, Sorting(round_id=round_.id, most=8, shown=True))
    outcome = "disputed" if state is RoundState.RELEASED else ""
    await wall.add_all(
        SortedCard(
            round_id=round_.id, number=n, card_id=f"c{n}-{wall.meeting.id}", outcome=outcome, answered=6
        )
        for n in range(8)
    )


async def _ballot(wall: Laying, kind: BallotKind, state: RoundState) -> None:
    await wall.begin(ItemKind.PAIRS)
    round_ = _ballot_round(wall, kind, state)
    await wall.add(round_, Ballot(round_id=round_.id, budget=5, cap=3, shown=True))


def _ballot_round(wall: Laying, kind: BallotKind, state: RoundState) -> Round:
    round_ = _round(wall, state, closes_at=NOW + timedelta(hours=1))
    round_.id, round_.number, round_.kind, round_.purpose = (
        f"b-{wall.meeting.id}",
        9,
        kind,
        Purpose.BALLOTS,
    )
    return round_


def _round(wall: Laying, state: RoundState, **columns: object) -> Round:
    words = wall.words
    return Round(
        id=f"r-{wall.meeting.id}",
        meeting_id=wall.meeting.id,
        number=1,
        about_id=wall.meeting.current_item,
        subject=words.text(2, 50),
        kind="problem",
        prompt=words.text(0, 200),
        prompt_second=words.other(0, 200),
        second_language=words.language,
        state=state,
        salt="salt",
        tables=6,
        issued=40,
        reissued=3,
        spent=38,
        paper=6,
        **columns,
    )


async def _lay_piles(wall: Laying, cards: int, loose: int = 0) -> list[Cluster]:
    """Cards on piles of five, which a large evening has more of; the first are loose."""
    words, here = wall.words, wall.meeting.id
    round_ = _round(wall, RoundState.RELEASED)
    await wall.add(round_)
    laid = [
        Cluster(
            id=f"p{n}-{here}",
            meeting_id=here,
            title=words.text(n, 50),
            title_second=words.other(n, 50),
            second_language=words.language,
        )
        for n in range(max(1, cards // 5))
    ]
    await wall.add_all(laid)
    await wall.add_all(
        Card(
            id=f"c{n}-{here}",
            round_id=round_.id,
            meeting_id=here,
            kind="problem",
            text=words.text(n, 280),
            text_second=words.other(n, 280),
            second_language=words.language,
        )
        for n in range(cards)
    )
    await wall.add_all(
        Placement(card_id=f"c{n}-{here}", cluster_id=laid[n % len(laid)].id) for n in range(loose, cards)
    )
    return laid

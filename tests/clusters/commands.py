"""Two facilitators at one table who do anything in any order, each seeing what is new or what is old.

Their screens get what is pushed and nothing else; the first always, the second sometimes not until it asks
again. What must hold after each command and at the end is asked here, so that a short and a long trial ask
the same.
"""

from dataclasses import dataclass, field, fields, replace

from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import Card
from assemblee.clusters import actions, pages
from assemblee.clusters.board import LOOSE, Board, Shape, State
from assemblee.clusters.changes import By, after
from assemblee.clusters.history.rules import leaf_of
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import events_of, layout_of
from assemblee.errors import Refused
from assemblee.room.drawing import Drawing
from assemblee.room.fragments import Fragments, View
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from assemblee.storage import Storage, new_id
from assemblee.trajectory.tables import Trajectory
from tests.clusters.hands import CARDS, Command, Hand, act

_DRAWING = Drawing(Fragments(pages.FRAGMENTS))
PLAIN = {"cluster", "moves", "shapes", "skipped", "links", "also", "core", "by"}
SHAPED = {each.name for each in fields(Shape)}
"""All that is kept of an act: ids, titles, and on whose word; nobody is named."""


@dataclass
class Screen:
    """What one facilitator has of each fragment."""

    shows: dict[str, str] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)


@dataclass
class Played:
    """One table, what it was after each command, and the two screens at it."""

    storage: Storage
    moments: Moments
    meeting_id: str
    cards: list[str]
    boards: list[Board] = field(default_factory=list)
    screens: tuple[Screen, Screen] = field(default_factory=lambda: (Screen(), Screen()))
    refused: int = 0

    @property
    def piles(self) -> list[str]:
        """All piles there ever were, in the order in which they came."""
        return list(self.boards[-1].shapes)

    async def board(self) -> Board:
        """The table, with its piles in the order in which they came."""
        async with self.storage.reading() as session:
            board = (await layout_of(session, self.meeting_id)).board
        known = list(self.boards[-1].shapes) if self.boards else []
        new = sorted(board.shapes.keys() - set(known))
        return Board(
            board.homes,
            {pile: board.shapes[pile] for pile in (*known, *new)},
            board.links,
            board.also,
            board.core,
        )

    async def do(self, command: Command) -> None:
        """One command, what is pushed of it, and what must hold."""
        seen = self.boards[-1 - command.old % len(self.boards)]
        try:
            async with self.moments.at(self.meeting_id) as moment:
                await act(moment, Hand(command, seen, len(self.boards)))
            changed = moment.changed
        except Refused:
            self.refused += 1
            assert same(await self.board(), self.boards[-1])
            return
        self.boards.append(await self.board())
        must_be_whole(self.boards[-1])
        await self.push(changed, command.gap)

    async def push(self, changed: set[str], gap: bool) -> None:
        """What changed goes to both screens, or waits for the second."""
        first, second = self.screens
        for name, html in (await self.drawn(changed)).items():
            first.shows[name] = html
            if not gap:
                second.shows[name] = html
        second.missed = second.missed | changed if gap else second.missed - changed

    async def drawn(self, names: set[str]) -> dict[str, str]:
        """These fragments as they are now."""
        async with self.storage.reading() as session:
            view = View(session, await session.get_one(Meeting, self.meeting_id), self.moments.clock())
            return {name: await _DRAWING.fragment(name, "nl", view) for name in names}

    async def all_names(self) -> set[str]:
        """Every fragment that a desk of this table can show."""
        board, count = self.boards[-1], len(self.cards)
        names = {"desk", "targets", "cards", "links", "history", "board", "page", "phone"}
        names |= {f"loose:{leaf}" for leaf in range(leaf_count(count))}
        names |= {f"stack:{pile}" for pile in board.shapes} | {f"placed:{pile}.0" for pile in board.shapes}
        async with self.storage.reading() as session:
            acts = len(await events_of(session, self.meeting_id))
        names |= {f"history:{leaf}" for leaf in range(1, leaf_of(max(acts, 1)))}
        return {f"clusters-{name}" for name in names}


def same(one: Board, other: Board) -> bool:
    """Whether all is alike, in whatever order it was read."""
    return (dict(one.homes), dict(one.shapes), dict(one.links), one.also, one.core) == (
        dict(other.homes),
        dict(other.shapes),
        dict(other.links),
        other.also,
        other.core,
    )


def must_be_whole(board: Board) -> None:
    """Every card lies once, on a pile that is there; links and second places hang in no void."""
    piles = [LOOSE, *(pile for pile in board.shapes if board.is_active(pile))]
    assert sorted(card for pile in piles for card in board.cards_on(pile)) == sorted(board.homes)
    titles = [board.shapes[pile].title.casefold() for pile in piles[1:]]
    assert len(titles) == len(set(titles))
    assert not any(board.homes.get(card) == pile for card, pile in board.also)
    ends = {end for link in board.links for end in (link.source, link.target)}
    where = ends | {pile for _, pile in board.also} | ({board.core} - {""})
    assert all(board.shapes[pile].state is not State.MERGED for pile in where)
    assert not any(link.is_a_ring for link in board.links)


async def must_end_well(played: Played) -> None:
    """Both screens show what is there, the log tells the same story, and nobody is named in it."""
    now = await played.drawn(await played.all_names())
    first, second = played.screens
    for name, html in (await played.drawn(second.missed)).items():  # it asks again for what it missed
        second.shows[name] = html
    for screen in (first, second):
        stale = {name for name, html in now.items() if screen.shows.get(name, html) != html}
        assert not stale, sorted(stale)

    async with played.storage.reading() as session:
        events = await events_of(session, played.meeting_id)
    told = Board(dict.fromkeys(played.boards[-1].homes, LOOSE), {})
    for event in events:
        told = after(told, event.change)
        assert event.payload.keys() == PLAIN
        assert all(each.keys() == SHAPED for pair in event.payload["shapes"].values() for each in pair)
        assert event.payload["by"] in list(By)
        assert event.at.second == event.at.microsecond == 0
    homes = {card: told.home_of(home) for card, home in told.homes.items()}
    also = {(card, pile) for card, pile in told.also if homes.get(card) != pile}
    assert same(replace(told, homes=homes, also=frozenset(also)), played.boards[-1])


def normal(board: Board) -> object:
    """The table without its random ids, so that two databases can be compared."""
    number = {pile: n for n, pile in enumerate(board.shapes)} | {
        card: -n for n, card in enumerate(sorted(board.homes), 2)
    }
    named = {**number, LOOSE: -1}
    return (
        sorted((named[card], named[home]) for card, home in board.homes.items()),
        [(shape.title, shape.state, named[shape.merged_into]) for shape in board.shapes.values()],
        sorted(
            (named[link.source], named[link.target], link.kind, sorted(named[card] for card in evidence))
            for link, evidence in board.links_now().items()
        ),
        sorted((named[card], named[pile]) for card, pile in board.also if card in named),
        named[board.core],
    )


async def a_table_of(storage: Storage, moments: Moments) -> Played:
    """A new evening with cards on the table, and the wall shows its piles."""
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        meeting = Meeting(
            trajectory_id=trajectory.id, title="x", question="x", code=new_id(), number=1, state="open"
        )
        occasion.session.add(meeting)
        await occasion.session.flush()
        round_ = Round(
            meeting_id=meeting.id,
            number=1,
            about_id=new_id(),
            kind="problem",
            prompt="",
            state=RoundState.RELEASED,
        )
        occasion.session.add(round_)
        await occasion.session.flush()
        cards = [
            Card(
                round_id=round_.id,
                meeting_id=meeting.id,
                kind="problem",
                text=f"Kaartje {n}",
                id=f"{n:02}{new_id()}",
            )
            for n in range(CARDS)
        ]
        occasion.session.add_all(cards)
    played = Played(storage, moments, meeting.id, [card.id for card in cards])
    async with moments.at(meeting.id) as moment:
        await actions.create(moment, Shape("Het begin"), [Ticked(played.cards[0], LOOSE)])
        await actions.show(moment)
    played.boards.append(await played.board())
    await played.push(await played.all_names(), gap=False)
    return played

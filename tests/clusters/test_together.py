"""Two facilitators do anything, in any order, seeing what is new or what is old; the table stays whole."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assemblee.clusters import actions
from assemblee.clusters.board import LOOSE, Board, Shape
from assemblee.clusters.changes import Change, after
from assemblee.clusters.history import actions as history
from assemblee.clusters.kept import change_of, values_of
from assemblee.clusters.rules import Ticked, create, dissolve, place, rename
from assemblee.clusters.tables import last_event, layout_of
from assemblee.clusters.undoing import undo
from assemblee.errors import Refused
from assemblee.room.moment import Moment
from tests.clusters.table import Table, a_table

CARDS = [f"card-{n}" for n in range(8)]


def some_change(chance: random.Random, now: Board, seen: Board, number: int) -> Change:
    """What somebody does who looks at `seen`, while the table is `now`."""
    ticks = [Ticked(card, seen.homes[card]) for card in chance.sample(CARDS, chance.randint(0, 4))]
    piles = sorted(seen.shapes)
    there = sorted(pile for pile in now.shapes if now.is_active(pile))
    if not there or chance.random() < 0.25:
        return create(
            now, f"pile-{number}", Shape(f"Stapel {number}"), ticks, chance.sample(piles, min(1, len(piles)))
        )
    pile, other = chance.choice(there), chance.choice(piles or there)
    kind = chance.randrange(4)
    if kind == 0:
        return rename(now, pile, Shape(f"Stapel {number}"))
    if kind == 1:
        return dissolve(now, pile)
    return place(now, ticks, chance.choice([LOOSE, pile]), [other] if kind == 2 else [])


def an_evening_of(seed: int, acts: int) -> list[tuple[Board, Change]]:
    """Each board, and what was done with it; both facilitators see what was there up to three acts ago."""
    chance = random.Random(seed)  # noqa: S311
    boards = [Board(dict.fromkeys(CARDS, LOOSE), {})]
    done = []
    for number in range(acts):
        seen = boards[-1 - chance.randrange(min(3, len(boards)))]
        change = some_change(chance, boards[-1], seen, number)
        done.append((boards[-1], change))
        boards.append(after(boards[-1], change))
    return done


@given(seed=st.integers(0, 10**9), acts=st.integers(1, 40))
def test_every_card_lies_in_one_place_that_is_there(seed: int, acts: int) -> None:
    board, change = an_evening_of(seed, acts)[-1]
    then = after(board, change)

    assert sorted(then.homes) == CARDS
    assert all(home == LOOSE or then.is_active(home) for home in then.homes.values())
    piles = [LOOSE, *(pile for pile in then.shapes if then.is_active(pile))]
    assert sorted(card for pile in piles for card in then.cards_on(pile)) == CARDS


@given(seed=st.integers(0, 10**9), acts=st.integers(1, 40))
def test_undoing_everything_goes_back_through_every_board_with_its_ids(seed: int, acts: int) -> None:
    done = an_evening_of(seed, acts)
    board = after(*done[-1])
    for before, change in reversed(done):
        back = undo(board, change_of(change.kind, values_of(change)), 1)
        assert back.skipped == {}
        board = after(board, back)
        assert board.homes == before.homes
        assert before.shapes.items() <= board.shapes.items()


@given(seed=st.integers(0, 10**9), acts=st.integers(1, 40))
def test_what_is_told_to_be_left_stays_where_it_is_told_to_be(seed: int, acts: int) -> None:
    for board, change in an_evening_of(seed, acts):
        then = after(board, change)
        cards = {card: where for card, where in change.skipped.items() if card in CARDS}
        assert all(then.homes[card] == board.homes[card] == where for card, where in cards.items())


async def some_act(chance: random.Random, moment: Moment, seen: Board, number: int) -> None:
    """One act of somebody who looks at `seen`."""
    ticks = [Ticked(card, home) for card, home in seen.homes.items() if chance.random() < 0.5]
    pile = chance.choice([LOOSE, *sorted(seen.shapes)])
    whole = [each for each in sorted(seen.shapes) if chance.random() < 0.1]
    kind = chance.randrange(5)
    if kind == 0 or not pile:
        await actions.create(moment, Shape(f"Stapel {number}"), ticks, whole)
    elif kind == 1:
        await actions.rename(moment, pile, Shape(f"Anders {number}"), chance.randint(1, 2))
    elif kind == 2:
        await actions.dissolve(moment, pile)
    else:
        await actions.place(moment, ticks, pile, whole)


async def board_of(table: Table) -> Board:
    async with table.evening.program.storage.reading() as session:
        return (await layout_of(session, table.evening.meeting_id)).board


async def test_the_rows_stay_whole_too_and_can_all_be_undone(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311
    async with a_table(database_url, tmp_path) as table:
        moments, here = table.evening.program.moments, table.evening.meeting_id
        boards, refused = [await board_of(table)], 0
        for number in range(40):
            seen = boards[-1 - chance.randrange(min(3, len(boards)))]
            try:
                async with moments.at(here) as moment:
                    await some_act(chance, moment, seen, number)
            except Refused:
                refused += 1
                assert await board_of(table) == boards[-1]
                continue
            board = await board_of(table)
            assert board.homes.keys() == {table.lift, table.rent, table.stairs}
            if board != boards[-1]:
                boards.append(board)

        assert len(boards) > 5
        assert refused
        for before in reversed(boards[:-1]):
            async with moments.at(here) as moment:
                event = await last_event(moment.session, here)
                assert event
                await history.undo(moment, event.n)
            board = await board_of(table)
            assert board.homes == before.homes
            assert before.shapes.items() <= board.shapes.items()

"""Two facilitators at one table: what each may do, and what the second is told."""

from assemblee.clusters.board import LOOSE, Board, Shape, State
from assemblee.clusters.changes import Kind, after
from assemblee.clusters.rules import Ticked, create, dissolve, place, rename
from assemblee.clusters.undoing import undo

RENT, NOISE, HOUSING = "rent", "noise", "housing"


def a_board(**homes: str) -> Board:
    """Three piles, and cards where their names say."""
    return Board(homes, {RENT: Shape("Huur"), NOISE: Shape("Lawaai"), HOUSING: Shape("Wonen")})


def seen_on(seen: str, *cards: str) -> list[Ticked]:
    return [Ticked(card, seen) for card in cards]


def test_loose_cards_go_on_the_pile_that_was_chosen() -> None:
    change = place(a_board(lift=LOOSE, stairs=LOOSE), seen_on(LOOSE, "lift", "stairs"), RENT)

    assert change.moves == {"lift": (LOOSE, RENT), "stairs": (LOOSE, RENT)}
    assert change.skipped == {}


def test_the_same_wish_twice_moves_nothing_and_tells_nothing() -> None:
    change = place(a_board(lift=RENT), seen_on(LOOSE, "lift"), RENT)

    assert not change.does_something
    assert change.skipped == {}


def test_a_card_that_somebody_else_moved_stays_there_and_it_is_told_where() -> None:
    change = place(a_board(lift=NOISE), seen_on(LOOSE, "lift"), RENT)

    assert not change.does_something
    assert change.skipped == {"lift": NOISE}


def test_a_batch_never_stops_half_way() -> None:
    board = a_board(lift=NOISE, stairs=LOOSE, mould=LOOSE)

    change = place(board, seen_on(LOOSE, "lift", "stairs", "mould", "taken-back"), RENT)

    assert set(change.moves) == {"stairs", "mould"}
    assert change.skipped == {"lift": NOISE, "taken-back": None}


def test_a_card_taken_off_meanwhile_is_not_moved_on() -> None:
    change = place(a_board(lift=LOOSE), seen_on(NOISE, "lift"), RENT)

    assert change.skipped == {"lift": LOOSE}


def test_a_new_pile_takes_the_ticked_cards() -> None:
    board = a_board(lift=LOOSE, stairs=RENT)

    change = create(board, "new", Shape("Trap"), [*seen_on(LOOSE, "lift"), *seen_on(RENT, "stairs")])

    then = after(board, change)
    assert change.kind is Kind.CREATED
    assert then.cards_on("new") == ["lift", "stairs"]
    assert then.is_active("new")


def test_a_whole_pile_put_on_another_lies_there_from_now_on() -> None:
    board = a_board(lift=RENT, stairs=RENT)

    then = after(board, place(board, [], HOUSING, whole=[RENT]))

    assert then.cards_on(HOUSING) == ["lift", "stairs"]
    assert then.shapes[RENT].state is State.MERGED


def test_cards_for_a_pile_that_was_put_on_another_follow_it() -> None:
    board = a_board(lift=LOOSE, stairs=RENT)
    merged = after(board, place(board, [], HOUSING, whole=[RENT]))

    change = place(merged, seen_on(LOOSE, "lift") + seen_on(RENT, "stairs"), RENT)

    assert change.moves == {"lift": (LOOSE, HOUSING)}
    assert change.skipped == {}


def test_of_two_who_put_piles_on_each_other_the_second_changes_nothing() -> None:
    board = a_board(lift=RENT)
    merged = after(board, place(board, [], HOUSING, whole=[RENT]))

    change = place(merged, [], RENT, whole=[HOUSING])

    assert not change.does_something
    assert change.skipped == {}


def test_a_card_that_comes_along_with_its_whole_pile_was_not_left() -> None:
    change = place(a_board(lift=RENT), seen_on(NOISE, "lift"), HOUSING, whole=[RENT])

    assert change.moves == {"lift": (RENT, HOUSING)}
    assert change.skipped == {}


def test_a_pile_that_went_elsewhere_is_not_taken_along_again() -> None:
    board = a_board(lift=RENT)
    merged = after(board, place(board, [], HOUSING, whole=[RENT]))

    change = place(merged, [], NOISE, whole=[RENT])

    assert change.skipped == {RENT: HOUSING}


def test_a_pile_taken_apart_leaves_its_cards_loose() -> None:
    board = a_board(lift=RENT, stairs=NOISE)

    then = after(board, dissolve(board, RENT))

    assert then.homes == {"lift": LOOSE, "stairs": NOISE}
    assert not then.is_active(RENT)


def test_a_pile_keeps_its_id_when_taking_it_apart_is_undone() -> None:
    board = a_board(lift=RENT, stairs=RENT, mould=NOISE)
    change = dissolve(board, RENT)

    then = after(board, change)

    assert after(then, undo(then, change, 1)) == board


def test_a_card_that_was_moved_on_stays_there_when_the_first_act_is_undone() -> None:
    board = a_board(lift=LOOSE, stairs=LOOSE)
    change = place(board, seen_on(LOOSE, "lift", "stairs"), RENT)
    then = after(board, change)
    moved_on = after(then, place(then, seen_on(RENT, "lift"), NOISE))

    back = undo(moved_on, change, 1)

    assert back.skipped == {"lift": NOISE}
    assert after(moved_on, back).homes == {"lift": NOISE, "stairs": LOOSE}


def test_a_title_does_not_come_back_beside_the_same_title() -> None:
    board = a_board()
    gone = dissolve(board, RENT)
    then = after(board, gone)
    again = after(then, create(then, "new", Shape("huur"), []))

    back = undo(again, gone, 1)

    assert not back.does_something
    assert back.skipped == {RENT: "new"}


def test_two_titles_that_differ_only_in_capitals_are_the_same() -> None:
    assert a_board().titled("HUUR") == RENT
    assert a_board().titled("Huur", but=RENT) == ""


def test_a_title_that_stays_as_it_is_changes_nothing() -> None:
    assert not rename(a_board(), RENT, Shape("Huur")).does_something
    assert rename(a_board(), RENT, Shape("De huur")).shapes == {RENT: (Shape("Huur"), Shape("De huur"))}


def test_the_home_of_a_card_on_a_pile_that_is_gone_is_nowhere() -> None:
    board = a_board()
    gone = after(board, dissolve(board, RENT))

    assert gone.home_of(RENT) == LOOSE
    assert gone.home_of(NOISE) == NOISE

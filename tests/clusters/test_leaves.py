"""How long lists are cut, and which screens hear of a change."""

from assemblee.cards.rules import ON_A_LEAF
from assemblee.clusters.board import LOOSE, Board, Shape
from assemblee.clusters.changes import after
from assemblee.clusters.leaves import (
    FOR_A_PHONE,
    ON_THE_WALL,
    fragments_at_the_desk,
    fragments_in_the_room,
    leaf_count,
    leaves_for_phones,
    on_leaf,
    pages_for_the_wall,
)
from assemblee.clusters.rules import Ticked, place


def test_every_card_is_on_one_leaf() -> None:
    cards = list(range(3 * ON_A_LEAF + 1))

    leaves = [on_leaf(cards, leaf) for leaf in range(leaf_count(len(cards)))]

    assert [card for leaf in leaves for card in leaf] == cards
    assert leaf_count(0) == 0


def test_phones_get_as_much_as_fits_and_never_half_a_card() -> None:
    texts = ["é" * 140] * 30

    leaves = leaves_for_phones(texts, str, around=100)

    assert [text for leaf in leaves for text in leaf] == texts
    assert all(len(leaf) * (280 + 100) <= FOR_A_PHONE for leaf in leaves)


def test_one_text_that_is_too_long_has_a_leaf_of_its_own() -> None:
    assert leaves_for_phones(["x" * 9_000, "Huur"], str, around=0) == [["x" * 9_000], ["Huur"]]


def test_the_wall_takes_five_titles_at_a_time() -> None:
    assert [len(page) for page in pages_for_the_wall(["Huur"] * 12)] == [5, 5, 2]
    assert pages_for_the_wall([]) == []


def test_when_a_card_moves_only_its_own_leaf_of_loose_cards_is_drawn_again() -> None:
    homes = {f"card-{n:03}": LOOSE for n in range(100)}
    board = Board(homes, {"rent": Shape("Huur"), "noise": Shape("Lawaai")})
    change = place(board, [Ticked("card-040", LOOSE)], "rent")

    names = fragments_at_the_desk(board, after(board, change), change)

    assert names == {
        "clusters-desk",
        "clusters-history",
        "clusters-cards",
        "clusters-stack:rent",
        "clusters-placed:rent.0",
        f"clusters-loose:{40 // ON_A_LEAF}",
    }


def test_phones_hear_of_the_piles_that_changed_and_of_no_other() -> None:
    board = Board({"lift": LOOSE}, {"rent": Shape("Huur"), "noise": Shape("Lawaai")})
    change = place(board, [Ticked("lift", LOOSE)], "rent")

    names = fragments_in_the_room(board, after(board, change), change)

    assert names == ON_THE_WALL | {"clusters-board", "clusters-page", "clusters-phone", "clusters-pile:rent"}

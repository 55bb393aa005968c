"""People look at each other, and not at a screen."""

from assemblee.agenda.rules import ItemKind, Wall, has_queue, is_go_round, is_round, wall


def test_the_wall_is_empty_where_people_speak_in_turn_or_in_small_groups() -> None:
    assert [kind for kind in ItemKind if wall(kind) is Wall.EMPTY] == [
        ItemKind.GO_ROUND,
        ItemKind.INPUT,
        ItemKind.READING,
        ItemKind.PAIRS,
        ItemKind.TABLES,
        ItemKind.CLOSING,
    ]


def test_the_wall_names_the_speakers_in_talk_and_keeps_quiet_while_people_write() -> None:
    assert wall(ItemKind.TALK) is Wall.SPEAKERS
    assert wall(ItemKind.WRITING) is wall(ItemKind.BREAK) is Wall.QUIET


def test_hands_go_up_only_where_the_whole_room_talks() -> None:
    assert [kind for kind in ItemKind if has_queue(kind)] == [
        ItemKind.SINCE,
        ItemKind.TALK,
        ItemKind.READ_BACK,
        ItemKind.ASKS,
    ]


def test_everybody_is_asked_once_in_a_go_round_and_never_where_hands_go_up() -> None:
    assert [kind for kind in ItemKind if is_go_round(kind)] == [ItemKind.GO_ROUND, ItemKind.CLOSING]
    assert not any(has_queue(kind) for kind in ItemKind if is_go_round(kind))


def test_cards_are_written_in_writing_alone() -> None:
    assert [kind for kind in ItemKind if is_round(kind)] == [ItemKind.WRITING]

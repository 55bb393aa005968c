"""All compositions of the big screen by their names."""

from collections.abc import Mapping

from assemblee.agenda.rules import ItemKind
from tests.walls import compositions, on_the_table
from tests.walls.compositions import of
from tests.walls.scenes import Rows

ALL: Mapping[str, Rows] = {
    "wait": compositions.waiting,
    "join": of(ItemKind.WELCOME),
    "wifi": compositions.joining_by_wifi,
    "since": compositions.since_last_time,
    "circle": of(ItemKind.PAIRS),
    "round": compositions.going_round,
    "write": on_the_table.writing,
    "closes": on_the_table.writing_closes,
    "read": of(ItemKind.READING),
    "break": of(ItemKind.BREAK),
    "piles-3": on_the_table.piles(3),
    "piles-30": on_the_table.piles(30),
    "piles-150": on_the_table.piles(150, page=2),
    "tree": on_the_table.tree(),
    "tree-whole": on_the_table.tree(whole=True),
    "talk": compositions.talking,
    "document": compositions.reading_the_document,
    "back": compositions.reading_back,
    "adopting": compositions.adopting,
    "proposed": compositions.adopting_what_was_proposed,
    "choosing": on_the_table.choosing,
    "dots": on_the_table.dots_counted,
    "agreed": on_the_table.agreement_counted,
    "sorting": on_the_table.sorting,
    "disputed": on_the_table.the_room_disagrees,
    "asks": compositions.asking,
    "bye": compositions.saying_goodbye,
}

"""The codes on seat cards: all different, and each stays what was printed."""

from assemblee.people.codes import ALPHABET, LENGTH, MOST_CARDS, Door, read_both, read_card, read_code

DOOR = Door(b"a key of this installation")


def codes(last: int = MOST_CARDS, door: Door = DOOR, not_this: str = "ACD346", **lost: int) -> dict[int, str]:
    """The codes of one evening; `n27=1` says that the card of 27 was printed anew once."""
    serials = {int(number[1:]): serial for number, serial in lost.items()}
    return door.codes("one evening", last, serials, not_this)


class Clumsy(Door):
    """Draws one of three codes at first, and finds others only when it tries again."""

    def _code(self, card: str) -> str:
        code = Door._code(self, card)
        return "AAAAA" + ALPHABET[ALPHABET.index(code[0]) % 3] if card.endswith("|0") else code


def test_every_number_has_a_code_of_its_own_that_can_be_typed() -> None:
    all_codes = codes()

    assert list(all_codes) == list(range(1, MOST_CARDS + 1))
    assert len(set(all_codes.values())) == MOST_CARDS
    assert all(len(code) == LENGTH and read_code(code) == code for code in all_codes.values())


def test_another_evening_or_another_computer_has_other_codes() -> None:
    elsewhere = codes(door=Door(b"another key"))
    next_time = DOOR.codes("the next evening", MOST_CARDS, {}, "ACD346")

    assert not set(codes().values()) & (set(elsewhere.values()) | set(next_time.values()))


def test_a_printed_code_stays_when_more_are_printed_and_others_are_lost() -> None:
    few, many = codes(20), codes(60, n3=1, n19=4)

    assert {number: code for number, code in few.items() if number not in {3, 19}}.items() <= many.items()
    assert len({few[3], many[3], few[19], many[19]}) == 4
    assert codes(60, n3=1)[3] == many[3]


def test_two_cards_that_would_have_one_code_do_not_and_neither_has_that_of_the_meeting() -> None:
    clumsy = Clumsy(b"key")
    first = codes(door=clumsy)
    taken = first[1]
    replaced = codes(door=clumsy, n5=2, n7=1)

    assert len(set(first.values())) == len(set(replaced.values())) == MOST_CARDS
    assert taken not in codes(door=clumsy, not_this=taken).values()
    assert {n: code for n, code in first.items() if n not in {5, 7}}.items() <= replaced.items()


def test_a_card_can_be_typed_with_the_code_of_the_meeting_or_without() -> None:
    assert read_both("acd346-k4m7xp") == ("ACD346", "K4M7XP")
    assert read_card("ACD 346 - K4M 7XP") == read_card("k4m-7xp") == "K4M7XP"
    for typed in ("", "ACD346-K4M7X", "ACD346-K4M7XPP", "%2a"):
        assert read_both(typed) is None
        assert read_card(typed) is None

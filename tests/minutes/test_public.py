"""The public edition: who wrote a card is never one of few, and partners miss nothing."""

from dataclasses import replace
from typing import Any, cast

import pytest

from assemblee.minutes.card_entry import cards_body
from assemblee.minutes.parts import Card, Evening, Pile, Round, Text
from assemblee.minutes.public import LEFT_OUT, not_public, public_edition, withheld
from assemblee.minutes.rules import compile_minutes
from assemblee.record.kept import Kept
from assemblee.record.public import for_partners_alone, public_name
from assemblee.record.rules import next_entry
from tests.minutes.evening import EVENING, HALF_PAST_SEVEN, LINES, sentence

LIFT = "De lift is al weken stuk, en mijn moeder is 81."


def pile(name: str, cards: int, round_id: str = "r", text: str = "De huur gaat omhoog") -> Pile:
    return Pile(
        name, Text(name), tuple(Card(f"{name}{n}", "problem", text, "nl", round_id) for n in range(cards))
    )


def an_evening(*piles: Pile, each: int = 2, again: int = 0, loose: tuple[Card, ...] = ()) -> Evening:
    rounds = (
        Round("r", "writing", "problem", each=each, issued_again=again),
        Round("s", "writing", "cause", each=each),
    )
    return replace(EVENING, piles=piles, loose=loose, rounds=rounds)


@pytest.mark.parametrize(
    ("cards", "each", "again", "public"),
    [
        (10, 2, 0, True),
        (9, 2, 0, False),
        (5, 1, 0, True),
        (10, 2, 1, False),
        (12, 2, 1, True),
        (50, 0, 0, False),
    ],
)
def test_a_pile_is_public_from_five_writers_worth(cards: int, each: int, again: int, public: bool) -> None:
    evening = an_evening(pile("rent", cards), each=each, again=again)

    assert (withheld(evening) == []) is public


def test_two_times_of_writing_are_not_added_up_for_the_same_people_wrote_twice() -> None:
    both = Pile("rent", Text("Huur"), (*pile("a", 6).cards, *pile("b", 6, "s").cards))

    assert len(withheld(an_evening(both))) == 12


def test_a_card_on_its_own_is_of_one_person() -> None:
    alone = Card("e", "problem", "Er is geen bankje.")

    assert withheld(an_evening(pile("rent", 10), loose=(alone,))) == [alone]


def test_what_quotes_a_card_of_few_has_a_sign_in_its_place_and_all_else_stays() -> None:
    evening = replace(
        an_evening(pile("rent", 10), pile("lift", 1, text=LIFT)),
        sentences=(sentence(f"Iemand schreef: “{LIFT}”", "lift"), sentence("Huur", "rent")),
        notes={"talk": f"Voorgelezen: {LIFT}"},
    )
    whole = compile_minutes(evening, LINES)

    public = public_edition(whole, withheld(evening))

    assert LIFT not in repr(public)
    assert [each.sentence.text.first for each in public.sentences] == [
        f"Iemand schreef: “{LEFT_OUT}”",
        "Huur",
    ]
    assert [len(each.cards) for each in public.evening.piles] == [10, 1]
    assert public.evening.piles[0] == whole.evening.piles[0]
    assert LIFT in repr(whole)


def test_the_record_says_which_texts_a_public_pack_leaves_out() -> None:
    cards = pile("lift", 1, text=LIFT).cards
    kept = Kept()
    rows: list[Any] = [
        {"id": "lift0", "text": kept.text(LIFT)},
        {"id": "rent0", "text": kept.text("De huur")},
    ]
    title, quote = kept.text("De lift"), kept.text(f"“{LIFT}”")
    files: list[Any] = [
        kept.file(name, b"x")
        for name in ("meeting-1/minutes.md", "meeting-1/public/minutes.md", "meeting-1/x.ics")
    ]

    away = not_public(kept.texts, rows, cards)
    body: Any = {"cards": rows, "title": title, "quote": quote, "files": files, "not_public": away}
    entry = next_entry("trajectory", None, "meeting", HALF_PAST_SEVEN, body)

    assert set(away) == {rows[0]["text"]["commitment"], quote["commitment"]}
    whole_file = files[0]["content"]["commitment"]
    assert for_partners_alone([entry]) == {*away, whole_file}
    assert public_name("analysis/version-1.html") == "analysis/public/version-1.html"


def test_what_stands_in_clear_tells_nothing_of_a_card_that_few_can_have_written() -> None:
    arabic = Card("lift0", "flow", LIFT, "ar", "r", "The lift", "en", stays="leaves")
    rent = pile("rent", 10)
    evening = an_evening(rent, Pile("lift", Text("Lift"), (arabic,)))

    told = {each["id"]: each for each in cast("list[dict[str, Any]]", cards_body(evening, Kept()))}

    assert (told["rent0"]["lang"], told["lift0"]["lang"]) == ("nl", None)
    assert told["lift0"]["text_second"]["language"] == "und"
    assert "stays" not in told["lift0"]

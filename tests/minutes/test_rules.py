"""What the minutes say of an evening in plain values."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assemblee.minutes.parts import Card, Evening, NotShown, Pile, Sentence, Text
from assemblee.minutes.rules import compile_minutes
from assemblee.room.facts import ItemStarted, MeetingClosed, RoundGone, TurnGiven
from tests.minutes.evening import EVENING, HALF_PAST_SEVEN, LINES, at, saying, sentence


def test_the_agenda_is_told_as_it_went_beside_its_plan() -> None:
    writing, talk, closing = compile_minutes(EVENING, LINES).items

    assert (writing.minutes, writing.item.minutes) == (12, 10)
    assert (talk.minutes, talk.turns, talk.first_voices, talk.note) == (28, 2, 1, "Woonstad is gebeld.")
    assert (closing.opened, closing.minutes) == (None, 0)


def test_an_item_that_was_returned_to_counts_both_times_and_keeps_its_first_place() -> None:
    lines = [
        at(0, ItemStarted("talk")),
        at(5, ItemStarted("writing")),
        at(9, ItemStarted("talk")),
        at(20, MeetingClosed(45, 38)),
    ]

    talk, writing, _ = compile_minutes(EVENING, lines).items

    assert (talk.item.id, talk.minutes, talk.opened) == ("talk", 16, HALF_PAST_SEVEN)
    assert (writing.item.id, writing.minutes) == ("writing", 4)


def test_a_go_round_that_was_returned_to_counts_each_voice_once() -> None:
    lines = [
        at(0, ItemStarted("closing")),
        at(5, RoundGone("closing", voices=20, passed=3)),
        at(5, ItemStarted("talk")),
        at(9, ItemStarted("closing")),
        at(20, RoundGone("closing", voices=31, passed=1)),
        at(20, MeetingClosed(45, 38)),
    ]

    closing, talk, _ = compile_minutes(EVENING, lines).items

    assert (closing.item.id, closing.voices, closing.turns) == ("closing", 31, 0)
    assert talk.voices == 0


def test_what_still_goes_on_has_no_end_and_the_rows_tell_who_is_there() -> None:
    minutes = compile_minutes(replace(EVENING, people=12, phones=9), LINES[:-1])

    assert (minutes.people, minutes.phones, minutes.ended) == (12, 9, None)
    assert minutes.items[1].closed is None


def test_people_are_counted_as_the_room_was_when_it_closed() -> None:
    minutes = compile_minutes(replace(EVENING, people=0), LINES)

    assert (minutes.people, minutes.phones) == (45, 38)


def test_cards_from_paper_are_told_at_the_item_they_were_written_in() -> None:
    (written,) = compile_minutes(EVENING, LINES).items[0].written

    assert (written.kind, written.cards, written.paper) == ("problem", 6, 2)


def test_a_sentence_shows_the_cards_of_its_piles_and_its_single_cards_once() -> None:
    (backed,) = compile_minutes(saying(sentence("De huur stijgt.", "rent", "a", "e")), LINES).sentences

    assert [card.id for card in backed.cards] == ["a", "b", "c", "e"]
    assert not backed.assumption


def test_a_sentence_whose_pile_was_taken_apart_becomes_an_assumption() -> None:
    (backed,) = compile_minutes(saying(sentence("Woonstad luistert niet.", "gone")), LINES).sentences

    assert backed.assumption
    assert backed.cites == ()


def test_the_minutes_say_what_is_missing() -> None:
    missing = compile_minutes(saying(sentence("Niemand weet het.")), LINES).missing

    assert missing.assumptions == 1
    assert [title.first for title in missing.skipped] == ["Closing"]
    assert missing.untranslated == (("tr", ("De lift", "Niemand weet het.", "Wanneer is de lift gemaakt?")),)
    assert (missing.uncounted, missing.absent) == (1, True)


def test_nothing_is_missing_where_one_language_is_spoken_and_all_was_done() -> None:
    evening = replace(EVENING, languages=("nl",), items=EVENING.items[:2])

    missing = compile_minutes(evening, LINES).missing

    assert (missing.assumptions, missing.skipped, missing.untranslated) == (0, (), ())


ids = st.sampled_from(["p1", "p2", "c1", "c2", "c3", "c4", "gone"])


@st.composite
def evenings(draw: st.DrawFn) -> Evening:
    """Cards on two piles or loose, and sentences that cite whatever they like."""
    homes = {name: draw(st.sampled_from(["p1", "p2", ""])) for name in ("c1", "c2", "c3", "c4")}
    cards = {name: Card(name, "problem", "Iets.") for name in homes}
    piles = tuple(
        Pile(pile, Text(pile), tuple(cards[name] for name, home in homes.items() if home == pile))
        for pile in ("p1", "p2")
    )
    cites = draw(st.lists(st.tuples(st.lists(ids, max_size=4), st.booleans()), max_size=5))
    return replace(
        EVENING,
        piles=piles,
        loose=tuple(cards[name] for name, home in homes.items() if not home),
        sentences=tuple(
            Sentence(str(n), Text("Zo is het."), tuple(some), marked)
            for n, (some, marked) in enumerate(cites)
        ),
    )


@given(evenings())
def test_every_sentence_cites_what_is_there_or_is_an_assumption(evening: Evening) -> None:
    minutes = compile_minutes(evening, LINES)

    there = {pile.id for pile in evening.piles} | evening.cards.keys()
    for each in minutes.sentences:
        assert set(each.cites) <= there
        assert each.assumption or each.cards
        assert len({card.id for card in each.cards}) == len(each.cards)
    assert minutes.missing.assumptions == sum(each.assumption for each in minutes.sentences)


@given(evenings())
def test_every_card_is_in_the_minutes_once(evening: Evening) -> None:
    minutes = compile_minutes(evening, LINES)

    lying = [card.id for pile in evening.piles for card in pile.cards] + [card.id for card in evening.loose]
    assert minutes.cards == len(lying) == len(set(lying)) == 4


@given(st.lists(st.tuples(st.sampled_from(["writing", "talk", "closing"]), st.booleans()), max_size=30))
def test_turns_and_first_voices_of_all_items_add_up(turns: list[tuple[str, bool]]) -> None:
    lines = [at(n, TurnGiven(name, first)) for n, (name, first) in enumerate(turns)]

    minutes = compile_minutes(EVENING, lines)

    assert minutes.turns == sum(each.turns for each in minutes.items) == len(turns)
    assert minutes.first_voices == sum(each.first_voices for each in minutes.items)


def test_what_was_taken_back_or_put_away_is_told_in_counts_at_its_round() -> None:
    evening = replace(
        EVENING,
        withdrawn=(NotShown("round-1", "", 2),),
        hidden=(NotShown("round-1", "names", 1), NotShown("another", "names", 3)),
    )

    (written,) = compile_minutes(evening, LINES).written

    assert (written.cards, written.withdrawn, written.hidden) == (6, 2, 1)
    assert evening.hidden_for == {"names": 4}

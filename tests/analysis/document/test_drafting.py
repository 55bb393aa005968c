"""A draft claims nothing but counts, titles that people chose, and exact words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assemblee.analysis.document.checking import faults
from assemblee.analysis.document.drafting import Drafted, drafted
from assemblee.analysis.document.parts import Evidence, SourceCard, SourcePile
from assemblee.analysis.document.rules import titles_behind
from assemblee.analysis.document.sections import Section
from assemblee.languages import catalogue
from assemblee.minutes.parts import Text
from tests.analysis.document.evidence import EVIDENCE, card


def drafts(evidence: Evidence = EVIDENCE, language: str = "en") -> dict[str, Drafted]:
    return {each.origin: each for each in drafted(evidence, language, catalogue)}


def test_each_card_is_somewhere_and_each_sentence_rests_on_something_or_says_so() -> None:
    found = drafts()

    cards = {each.id for draft in found.values() for each in EVIDENCE.behind(draft.cites)}
    assert cards == set(EVIDENCE.cards)
    assert {origin for origin, each in found.items() if each.assumption} == {"link:lift:inside:causes"}


def test_themes_are_counted_over_evenings_with_one_exact_voice() -> None:
    home = drafts()["theme:home"]

    assert home.text.first == "3 cards in 2 assemblees: Wonen. „De huur gaat elk jaar omhoog.”"
    assert home.cites == ("rent", "lift")


def test_what_somebody_can_still_take_back_is_counted_and_not_quoted() -> None:
    found = drafts()

    assert found["rest:11_anders"].cites == ("c7",)
    assert "c7" not in found
    assert not any(
        "Nog van vanavond" in each.text.first or "moeder" in each.text.first for each in found.values()
    )
    assert found["pile:inside"].section is Section.HARM


def test_money_says_who_pays_whom_and_whether_it_stays() -> None:
    assert drafts()["card:c5"].text.first == "„Wij → de eigenaar: huur” This money leaks away."


def test_links_are_causes_of_the_core_and_roots_behind_them() -> None:
    found = drafts()

    assert found["link:rent:inside:causes"].section is Section.CAUSES
    assert found["link:rent:inside:causes"].cites == ("c4",)
    assert found["link:rent:lift:strengthens"].section is Section.ROOTS
    assert found["core:inside"].text.first.endswith("Binnen zitten")


TEXTS = st.text(alphabet='vel meeste iedrn„”«»".3', min_size=1, max_size=30).filter(str.strip)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "p"]), st.booleans()), max_size=12), TEXTS)
def test_no_draft_needs_correcting_whatever_people_wrote(
    written: list[tuple[str, str, bool]], title: str
) -> None:
    cards = {
        f"c{n}": card(f"c{n}", text, pile, settled=settled) for n, (text, pile, settled) in enumerate(written)
    }
    evidence = pile_of(cards, title)

    for each in drafts(evidence, "nl").values():
        titles = titles_behind(evidence, each.cites)
        assert faults(each.text.first, evidence.behind(each.cites), titles) == []


def pile_of(cards: dict[str, SourceCard], title: str) -> Evidence:
    lying = tuple(card.id for card in cards.values() if card.pile)
    return replace(
        EVIDENCE,
        cards=cards,
        piles={"p": SourcePile("p", Text(title), 1, lying)},
        themes={},
        links=(),
        core=(),
    )

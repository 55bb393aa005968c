"""What the page says, from entries of the record alone."""

from dataclasses import replace
from datetime import UTC, datetime

from assemblee.minutes.parts import Text
from assemblee.record.kept import Kept
from assemblee.record.public import for_partners_alone
from assemblee.record.rules import Entry
from assemblee.review.behind import can_be_commented, cited_in, cites_of, quotes, texts_of
from assemblee.review.comments import CommentState, comment_body
from assemblee.review.rules import concluded, read_of, story

KEPT = Kept()
WORDS = ["De huur stijgt.", "De lift is stuk.", "Kira artar."]
CARDS = [
    {
        "id": f"c-{n}",
        "kind": "problem",
        "lang": "nl",
        "state": state,
        "cluster": None,
        "text": KEPT.text(words),
    }
    for n, (words, state) in enumerate(zip(WORDS, ["shown", "shown", "parked"], strict=True))
]
BODY = {
    "meeting": "m-1",
    "number": 1,
    "version": 2,
    "date": "2026-03-04",
    "title": KEPT.text("De huur"),
    "question": KEPT.text("Wat is er?"),
    "question_second": {"language": "tr", "text": KEPT.text("Ne var?")},
    "people": {"present": 31},
    "cards": CARDS,
    "clusters": [{"id": "k-1", "title": KEPT.text("Huur"), "cards": ["c-0", "c-2"]}],
    "sentences": [
        {"id": "s-1", "cites": ["k-1", "c-1", "c-0"], "assumption": False, "text": KEPT.text("Te duur.")},
        {"id": "s-2", "cites": [], "assumption": True, "text": KEPT.text("Het wordt erger.")},
    ],
}
EVENING = Entry(1, "t-1", 1, "0" * 64, "meeting", "2026-03-05T19:00Z", BODY, "a" * 64)
HANDS = [{"meeting": "m-1", "agree": 20, "different": 3, "open": 2}]
PARAGRAPH = {"id": "p-1", "cites": ["k-1"], "cards": 4, "meetings": ["m-1", "m-2"], "assumption": False}
DOCUMENT = Entry(
    1,
    "t-1",
    2,
    "a" * 64,
    "analysis",
    "2026-04-05T19:00Z",
    {
        "version": 1,
        "sections": [
            {"key": "01_kern", "paragraphs": [{**PARAGRAPH, "text": KEPT.text("Wonen."), "hands": HANDS}]}
        ],
        "dissents": [
            {"id": "d-1", "paragraph": "p-1", "meeting": "m-1", "people": 3, "text": KEPT.text("Valt mee.")}
        ],
    },
    "b" * 64,
)
ALL = {each.hash: each.data.decode() for each in KEPT.texts}


def only(entry: Entry) -> dict[str, str]:
    """What is fetched for the page: never the words of a card."""
    wanted = set(read_of(entry))
    return {commitment: words for commitment, words in ALL.items() if commitment in wanted}


def test_a_sentence_says_how_many_cards_stand_behind_it_and_their_words_are_not_fetched() -> None:
    read = concluded(EVENING, only(EVENING))

    assert (read.number, read.version, read.people, read.cards) == (1, 2, 31, 2)
    assert read.question == Text("Wat is er?", "Ne var?", "tr")
    assert [(each.text.first, each.cards, each.assumption) for each in read.sentences] == [
        ("Te duur.", 2, False),
        ("Het wordt erger.", 0, True),
    ]
    assert not set(WORDS) & set(only(EVENING).values())


def test_a_paragraph_keeps_its_hands_and_who_sees_it_differently() -> None:
    read = story(DOCUMENT, only(DOCUMENT))

    (core,) = read.chapters
    assert (core.paragraphs[0].cards, core.paragraphs[0].meetings) == (4, 2)
    assert core.paragraphs[0].hands[0].different == 3
    assert [(each.about, each.people, each.text.first) for each in read.dissents] == [("p-1", 3, "Valt mee.")]
    assert read.chapter("02_verhaal") is None


def test_behind_a_sentence_lie_the_cards_on_the_table_each_once() -> None:
    cards = cited_in([BODY], cites_of(EVENING, "s-1"))

    assert [each.text for each in quotes(cards, ALL)] == WORDS[:2]
    assert len(texts_of(cards)) == 2
    assert cited_in([BODY], cites_of(EVENING, "s-2")) == []


def test_an_erased_text_is_empty_and_an_erased_card_is_gone() -> None:
    gone = {commitment: words for commitment, words in ALL.items() if words not in {"Te duur.", WORDS[0]}}

    assert concluded(EVENING, gone).sentences[0].text.first == ""
    assert [each.text for each in quotes(cited_in([BODY], ["k-1", "c-1"]), gone)] == [WORDS[1]]


def test_a_comment_is_about_something_that_stands_there() -> None:
    assert all(can_be_commented(EVENING, each) for each in ("s-1", "s-2"))
    assert all(can_be_commented(DOCUMENT, each) for each in ("p-1", "01_kern"))
    assert not can_be_commented(DOCUMENT, "s-1")
    assert not can_be_commented(replace(EVENING, body={}), "s-1")


def test_what_a_partner_said_is_not_for_everybody_for_it_may_quote_a_card() -> None:
    kept = Kept()
    body = comment_body(
        kept,
        on=EVENING.hash,
        about="s-1",
        partner="Woonstad",
        roles=["organisation"],
        function="",
        text=f"Wie schreef {WORDS[1]}?",
        written=datetime(2026, 3, 6, tzinfo=UTC),
        state=CommentState.DECLINED,
        reason="Dat vragen wij niet.",
        saw=EVENING.hash,
    )
    away = for_partners_alone([replace(EVENING, kind="comment", body=body)])

    assert {each.data.decode() for each in kept.texts if each.hash not in away} == {"Woonstad"}

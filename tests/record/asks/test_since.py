"""What the next assemblee looks back at, and how much of it the big screen shows at a time."""

from dataclasses import replace
from datetime import date

from assemblee.languages import LANGUAGES
from assemblee.record.asks.pages import FRAGMENTS
from assemblee.record.asks.reading import Answered, Asked, asked_of_partner, since_last_time
from assemblee.record.asks.rules import STATES, Age, AskKind, AskState, Verdict
from assemblee.record.asks.since import LONGEST, MOST_ON_A_PAGE, Since, _short, in_full, pages_of, shortened
from assemblee.room.drawing import Drawing
from assemblee.room.fragments import Fragments
from assemblee.room.tables import Meeting

MAY_1 = date(2027, 5, 1)


def answer(text: str, on: date = MAY_1, partner: str = "Woonstad") -> Answered:
    return Answered(Verdict.ANSWER, text, partner, (), "", "", None, False, on, "")


def asked(text: str, number: int = 1, state: str = "open", *answers: Answered) -> Asked:
    return Asked(
        id=text,
        meeting_id="m",
        number=number,
        kind=AskKind.ASK,
        state=AskState(state),
        promise=False,
        text=text,
        second="",
        language="",
        owner="Woonstad",
        owner_kind="partner",
        partner_id="p",
        asked_on=MAY_1,
        age=Age(weeks=3),
        answer_by=MAY_1,
        due=None,
        review_on=None,
        late=True,
        settled=True,
        version=1,
        answers=answers,
    )


def test_what_nobody_answered_comes_first_and_what_was_long_done_stays_away() -> None:
    told = [
        asked("De bank", 1, "done", answer("Staat er", date(2027, 4, 1))),
        asked("De schimmel", 1, "refused", answer("Geen geld", date(2027, 5, 20))),
        asked("De lift", 1),
        asked("De huur", 2, "done", answer("Klaar", date(2027, 6, 1))),
        asked("De tuin", 2, "accepted"),
        asked("Het plein", 3),
    ]

    looked_back_at = since_last_time(told, 3, date(2027, 5, 10))

    assert [each.text for each in looked_back_at] == ["De lift", "De tuin", "De schimmel", "De huur"]
    assert since_last_time(told, 1, None) == []


def test_a_partner_sees_what_waits_for_it_by_its_day() -> None:
    later = replace(asked("Later"), answer_by=date(2027, 6, 1))
    whenever, theirs = replace(asked("Ooit"), answer_by=None), replace(asked("Anders"), partner_id="q")

    waiting = asked_of_partner([whenever, later, asked("Nu"), theirs, asked("Klaar", 1, "done")], "p")

    assert [each.text for each in waiting] == ["Nu", "Later", "Ooit"]


def test_a_page_holds_what_the_big_screen_has_lines_for_and_nothing_is_left_out() -> None:
    long = asked("x" * 200, 1, "answered", answer("y" * 600))
    told = [asked("kort"), asked("kort"), asked("kort"), asked("kort"), long, long, asked("kort")]

    pages = pages_of(told)

    assert [each for page in pages for each in page] == told
    assert [len(page) for page in pages] == [3, 1, 1, 1, 1]
    assert max(map(len, pages)) <= MOST_ON_A_PAGE
    assert pages_of([]) == []


def test_twenty_asks_are_three_pages_unless_more_of_them_wait() -> None:
    done = [asked(f"klaar {n}", 1, "done", answer("Staat er")) for n in range(16)]
    waiting = [asked(f"wacht {n}") for n in range(20)]

    assert len(pages_of([*waiting[:4], *done])) > 3
    told = [each.text for page in in_full(pages_of([*waiting[:4], *done])) for each in page]
    assert told[:5] == ["wacht 0", "wacht 1", "wacht 2", "wacht 3", "klaar 0"]
    assert len(told) < 12

    waits = in_full(pages_of([*waiting, *done]))
    assert {each.text for each in waiting} <= {each.text for page in waits for each in page}
    assert any(each.silent for each in waits[-1])


def test_a_page_is_small_whatever_people_write() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    worst = replace(
        asked(family * 200, 1, "answered", answer(family * 600, partner=family * 60)),
        second=family * 200,
        language="tr",
        owner=family * 60,
    )
    here = Meeting(languages=["nl", "tr"])
    (fragment,) = [each for each in FRAGMENTS if each.name == "record-since"]

    for page in pages_of([_short(worst)] * 2 + [_short(asked("&" * 200, 1, "open"))] * 9):
        for language in LANGUAGES:
            rest = dict.fromkeys(AskState, 99)
            values = {"since": Since(page, 0, 5, rest), "states": STATES, "meeting": here}
            html = Drawing(Fragments(FRAGMENTS)).plain(fragment.template, language, values)
            assert len(html.encode()) < 8_000


def test_a_shortened_text_never_ends_in_half_a_sign() -> None:
    assert shortened("kort") == "kort"
    for words in ("é" * LONGEST, "a" + "é" * LONGEST, "\N{MAN}" * LONGEST):
        assert len(shortened(words).encode()) <= LONGEST
        assert shortened(words).endswith("…")
        assert words.startswith(shortened(words)[:-1])

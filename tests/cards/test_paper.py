"""Paper: the word on a strip and a typed list, as they are read; then over HTTP, as they are used."""

from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from assemblee.agenda.rules import CardKind
from assemblee.cards.paper.guesses import MOST, WINDOW
from assemblee.cards.paper.rules import PAIRS, Strips, flow_line, new_word, new_words, word_on_strip
from assemblee.cards.paper.typed_list import Fault, decoded, read_list
from assemblee.cards.tables import Card, CardState, cards_of
from assemblee.slips.tables import Round
from tests.cards.writers import a_round, close, pass_time, show, the_round
from tests.evening import Evening, an_evening, texts

KINDS = [CardKind.PROBLEM, CardKind.DREAM]

TYPED = (
    """De huur
De huur
Probleem: vocht in de muur;bodu-kemi
Droom: een tuin\tFATU ZORI
kans: een lege winkel
Wachten\tgeenwoord

"Ze zeggen: ""wacht""; en dan niets";
الإيجار مرتفع جدا
"""
    + "x" * 281
)


def test_a_word_is_read_however_it_is_typed() -> None:
    words = list(new_words(300))

    assert len(set(words)) == 300
    for word in words:
        plain = word.replace("-", "")
        assert len(plain) == 2 * PAIRS
        for typed in (word, word.upper(), f" {plain[:4]} {plain[4:]} ", "\u2013".join(word.split("-"))):
            assert word_on_strip(typed) == plain
    assert word_on_strip("B0DU-KEMI") == word_on_strip("BODU-KEMİ") == "bodukemi"
    assert not any(map(word_on_strip, ("", "bodu", "bodu-kemi-ra", "obudimek", "كتاب")))


def test_a_word_opens_one_meeting_and_paper_without_a_word_has_a_lock_too() -> None:
    ours, others = Strips(b"ours"), Strips(b"another installation's")

    assert ours.lock("here", "bodukemi") == ours.lock("here", "bodukemi")
    assert ours.lock("here", "bodukemi") not in (
        ours.lock("there", "bodukemi"),
        others.lock("here", "bodukemi"),
    )
    assert len(ours.lock("here", "")) == len(ours.lock("here", "bodukemi"))
    assert ours.lock("here", "") != ours.lock("here", "")


def test_a_word_stands_after_the_semicolon_of_either_script() -> None:
    lines = read_list("سبب: لا أحد يجيب؛bodu-kemi\nDe lift; bodu-kemi", [CardKind.PROBLEM, CardKind.CAUSE])

    assert [(each.text, each.word) for each in lines] == [
        ("لا أحد يجيب", "bodukemi"),
        ("De lift", "bodukemi"),
    ]


def test_a_flow_is_written_as_phones_write_it() -> None:
    assert flow_line(" Wij ", "De bank", "rente") == "Wij → De bank: rente"
    assert flow_line("نحن", "البنك", "") == "نحن ← البنك"
    assert flow_line("", "De bank", "") == "? → De bank"
    assert flow_line("", " ", "rente") == "rente"


def test_each_line_of_a_list_becomes_a_card_or_says_why_not() -> None:
    lines = read_list(TYPED, KINDS)

    assert [(line.place, line.fault) for line in lines if line.fault] == [
        (2, Fault.DOUBLED),
        (5, Fault.OTHER_KIND),
        (6, Fault.NO_WORD),
        (10, Fault.TOO_LONG),
    ]
    assert [(line.kind, line.text, line.word) for line in lines if not line.fault] == [
        ("problem", "De huur", ""),
        ("problem", "vocht in de muur", "bodukemi"),
        ("dream", "een tuin", "fatuzori"),
        ("problem", 'Ze zeggen: "wacht"; en dan niets', ""),
        ("problem", "الإيجار مرتفع جدا", ""),
    ]
    assert [line.fault for line in read_list("De huur\nDe huur", KINDS, doubled=True)] == [None, None]


@pytest.mark.parametrize("name", ["Waarom is dat zo?", "oorzaak", "Cause", "neden", "سبب", "لماذا"])
def test_a_kind_is_known_in_every_language(name: str) -> None:
    assert read_list(f"{name}: te weinig", [CardKind.CAUSE])[0].kind is CardKind.CAUSE
    assert read_list("De huur: te hoog", KINDS)[0].text == "De huur: te hoog"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str) -> None:
    assert decoded("Coöperatie: één café".encode(encoding)) == "Coöperatie: één café"


async def test_a_word_takes_a_paper_card_back_while_it_waits_and_on_the_table(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await evening.phone("Fatima")
        kept, waiting, later = new_word(), new_word(), new_word()
        for place, (text, word) in enumerate(
            {"Blijft": kept, "Nooit gezien": waiting, "Toch niet": later, "Geen strookje": ""}.items()
        ):
            await _type(evening, round_, place, text=text, word=word)
        assert (await _type(evening, round_, 9, text="x", word="geenwoord")).status_code == 422
        away = f"{evening.here}/papers/withdrawn"

        back = await fatima.form(away, word=waiting.upper())
        assert (back.status_code, waiting[:4] in texts(back.text)) == (200, False)
        assert (await fatima.form(away, word=waiting)).status_code == 404
        await close(evening, round_)
        assert (await show(evening, round_, confirm="yes")).status_code == 204
        desk = await evening.listen(evening.owner, "clusters-loose:0", "clusters-loose:1", "clusters-loose:2")
        assert "Toch niet" in "".join(desk.shows.values())
        version = (await evening.meeting()).version
        assert (await evening.owner.form(away, word=later)).status_code == 200
        assert (await evening.meeting()).version > version

        async with evening.program.storage.reading() as session:
            shown = {card.text for card in await cards_of(session, evening.meeting_id)}
            rows = list(await session.scalars(select(Card)))
        assert shown == {"Blijft", "Geen strookje"}
        assert all(row.lock for row in rows if row.state == CardState.SHOWN)
        gone = {row.id for row in rows if row.state == CardState.WITHDRAWN}
        assert set((tmp_path / "data" / "gone.txt").read_text().split()) == gone
        assert len(gone) == 2

        assert (await evening.outsider().form(away, word=kept)).status_code == 403
        for _ in range(MOST - 1):
            assert (await fatima.form(away, word=new_word())).status_code == 404
        assert (await fatima.form(away, word=kept)).status_code == 429
        pass_time(evening, 31 + 600)
        assert (await fatima.form(away, word=kept)).status_code == 200


async def test_a_list_is_looked_through_and_then_laid_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        here = f"{evening.here}/rounds/{round_.id}/list"
        seen = await evening.owner.form(here, list=TYPED.replace("\n", "\r\n"))
        said = texts(seen.text)
        assert (seen.status_code, "bodukemi" in said, (await the_round(evening, round_)).paper) == (
            200,
            True,
            0,
        )
        hidden = {name: _value(seen.text, name) for name in ("seed", "looked")}
        assert len(hidden["seed"]) == 64

        other = await evening.owner.form(here, list="Iets anders", lay="yes", **hidden)
        seed, again = _value(other.text, "seed"), _value(other.text, "looked")
        assert (await the_round(evening, round_)).paper == 0
        assert "Iets anders" in texts(other.text)
        for _ in range(2):  # an answer that was lost
            laid = await evening.owner.form(here, list=TYPED, lay="yes", **hidden)
            assert (laid.status_code, "vocht in de muur" in laid.text) == (200, False)
        row = await the_round(evening, round_)
        assert (row.paper, row.spent) == (5, 5)

        file = {"file": ("lijst.csv", "Coöperatie;\r\nCafé;".encode("cp1252"), "text/csv")}
        token = {"_csrf_token": evening.owner.web.cookies["csrftoken"]}
        sent = await evening.owner.web.post(here, data=token, files=file)
        assert {"Coöperatie", "Café"} <= set(texts(sent.text).split())
        assert (await evening.owner.form(here, list="x\n" * 601)).status_code == 413
        assert len(read_list("x\n" * 120_000, KINDS)) == 601, "no more is read of what is refused"

        await close(evening, round_)
        await show(evening, round_, confirm="yes")
        late = await evening.owner.form(here, list="Iets anders", lay="yes", seed=seed, looked=again)
        assert (late.status_code, "Iets anders" in late.text) == (409, True)
        async with evening.program.storage.reading() as session:
            shown = {card.text for card in await cards_of(session, evening.meeting_id)}
        assert shown == {
            "De huur",
            "vocht in de muur",
            'Ze zeggen: "wacht"; en dan niets',
            "الإيجار مرتفع جدا",
        }


async def test_one_phone_that_guesses_words_keeps_nobody_from_taking_back_a_card_at_the_desk(
    tmp_path: Path,
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        round_ = await a_round(evening)
        assert (await _type(evening, round_, 1, text="De huur", word="bodu-kemi")).status_code == 200
        sly, back = await evening.phone("Sly"), f"{evening.here}/papers/withdrawn"

        guesses = [await sly.form(back, word="dobu-kemi") for _ in range(MOST + 1)]

        assert [answer.status_code for answer in guesses] == [404] * MOST + [429]
        assert (await sly.form(back, word="bodu-kemi")).status_code == 429
        assert (await evening.owner.form(back, word="bodu-kemi")).status_code == 200
        pass_time(evening, WINDOW.total_seconds() + 1)
        assert (await sly.form(back, word="dobu-kemi")).status_code == 404


async def test_sheets_hold_the_question_the_words_and_no_script(database_url: str, tmp_path: Path) -> None:
    async with an_evening(
        database_url, tmp_path / "data", languages=["nl", "tr"], numbers_at_door=True, door_cards=3
    ) as evening:
        await a_round(evening)
        page = (await evening.owner.get(f"{evening.here}/sheets")).text
        assert 'value="nl+tr"' in page
        cards = (await evening.owner.get(f"{evening.here}/sheets/cards?tongues=nl%2Btr&count=9")).text
        assert cards.count('<section class="sheet') == 9
        assert cards.count("Wat is het probleem?") == cards.count("Sorun nedir?") == 9
        words = {line.split("</p>")[0] for line in cards.split('class="word" dir="ltr">')[1:]}
        assert len({word_on_strip(word) for word in words} - {""}) == 9
        turkish = (await evening.owner.get(f"{evening.here}/sheets/cards?tongues=tr&count=1")).text
        assert ("Sorun nedir?" in turkish, "Wat is het probleem?" in turkish) == (True, False)
        seats = (await evening.owner.get(f"{evening.here}/sheets/seats?first=2&count=2")).text
        assert ('<b class="digits">3</b>' in seats, seats.count('<div class="qr">')) == (True, 2)
        assert "is verantwoordelijk voor de gegevens." in seats
        open_ = (await evening.owner.get(f"{evening.here}/sheets/seats?count=4")).text
        assert open_.count('class="digits open"') == 4
        assert not any("<script" in each for each in (cards, turkish, seats, open_))
        assert (await evening.outsider().get(f"{evening.here}/sheets/cards")).status_code == 403


async def _type(evening: Evening, round_: Round, place: int, **fields: str) -> httpx.Response:
    papers = f"{evening.here}/rounds/{round_.id}/papers"
    return await evening.owner.act(papers, n=f"{place:02x}" * 32, kind="problem", **fields)


def _value(html: str, name: str) -> str:
    return html.split(f'name="{name}" value="')[1].split('"')[0]

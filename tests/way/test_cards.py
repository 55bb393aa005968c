"""Cards over real HTTP and sockets: written without a name, seen by nobody, and then by all at once."""

from pathlib import Path

import pytest
import socketio
from sqlalchemy import func, select

from assemblee.cards.errors import ForResidents
from assemblee.cards.tables import cards_of
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import CardsShown
from assemblee.slips.tables import Issue, WaitingSlip
from tests.agenda.planning import TURNS
from tests.cards.writers import Writer, a_round, a_writer, close, pass_time, show, the_round
from tests.evening import Evening, an_evening, texts
from tests.floor.talk import refuses

NEIGHBOURS = ("Fatima", "Joost", "Samira", "De Vries", "Ayşe")

CANARY = "De huur gaat elk jaar omhoog"


async def test_nobody_sees_a_card_until_all_appear_together(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        writers = [await a_writer(evening, round_, name) for name in NEIGHBOURS]
        phone = await evening.listen(writers[0].phone, "cards-round")
        wall = await evening.listen(None, "cards-round", wall=(await evening.meeting()).wall_key)
        version = (await evening.meeting()).version
        heard = len(phone.drawn)

        for n, writer in enumerate(writers):
            answer = await writer.send(f"{CANARY} {n}")
            assert answer.status_code == 200, answer.text
            assert answer.json() == {"id": writer.card_id()}
            assert "set-cookie" not in answer.headers

        assert (await evening.meeting()).version == version
        assert len(phone.drawn) == heard
        assert CANARY not in await _everything_shown(evening, writers[0])

        await close(evening, round_)
        assert (await show(evening, round_)).status_code == 204

        assert "5" in texts(await phone.until("cards-round", 'data-state="released"'))
        await wall.until("cards-round", 'data-state="released"')
        assert phone.shows["cards-round"] == wall.shows["cards-round"]
        page = await writers[0].phone.get(f"{evening.here}/fragments/cards-round")
        assert page.text == phone.shows["cards-round"]
        async with evening.program.storage.reading() as session:
            cards = await cards_of(session, evening.meeting_id)
            assert sorted(card.text for card in cards) == [f"{CANARY} {n}" for n in range(5)]
            assert [card.id for card in cards] == sorted(writer.card_id() for writer in writers)
            assert await session.scalar(select(func.count()).select_from(WaitingSlip)) == 0
            assert await session.scalar(select(func.count()).select_from(Issue)) == 0
            lines = await chronicle(session, evening.meeting_id)
        assert lines[-1].fact == CardsShown(round=round_.id, cards=5, paper=0, issued=5, writers=5)


async def _everything_shown(evening: Evening, writer: Writer) -> str:
    pages = [
        await evening.owner.get(f"{evening.here}/{name}")
        for name in ("fragments/cards-desk", "fragments/cards-round", "fragments/cards-closing", "scribe")
    ]
    pages.append(await writer.phone.get(f"{evening.here}/cards/one"))
    assert pages[-1].status_code == 409
    return " ".join(page.text for page in pages)


async def test_who_comes_for_work_writes_no_problems_unless_it_was_planned(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        problems = await a_round(evening)
        pieter = Writer(await evening.phone("Pieter", standing="municipality"), problems, evening.base_url)
        refuses(await pieter.ask(), ForResidents())
        assert pieter.tickets == []

        plan = TURNS | {"title": "De huur", "question": "Waarom is de huur zo hoog?", "guests_write": "yes"}
        assert (await evening.owner.form(f"{evening.here}/plan", **plan)).status_code == 200

        assert (await pieter.ask()).status_code == 200
        assert (await pieter.send(CANARY)).status_code == 200


async def test_who_comes_for_work_writes_about_causes(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        causes = await a_round(evening, "Hoe komt dat?", kind="cause")
        pieter = Writer(await evening.phone("Pieter", standing="municipality"), causes, evening.base_url)
        assert (await pieter.ask()).status_code == 200


async def test_a_desk_that_groups_gets_cards_that_come_later(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send(CANARY)
        desk = await evening.listen(evening.owner, "clusters-cards", "clusters-loose:0")
        await close(evening, round_)

        await show(evening, round_, confirm="yes")

        await desk.until("clusters-loose:0", CANARY)
        assert "1" in texts(desk.shows["clusters-cards"])


async def test_an_outsider_receives_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        stranger = evening.outsider()

        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(stranger, "cards-round")
        for path in ("fragments/cards-round", "fragments/cards-desk", "cards/one", "scribe"):
            assert (await stranger.get(f"{evening.here}/{path}")).status_code == 403
        assert (await Writer(stranger, round_, evening.base_url).ask()).status_code == 403
        for deed in ("closings", "closings/undone", "releases", "papers"):
            answer = await stranger.act(f"{evening.here}/rounds/{round_.id}/{deed}", kind="problem", text="x")
            assert answer.status_code == 403
        assert (await stranger.act(f"{evening.here}/rounds")).status_code == 403
        fatima = await evening.phone("Fatima")
        assert (await fatima.act(f"{evening.here}/rounds/{round_.id}/closings")).status_code == 403


async def test_a_card_is_shown_as_it_was_typed(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send("<script>alert(1)</script>")
        await fatima.send("الإيجار مرتفع جدا", place=1)
        await close(evening, round_)
        await show(evening, round_, confirm="yes")

        seen = {(await fatima.phone.get(f"{evening.here}/cards/one")).text for _ in range(40)}

        assert len(seen) == 2
        assert not any("<script>alert" in page for page in seen)
        assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in seen)
        assert any('lang="ar"' in page for page in seen)


async def test_writing_closes_when_announced_and_not_before(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima, joost = await a_writer(evening, round_), await a_writer(evening, round_, "Joost")
        screen = await evening.listen(fatima.phone, "cards-round", "cards-closing")
        await evening.owner.act(f"{evening.here}/rounds/{round_.id}/closings")
        assert "data-until" in await screen.until("cards-closing", "data-deadline")
        assert (await fatima.send(CANARY)).status_code == 200
        late = Writer(await evening.phone("Samira"), round_, evening.base_url)
        assert (await late.ask()).status_code == 409
        assert (await show(evening, round_)).status_code == 409

        pass_time(evening, 31)

        closed = await joost.send(CANARY)
        assert (closed.status_code, closed.json()["because"]) == (409, "RoundClosed")
        assert (await fatima.send(CANARY)).status_code == 200
        desk = await evening.owner.get(f"{evening.here}/fragments/cards-desk")
        assert "closings/undone" in desk.text

        await evening.owner.act(f"{evening.here}/rounds/{round_.id}/closings/undone")

        assert (await joost.send(CANARY)).status_code == 200
        assert (await late.ask()).status_code == 200


async def test_fewer_than_five_writers_are_shown_only_on_purpose(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        desks = [texts((await evening.owner.get(f"{evening.here}/fragments/cards-desk")).text)]
        for name in ("Fatima", "Joost", "Samira", "De Vries"):
            writer = await a_writer(evening, round_, name)
            await writer.send(f"{CANARY}, zegt {name}")
            await writer.send(f"En de buurt, zegt {name}", place=1)
            desks.append(texts((await evening.owner.get(f"{evening.here}/fragments/cards-desk")).text))
        assert len(set(desks[1:])) == 1
        assert desks[0] != desks[1]
        await close(evening, round_)

        assert (await show(evening, round_)).status_code == 409
        assert (await show(evening, round_, confirm="yes")).status_code == 204
        assert (await show(evening, round_, confirm="yes")).status_code == 409

        again = await writer.send(f"{CANARY}, zegt De Vries")
        assert (again.status_code, again.json()["id"]) == (200, writer.card_id())


async def test_paper_lies_with_the_others_and_is_never_shown_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        papers = f"{evening.here}/rounds/{round_.id}/papers"
        n = "ab" * 32
        for _ in range(2):
            answer = await evening.owner.act(papers, n=n, kind="problem", text=CANARY, language="")
            assert (answer.status_code, CANARY in answer.text) == (200, False)
        await close(evening, round_)
        slept = {"n": "cd" * 32, "text": "Ik slaap slecht", "language": "nl"}
        assert (await evening.owner.act(papers, kind="harm", **slept)).status_code == 422
        typed = await evening.owner.form(papers, kind="problem", **slept)
        assert (typed.status_code, "Ik slaap slecht" in typed.text) == (200, False)
        row = await the_round(evening, round_)
        assert (row.spent, row.paper, row.writers) == (2, 2, 0)
        assert (await evening.owner.act(papers, n="xx", kind="problem", text=CANARY)).status_code == 400
        assert (await evening.owner.act(papers, n=n, kind="problem", text="")).status_code == 422

        await show(evening, round_, confirm="yes")

        late = await evening.owner.act(papers, n="ef" * 32, kind="problem", text="Te laat")
        assert late.status_code == 409
        async with evening.program.storage.reading() as session:
            cards = await cards_of(session, evening.meeting_id)
        assert {(card.text, card.kind, card.language) for card in cards} == {
            (CANARY, "problem", "nl"),
            ("Ik slaap slecht", "problem", "nl"),
        }

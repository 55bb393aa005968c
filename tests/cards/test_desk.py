"""Rounds at the desk: prepared about a pile, closed in one order, shown with the next round, or never."""

import asyncio
import re
import time
from pathlib import Path

from sqlalchemy import func, select

from assemblee.cards.tables import cards_of, dreams_of
from assemblee.clusters.tables import layout_of
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import CardsShown, ItemStarted
from assemblee.room.tables import ActDone
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round, rounds_of
from tests.cards.writers import Writer, a_round, a_writer, close, pass_time, show, the_round
from tests.evening import Evening, an_evening, texts

NEIGHBOURS = ("Fatima", "Joost", "Samira", "De Vries", "Ayşe")


async def test_a_round_about_a_pile_is_prepared_opened_counted_typed_and_shown(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", languages=["nl", "tr"]) as evening:
        first = await a_round(evening)
        pile = await _a_pile(evening, first)
        phone = await evening.listen(await evening.phone("Joost"), "cards-round")

        form = (await evening.owner.get(f"{evening.here}/rounds/prepared?pile={pile}")).text
        assert 'value="Waarom is dat zo?"' in form
        fields = {"item": first.about_id, "pile": pile, "kind": "cause", "question": "", "k": "3"}
        refused = await evening.owner.form(f"{evening.here}/rounds/prepared", **fields | {"k": "6"})
        assert (refused.status_code, 'id="round-k-error"' in refused.text) == (422, True)
        assert (await evening.owner.form(f"{evening.here}/rounds/prepared", **fields)).status_code == 200
        why = (await _rounds(evening))[-1]
        assert (why.state, why.subject, why.prompt, why.prompt_second, why.k) == (
            RoundState.DRAFT,
            "Huur",
            "Waarom is dat zo?",
            "Neden böyle?",
            3,
        )
        assert "Waarom is dat zo?" not in phone.shows["cards-round"]

        altered = fields | {"question": "Waarom stijgt de huur?", "k": "1"}
        await evening.owner.form(f"{evening.here}/rounds/{why.id}/prepared", **altered)
        assert (await evening.owner.act(f"{evening.here}/rounds/{why.id}/openings")).status_code == 204
        await phone.until("cards-round", "Waarom stijgt de huur?")
        assert "Waarom stijgt de huur?" in await _wall(evening)
        late = await evening.owner.form(f"{evening.here}/rounds/{why.id}/prepared", **fields)
        assert late.status_code == 409
        assert (await evening.owner.act(f"{evening.here}/rounds/{why.id}/discarded")).status_code == 409

        for name in NEIGHBOURS:
            writer = await _one_card(evening, why, name)
            assert (await writer.send("Omdat", body={"kind": "cause"})).status_code == 200
            await _done(writer)
        desk = await _desk(evening)
        assert "5 mensen zeggen dat ze klaar zijn" in desk
        await _close(evening, why, 62)
        here = f"{evening.here}/rounds/{why.id}"
        assert (await evening.owner.act(f"{here}/paper", sheets="2")).status_code == 204
        assert (await evening.owner.act(f"{here}/releases")).status_code == 409
        paper = {"kind": "cause", "text": "Te weinig woningen", "n": "ab" * 32}
        await evening.owner.act(f"{here}/papers", **paper)
        assert 'class="done"' in (await evening.owner.get(f"{evening.here}/fragments/cards-desk")).text

        assert (await show(evening, why)).status_code == 204

        async with evening.program.storage.reading() as session:
            lines = await chronicle(session, evening.meeting_id)
        assert lines[-1].fact == CardsShown(round=why.id, cards=6, paper=1, issued=5, writers=5)


async def test_fewer_than_five_wait_for_the_next_round_or_are_never_seen(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        few = await a_round(evening, "Wat is het probleem?")
        await (await a_writer(evening, few)).send("Schimmel in huis")
        await close(evening, few)
        await evening.owner.act(f"{evening.here}/rounds/{few.id}/paper", sheets="0", done="yes")
        assert (await evening.owner.act(f"{evening.here}/rounds/{few.id}/joins")).status_code == 204
        assert (await evening.owner.act(f"{evening.here}/rounds/{few.id}/releases")).status_code in {409, 422}
        desk = await _desk(evening)  # no round may come any more, so there is a way, behind a question
        assert desk.index("Laat ze toch zien") < desk.index("Ja, laat ze zien")
        await evening.owner.act(f"{evening.here}/rounds/{few.id}/closings/undone")
        assert not (await the_round(evening, few)).joins
        await _close(evening, few, 62)
        assert "overgetypt" in await _wall(evening)
        await evening.owner.act(f"{evening.here}/rounds/{few.id}/joins")
        assert "volgende schrijfronde" in await _wall(evening)

        many = await a_round(evening, "En wat nog meer?")
        for name in NEIGHBOURS:
            await (await _one_card(evening, many, name)).send(f"Tocht, zegt {name}")
        await _close(evening, many, 93)
        assert (await show(evening, many)).status_code == 204
        async with evening.program.storage.reading() as session:
            shown = [card.text for card in await cards_of(session, evening.meeting_id)]
        assert (len(shown), "Schimmel in huis" in shown) == (6, True)

        unseen = await a_round(evening, "Nog iets?")
        joost = await a_writer(evening, unseen, "Joost")
        await joost.send("Alleen voor mijn ogen")
        await _close(evening, unseen, 124)
        destroy = f"{evening.here}/rounds/{unseen.id}/destructions"
        assert (await evening.owner.act(destroy)).status_code == 422
        assert (await evening.owner.act(destroy, confirm="yes")).status_code == 204
        assert (await the_round(evening, unseen)).state == RoundState.DESTROYED
        assert "vernietigd" in await _wall(evening)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            moment.note(ItemStarted(unseen.about_id))
        minutes = await evening.owner.get(f"{evening.here}/minutes")
        assert "vernietigd" in minutes.text
        assert "Alleen voor mijn ogen" not in minutes.text
        await asyncio.to_thread(_until_gone, tmp_path / "data" / "rounds" / f"{unseen.id}.key")
        assert (await show(evening, unseen, confirm="yes")).status_code == 409


async def test_a_phone_that_lost_its_cards_gets_them_once_more_and_only_once(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send("De huur")
        again = f"{evening.here}/rounds/{round_.id}/reissues"
        empty = Writer(fatima.phone, round_, evening.base_url)
        assert (await empty.ask()).status_code == 409
        kept = await _acts_kept(evening)
        version = (await evening.meeting()).version

        assert (await evening.owner.act(again, number="9")).status_code == 404
        await evening.phone("Joost")
        none_yet = await evening.owner.act(again, number="2")
        assert (none_yet.status_code, "2" in texts(none_yet.text)) == (409, True)
        version = (await evening.meeting()).version
        for _ in range(2):  # pressed twice is once
            assert (await evening.owner.act(again, number="1")).status_code == 204

        assert (await empty.ask()).status_code == 200
        for place in range(2):
            assert (await empty.send("Nog een keer", place)).status_code == 200
        assert (await evening.owner.act(again, number="1")).status_code == 409
        row = await the_round(evening, round_)
        assert (row.issued, row.reissued, row.spent) == (1, 1, 3)
        assert re.search(r"1 (given again|keer opnieuw)", await _desk(evening))
        minutes = (await evening.owner.get(f"{evening.here}/minutes")).text
        assert re.search(r"1 number could write once more|1 nummer kon nog een keer schrijven", minutes)
        assert (await evening.meeting()).version == version
        assert await _acts_kept(evening) == kept + 1  # Joost who joined
        stranger = evening.outsider()
        assert (await stranger.act(again, number="1")).status_code == 403
        assert (await fatima.phone.act(again, number="1")).status_code == 403


async def test_where_money_goes_is_typed_in_its_four_parts(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        first = await a_round(evening)
        asked = {"item": first.about_id, "kind": "flow", "question": "Waar gaat het geld heen?", "k": "1"}
        await evening.owner.form(f"{evening.here}/rounds/prepared", **asked, now="yes")
        flow = (await _rounds(evening))[-1]
        assert (flow.state, (await the_round(evening, first)).state) == ("open", "closing")
        scribe = (await evening.owner.get(f"{evening.here}/scribe?round={flow.id}")).text
        assert 'name="payer"' in scribe
        assert f"?round={first.id}" in scribe
        papers = f"{evening.here}/rounds/{flow.id}/papers"
        parts = {"payer": "De gemeente", "receiver": "Een bureau", "what": "onderzoek", "stays": "leaks"}

        assert (await evening.owner.act(papers, n="ab" * 32, kind="flow", what=" ")).status_code == 422
        assert (await evening.owner.act(papers, n="ab" * 32, kind="flow", **parts)).status_code == 200
        idea = {"kind": "dream", "text": "Een eigen bank"}
        assert (await evening.owner.act(papers, n="cd" * 32, **idea)).status_code == 200
        await close(evening, flow)
        await show(evening, flow, confirm="yes")

        async with evening.program.storage.reading() as session:
            card = (await cards_of(session, evening.meeting_id))[0]
            dreams = await dreams_of(session, [evening.meeting_id])
        assert (card.text, card.stays) == ("De gemeente → Een bureau: onderzoek", "leaks")
        assert [dream.text for dream in dreams] == ["Een eigen bank"]


async def _a_pile(evening: Evening, round_: Round) -> str:
    fatima = await a_writer(evening, round_)
    await fatima.send("De huur")
    await close(evening, round_)
    await show(evening, round_, confirm="yes")
    await evening.owner.act(f"{evening.here}/clusters", title="Huur", card=fatima.card_id())
    async with evening.program.storage.reading() as session:
        return (await layout_of(session, evening.meeting_id)).piles()[0].id


async def _one_card(evening: Evening, round_: Round, name: str) -> Writer:
    writer = Writer(await evening.phone(name), round_, evening.base_url)
    writer.drawn = writer.drawn[: (await the_round(evening, round_)).k]
    assert (await writer.ask()).status_code == 200
    return writer


async def _done(writer: Writer) -> None:
    await writer.phone.web.post(
        f"/m/{writer.round.meeting_id}/rounds/{writer.round.id}/done",
        json={"done": True},
        headers={"X-CSRFToken": writer.phone.web.cookies["csrftoken"]},
    )


async def _close(evening: Evening, round_: Round, seconds: float) -> None:
    await evening.owner.act(f"{evening.here}/rounds/{round_.id}/closings")
    pass_time(evening, seconds)


def _until_gone(file: Path) -> None:
    patience = time.monotonic() + 5
    while file.exists():
        assert time.monotonic() < patience
        time.sleep(0.02)


async def _rounds(evening: Evening) -> list[Round]:
    async with evening.program.storage.reading() as session:
        return await rounds_of(session, evening.meeting_id)


async def _acts_kept(evening: Evening) -> int:
    async with evening.program.storage.reading() as session:
        return await session.scalar(select(func.count()).select_from(ActDone)) or 0


async def _wall(evening: Evening) -> str:
    return (await evening.owner.get(f"{evening.here}/fragments/cards-closing")).text


async def _desk(evening: Evening) -> str:
    return texts((await evening.owner.get(f"{evening.here}/fragments/cards-desk")).text)

"""Dots and agreement, from the desk's form to the wall, the minutes and the record; and who hears nothing."""

import re
from pathlib import Path

import httpx
import pytest
import socketio

from assemblee.clusters.ballots.tables import ballot_round
from assemblee.slips.rules import Purpose
from assemblee.slips.tables import Round, rounds_of
from tests.cards.writers import pass_time
from tests.clusters.ballots.choosing import Chooser, a_chooser
from tests.clusters.table import Table, a_table
from tests.evening import Evening, texts


async def newest(evening: Evening) -> Round:
    async with evening.program.storage.reading() as session:
        rounds = await rounds_of(session, evening.meeting_id, Purpose.BALLOTS)
        return await ballot_round(session, evening.meeting_id, rounds[-1].id)


async def begin(table: Table, kind: str, **fields: str | list[str]) -> Round:
    """The desk's form, and its button to open at once."""
    answer = await table.act("ballots/prepared", kind=kind, now="yes", **fields)
    assert answer.status_code in {200, 204, 303}, answer.text
    assert "error" not in answer.text, texts(answer.text)
    return await newest(table.evening)


async def test_dots_from_phones_and_paper_stand_beside_the_cards_when_they_are_counted(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        wall_key = (await evening.meeting()).wall_key
        rent = await table.pile("Huur", table.rent, title_second="الإيجار", second_language="ar")
        lift = await table.pile("Lift", table.lift, table.stairs)
        refused = await table.act(
            "ballots/prepared", kind="dots", now="yes", pile=[rent], budget="13", cap="0"
        )
        assert (refused.status_code, "at least two piles" in refused.text) == (422, True)
        phones = [await evening.phone() for _ in range(6)]
        wall = await evening.listen(None, "screens-wall", "clusters-ballots-wall", wall=wall_key)
        screen = await evening.listen(phones[0], "clusters-ballot")
        round_ = await begin(table, "dots", pile=[rent, lift], budget="3", cap="2", question="Wat weegt?")
        here = f"ballots/{round_.id}"

        await wall.until("clusters-ballots-wall", "Wat weegt?")
        assert round_.id in await screen.until("clusters-ballot", "/ballots/")
        page = (await phones[0].get(f"{evening.here}/{here}")).text
        assert all(each in page for each in ("Huur", "الإيجار", f'data-pile="{lift}"'))
        await _a_stranger_hears_nothing(evening, here)
        choosers = [await a_chooser(evening, round_, phone) for phone in phones]
        for chooser in choosers:
            assert (await chooser.send({rent: "2", lift: "1"})).status_code == 200
        await _one_more_ballot(table, round_, choosers[0], {lift: "2"})
        seen = texts(await table.fragment("clusters-ballots-desk"))
        assert "5 people or more have handed in a ballot" in seen
        assert "Dots" not in seen

        # The desk goes on grouping: of the lift a part is split off, and the rent gets another title.
        await table.pile("Trappenhuis", f"{table.stairs}.{lift}")
        await table.act(f"clusters/{rent}/titles", title="Huur en kosten", seen="1")
        await _close(table, here)
        await screen.until("clusters-ballot", 'data-state="clos')

        await _type_paper(table, round_, rent, lift)
        assert (await table.act(f"{here}/shown", shown="yes")).status_code == 409
        assert (
            await table.act(f"{here}/releases")
        ).status_code == 409  # the paper is not all typed, says the desk
        await table.act(f"{here}/paper", sheets="1", done="yes")
        more = await table.act(f"{here}/releases")
        assert (more.status_code, "2 paper ballots were typed over" in more.text) == (409, True)
        await table.act(f"{here}/paper", sheets="2", done="yes")
        assert (await table.act(f"{here}/releases")).status_code == 204

        desk = texts(await table.fragment("clusters-ballots-desk"))
        assert "Huur الإيجار Now: Huur en kosten 1 12 Lift 1 12" in desk
        assert "Trappenhuis : split off after the ballot" in desk
        line = "Given out: 6. Given once more: 1. Handed in by phone: 7, on paper: 2."
        assert f"{line} Between the first and the next is a difference of 0: " in desk
        assert "a second private window can be a second vote" in desk
        assert "12" not in texts(wall.shows["clusters-ballots-wall"])
        await table.act(f"{here}/shown", shown="yes")
        assert "12" in texts(await wall.until("clusters-ballots-wall", "dotted"))
        await table.act(f"{here}/shown", shown="no")
        await wall.until("screens-wall", "ACD")
        draft = texts((await evening.owner.get(f"{evening.here}/minutes")).text)
        assert line in draft
        assert (await table.act("closing")).status_code == 204


async def _a_stranger_hears_nothing(evening: Evening, here: str) -> None:
    stranger = evening.outsider()
    assert (await stranger.get(f"{evening.here}/{here}")).status_code == 403
    with pytest.raises(socketio.exceptions.ConnectionError):
        await evening.listen(stranger, "clusters-ballot")


async def _close(table: Table, here: str) -> None:
    """The close is announced, not yet, and announced; once there it is never opened again."""
    assert (await table.act(f"{here}/closings")).status_code == 204
    assert (await table.act(f"{here}/closings/undone")).status_code == 204
    assert (await table.act(f"{here}/releases")).status_code == 409
    assert (await table.act(f"{here}/closings")).status_code == 204
    pass_time(table.evening, 31)
    assert (await table.act(f"{here}/openings")).status_code == 409


async def _one_more_ballot(table: Table, round_: Round, lost: Chooser, body: dict[str, str]) -> None:
    """A phone lost its ballot: the desk is asked twice, and gives another one."""
    again = Chooser(lost.phone, round_, table.evening.base_url)
    assert (await again.ask()).json()["because"] == "TicketsElsewhere"
    assert (await table.act(f"ballots/{round_.id}/reissues", number="1")).status_code == 422
    assert (await table.act(f"ballots/{round_.id}/reissues", number="1", confirm="yes")).status_code == 204
    assert (await again.ask()).status_code == 200
    assert (await again.send(body)).status_code == 200


async def _type_paper(table: Table, round_: Round, rent: str, lift: str) -> None:
    address = f"{table.evening.here}/ballots/{round_.id}/papers"
    await table.act(f"ballots/{round_.id}/paper", sheets="1")
    for body, said in (
        ({f"on-{rent}": "3"}, "2 at most"),
        ({f"on-{rent}": "-1"}, "no number of dots"),
        ({f"on-{lift}": "2"}, "lies with the others"),
        ({f"on-{lift}": "2"}, "lies with the others"),
    ):
        page = (await table.evening.owner.get(address)).text
        answer = await _typed(table, address, page, body)
        assert said in texts(answer.text), texts(answer.text)
        sent_again = await _typed(table, address, page, body)
        assert sent_again.status_code == answer.status_code
    assert (await newest(table.evening)).paper == 2


async def _typed(table: Table, address: str, page: str, body: dict[str, str]) -> httpx.Response:
    drawn = re.search(r'name="n" value="(\w+)"', page)
    assert drawn
    return await table.evening.owner.form(address, n=drawn[1], **body)


async def test_a_sentence_is_asked_and_its_objections_stand_in_the_minutes(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        nothing = await table.act("ballots/prepared", kind="agreement", **{"from": "typed"}, text=" ")
        assert nothing.status_code == 422
        assert (await table.act("ballots/prepared", kind="tombola")).status_code == 404
        sentence = "De huur is het eerste probleem."
        round_ = await begin(table, "agreement", **{"from": "typed"}, text=sentence)
        choosers = [await a_chooser(evening, round_) for _ in range(5)]
        wrong = await choosers[0].send({"answer": "perhaps"})
        assert (wrong.status_code, wrong.json()["because"]) == (422, "OneAnswer")
        for chooser in choosers[:4]:
            assert (await chooser.send({"answer": "agree"})).status_code == 200
        objection = {"answer": "object", "why": "De <b>lift</b> eerst"}
        assert (await choosers[4].send(objection)).status_code == 200
        assert (await table.act("closing")).status_code == 409

        await table.act(f"ballots/{round_.id}/closings")
        pass_time(evening, 31)
        before = (await evening.owner.get(f"{evening.here}/minutes")).text
        assert "lift</b> eerst" not in before
        assert "lift&lt;/b&gt; eerst" not in before
        assert (await table.act("closing")).status_code == 409
        assert (await table.act(f"ballots/{round_.id}/releases")).status_code == 204
        draft = (await evening.owner.get(f"{evening.here}/minutes")).text

        assert "De &lt;b&gt;lift&lt;/b&gt; eerst" in draft
        assert "I agree 4 I can live with it 0 I object 1" in texts(draft)
        second = await begin(table, "agreement", **{"from": "typed"}, text=sentence)
        await table.act(f"ballots/{second.id}/closings")
        pass_time(evening, 62)
        assert (await table.act(f"ballots/{second.id}/destructions", confirm="yes")).status_code == 204
        assert (await table.act("closing")).status_code == 204

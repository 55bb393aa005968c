"""Ballots where something is odd: boxes that somebody added, another meeting, words that are taken back, an
older copy, and what the record keeps.
"""

import json
import secrets
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import delete, select

from assemblee.clusters.ballots import counting
from assemblee.clusters.ballots.errors import BallotsDoNotAddUp
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.results import counted_in
from assemblee.clusters.ballots.tables import objections_of, subjects_of
from assemblee.clusters.tables import layout_of
from assemblee.evening.quotes import forget_quotes
from assemblee.minutes.ballot_entry import ballots_of
from assemblee.minutes.gathering import evening_of
from assemblee.record.kept import Kept
from assemblee.room.tables import Meeting
from assemblee.slips.restored import begin_round_anew
from assemblee.slips.tables import Round, WaitingSlip
from assemblee.storage import new_id
from tests.cards.writers import send
from tests.clusters.ballots.choosing import a_chooser, close_ballots, count, open_agreement, open_dots
from tests.clusters.table import a_table
from tests.record.test_schema import CONTRACT

WHY = "De huisbaas komt nooit langs, ook niet bij lekkage"


async def test_a_box_more_or_less_than_was_paid_for_is_not_counted_and_nothing_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        storage = evening.program.storage
        round_ = await open_agreement(evening)
        for _ in range(5):
            assert (await (await a_chooser(evening, round_)).send({"answer": "agree"})).status_code == 200
        await close_ballots(evening, round_)
        async with storage.writing() as session:
            session.add(WaitingSlip(round_id=round_.id, pid="0" * 32, box=secrets.token_bytes(4096)))
        answer = await table.act(f"ballots/{round_.id}/releases")
        assert (answer.status_code, "nothing is counted" in answer.text) == (409, True)
        async with storage.writing() as session:
            await session.execute(delete(WaitingSlip).where(WaitingSlip.pid == "0" * 32))
            row = await session.get_one(Round, round_.id)
            row.issued = 4
        with pytest.raises(BallotsDoNotAddUp):
            await count(evening, round_)
        async with storage.writing() as session:
            row = await session.get_one(Round, round_.id)
            row.issued = 5

        assert (await table.act(f"ballots/{round_.id}/releases")).status_code == 204


async def test_a_round_of_another_meeting_is_not_there(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        round_ = await open_agreement(evening)
        chooser = await a_chooser(evening, round_)
        async with evening.program.moments.on(None) as occasion:
            other = Meeting(
                trajectory_id=evening.trajectory_id,
                title="",
                question="",
                code="ACD347",
                number=2,
                state="open",
            )
            occasion.session.add(other)
            await occasion.session.flush()
        for noun in ("openings", "closings", "releases", "destructions", "paper", "shown", "reissues"):
            there = f"/m/{other.id}/ballots/{round_.id}/{noun}"
            answer = await evening.owner.act(there, confirm="yes", number="1")
            assert answer.status_code == 404, noun
        assert (await evening.owner.get(f"/m/{other.id}/ballots/{round_.id}/papers")).status_code == 404
        stolen = chooser.envelope({"answer": "agree"}) | {"round": new_id()}
        answer = await send(evening.base_url, stolen, "/ballots")
        assert (answer.status_code, answer.json()["because"]) == (403, "NoBallotTicket")
        assert (await chooser.send({"answer": "agree"})).status_code == 200


async def test_piles_that_are_put_together_after_the_count_keep_their_sums(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        rent, lift = await table.pile("Huur", table.rent), await table.pile("Lift", table.lift, table.stairs)
        round_ = await open_dots(evening, [rent, lift], budget=3, cap=2)
        assert (await (await a_chooser(evening, round_)).send({rent: "2", lift: "1"})).status_code == 200
        await count(evening, round_, also_few=True)
        await table.pile("Trap", f"{table.stairs}.{lift}")
        await table.act("clusters", title="Wonen", pile=[rent, lift])

        async with evening.program.storage.reading() as session:
            layout = await layout_of(session, evening.meeting_id)
            (counted,) = await counted_in(session, evening.meeting_id, layout)
        told = [(row.title.first, row.now, row.cards, row.dots) for row in counted.dotted]
        assert told == [("Huur", "Wonen", 2, 2), ("Lift", "Wonen", 2, 1)]
        assert counted.split == ("Trap",)


async def test_a_copy_without_its_key_drops_the_boxes_and_phones_send_again(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        program = evening.program
        round_ = await open_agreement(evening)
        choosers = [await a_chooser(evening, round_) for _ in range(5)]
        for chooser in choosers:
            assert (await chooser.send({"answer": "agree"})).status_code == 200
        program.keys.forget(round_.id)
        async with program.storage.writing() as session:
            await begin_round_anew(session, program.keys, await session.get_one(Round, round_.id))

        for chooser in choosers:
            assert (await chooser.send({"answer": "agree"})).status_code == 200
        assert sorted((await count(evening, round_)).values()) == [0, 0, 5]


async def test_a_card_that_is_taken_back_leaves_ballots_too(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        round_ = await open_agreement(evening, f"Eens met: {WHY}?")
        assert (
            await (await a_chooser(evening, round_)).send({"answer": "object", "why": WHY})
        ).status_code == 200
        await count(evening, round_, also_few=True)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await forget_quotes(moment, [WHY])

        async with evening.program.storage.reading() as session:
            (subject,) = await subjects_of(session, round_.id)
            left = [
                subject.title,
                *await objections_of(session, round_.id),
                *await session.scalars(select(Round.prompt)),
            ]
        assert not [text for text in left if WHY in text]


async def test_the_record_keeps_sums_and_commitments(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        rent, lift = await table.pile("Huur", table.rent), await table.pile("Lift", table.lift)
        dots = await open_dots(evening, [rent, lift])
        assert (await (await a_chooser(evening, dots)).send({rent: "3"})).status_code == 200
        await count(evening, dots, also_few=True)
        sentence = await open_agreement(evening)
        assert (
            await (await a_chooser(evening, sentence)).send({"answer": "object", "why": WHY})
        ).status_code == 200
        async with evening.program.moments.at(evening.meeting_id) as moment:
            row = await moment.session.get_one(Round, sentence.id)
            row.state, row.closes_at = "closing", moment.now
            await moment.session.flush()
            await counting.count_ballots(
                moment, evening.program.keys, KINDS["agreement"], sentence.id, also_few=True
            )

        kept = Kept()
        async with evening.program.storage.reading() as session:
            meeting = await session.get_one(Meeting, evening.meeting_id)
            body = ballots_of(await evening_of(session, meeting), kept)
        told = json.dumps(body)
        for each in json.loads(told)["ballots"]:
            Draft202012Validator({"$ref": "#/$defs/ballots", "$defs": CONTRACT["$defs"]}).validate(each)
        assert not [words for words in ("Huur", WHY, "huur is het eerste") if words in told]
        assert {WHY, "Huur"} <= {text.data.decode() for text in kept.texts}
        assert '"dots": 3' in told

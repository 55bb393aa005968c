"""The road of ballots: one each, sealed, changed until the close, counted once, and never a name."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from assemblee.clusters.ballots import counting, opening
from assemblee.clusters.ballots.errors import FewBallots, NeverAgain, StillChoosing
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.tables import objections_of
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import BallotsCounted
from assemblee.slips.tables import Issue, WaitingSlip, rounds_of
from tests.cards import writers
from tests.clusters.ballots.choosing import a_chooser, close_ballots, count, open_agreement, open_dots
from tests.clusters.table import a_table
from tests.evening import Evening


async def test_dots_of_everybody_are_counted_and_nothing_else_is_kept(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        rent, stairs = await table.pile("Huur", table.rent), await table.pile("Trap", table.stairs)
        lift = await table.pile("Lift", table.lift)
        round_ = await open_dots(evening, [rent, stairs, lift], budget=3, cap=2)
        choosers = [await a_chooser(evening, round_) for _ in range(7)]
        for chooser in choosers[:6]:
            assert (await chooser.send({rent: "2", stairs: "1"})).status_code == 200
        first, *_, late = choosers
        at_once = await asyncio.gather(*(first.send({rent: "2", stairs: "1"}) for _ in range(4)))
        assert {each.status_code for each in at_once} == {200}
        again = await first.send({rent: "2", stairs: "1"})
        assert (again.status_code, (await first.change({lift: "2", stairs: "0"})).status_code) == (200, 200)
        other = await first.send({rent: "1"})
        assert (other.status_code, other.json()["because"]) == (409, "BallotSentBefore")

        async with evening.program.storage.reading() as session:
            boxes = list(await session.scalars(select(WaitingSlip.box)))
            assert ({len(box) for box in boxes}, len(boxes)) == ({4096}, 6)
            assert round_.id not in [each.id for each in await rounds_of(session, evening.meeting_id)]
        # Trap and Lift lie on one pile by now, so a ballot has at most two dots there.
        await table.act("placements", pile=[stairs], to=lift)
        sums = await count(evening, round_)

        assert sums == {(rent, "dots"): 10, (lift, "dots"): 7}
        repeated, never = await choosers[1].send({rent: "2", stairs: "1"}), await late.send({rent: "1"})
        changed = await first.change({rent: "1"})
        assert [each.status_code for each in (repeated, never, changed)] == [200, 409, 409]
        assert {never.json()["because"], changed.json()["because"]} == {"BallotsClosed"}
        async with evening.program.storage.reading() as session:
            assert not list(await session.scalars(select(WaitingSlip)))
            assert not list(await session.scalars(select(Issue).where(Issue.round_id == round_.id)))
            facts = [line.fact for line in await chronicle(session, evening.meeting_id)]
        counted = [fact for fact in facts if isinstance(fact, BallotsCounted)]
        assert counted == [BallotsCounted(round_.id, "dots", ballots=6, paper=0, issued=7, reissued=0)]


async def test_objections_come_out_apart_and_few_ballots_only_when_somebody_says_so(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        keys = evening.program.keys
        round_ = await open_agreement(evening)
        agrees, objects = await a_chooser(evening, round_), await a_chooser(evening, round_)
        assert (await agrees.send({"answer": "agree", "why": "Dat telt niet"})).status_code == 200
        assert (await objects.send({"answer": "object", "why": "  De lift\u202e eerst "})).status_code == 200

        with pytest.raises(StillChoosing):
            await _counted(evening, round_.id)
        await close_ballots(evening, round_)
        with pytest.raises(FewBallots):
            await _counted(evening, round_.id)
        with pytest.raises(NeverAgain):
            async with evening.program.moments.at(evening.meeting_id) as moment:
                await opening.open_ballots(moment, keys, KINDS[round_.kind], round_.id)
        sums = await count(evening, round_, also_few=True)

        assert {answer: count for (_, answer), count in sums.items()} == {
            "agree": 1,
            "live-with": 0,
            "object": 1,
        }
        async with evening.program.storage.reading() as session:
            assert await objections_of(session, round_.id) == ["De lift eerst"]


async def _counted(evening: Evening, round_id: str) -> None:
    program, meeting_id = evening.program, evening.meeting_id
    async with program.moments.at(meeting_id) as moment:
        await counting.count_ballots(moment, program.keys, KINDS["agreement"], round_id)


async def test_what_is_wrong_with_a_ballot_is_said_and_its_ticket_stays(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        rent, stairs = await table.pile("Huur", table.rent), await table.pile("Trap", table.stairs)
        round_ = await open_dots(evening, [rent, stairs], budget=3, cap=2)
        phone = await a_chooser(evening, round_)

        wrong = [
            ({rent: "-1"}, 422, "DotsNotCounted"),
            ({rent: "1.5"}, 422, "DotsNotCounted"),
            ({rent: "2", stairs: "2"}, 422, "TooManyDots"),
            ({rent: "3"}, 422, "TooManyOnOne"),
            ({"x" * 12: "1"}, 422, "NotOnThisBallot"),
            ({rent: "1" * 5000}, 413, "BoxFull"),
        ]
        for body, status, because in wrong:
            answer = await phone.send(body)
            assert (answer.status_code, answer.json()["because"]) == (status, because), body
        named = await phone.send({rent: "1"}, Cookie="seat_key=x")
        assert (named.status_code, named.json()["because"]) == (400, "SentWithAName")
        forged = await writers.send(
            evening.base_url, phone.envelope({rent: "1"}) | {"t": writers.WRONG_MARK}, "/ballots"
        )
        assert (forged.status_code, forged.json()["because"]) == (403, "NoBallotTicket")
        # A ticket for a ballot pays for no card, and the desk's ways for cards do not know the round.
        card = {"kind": "problem", "text": "Tocht"}
        as_card = phone.envelope({}) | {"class": "first", "body": card}
        assert (await writers.send(evening.base_url, as_card)).status_code == 403
        for noun in ("closings", "releases", "destructions", "joins", "papers", "reissues"):
            answer = await table.act(
                f"rounds/{round_.id}/{noun}",
                confirm="yes",
                number="1",
                kind="problem",
                text="Tocht",
                n="0" * 64,
            )
            assert answer.status_code == 404, noun
        assert (await phone.send({})).status_code == 200


async def test_writing_and_choosing_take_turns_on_a_phone(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        writing = await writers.a_round(evening)
        ballots = await open_agreement(evening)
        assert (await writers.the_round(evening, writing)).state == "closing"

        await table.act(f"rounds/{writing.id}/closings/undone")
        assert (await writers.the_round(evening, ballots)).state == "closing"

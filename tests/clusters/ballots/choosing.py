"""People who choose without a name: what a phone does with a ballot, and how a round of them begins and
ends.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from assemblee.clusters.ballots import agreement, counting, dots, opening
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.opening import BallotPlan
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.ballots.tables import BallotResult, results_of
from assemblee.slips.rules import commitment, lock_of, slip_id
from assemblee.slips.tables import Round
from assemblee.storage import new_id
from tests.cards.writers import WRONG_MARK, pass_time, send
from tests.evening import Browser, Evening

Body = Mapping[str, str]


@dataclass
class Chooser:
    """A phone with one ballot: its seat's browser asks for a ticket, one without cookies sends."""

    phone: Browser
    round: Round
    base_url: str
    drawn: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    ticket: str = WRONG_MARK

    async def ask(self) -> httpx.Response:
        if "csrftoken" not in self.phone.web.cookies:
            await self.phone.get("/")
        answer = await self.phone.web.post(
            f"/m/{self.round.meeting_id}/rounds/{self.round.id}/tickets",
            json={"c": [commitment(self.drawn).hex()]},
            headers={"X-CSRFToken": self.phone.web.cookies["csrftoken"], "Accept": "application/json"},
        )
        if answer.status_code == 200:
            (self.ticket,) = answer.json()["t"]
        return answer

    def envelope(self, body: Body) -> dict[str, object]:
        return {
            "round": self.round.id,
            "n": self.drawn.hex(),
            "t": self.ticket,
            "lock": lock_of(self.key),
            "body": body,
        }

    async def send(self, body: Body, **headers: str) -> httpx.Response:
        return await send(self.base_url, self.envelope(body), "/ballots", **headers)

    async def change(self, body: Body) -> httpx.Response:
        """Choose otherwise; the key turns when the server says so."""
        following = secrets.token_bytes(32)
        message = {"round": self.round.id, "id": slip_id(self.drawn), "key": self.key.hex(), "body": body}
        answer = await send(self.base_url, message | {"lock": lock_of(following)}, "/ballots/changes")
        if answer.status_code == 200:
            self.key = following
        return answer


async def open_dots(evening: Evening, piles: Sequence[str], budget: int = 3, cap: int = 3) -> Round:
    """Everybody has dots for these piles."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        plan = BallotPlan(BallotKind.DOTS, moment.meeting.current_item or "", "Wat weegt het zwaarst?")
        round_ = await dots.prepare_dots(moment, plan, piles, budget, cap)
        await opening.open_ballots(moment, evening.program.keys, KINDS[round_.kind], round_.id)
    return round_


async def open_agreement(evening: Evening, text: str = "De huur is het eerste probleem.") -> Round:
    """Everybody is asked about this sentence."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        plan = BallotPlan(BallotKind.AGREEMENT, moment.meeting.current_item or "", text)
        round_ = await agreement.prepare_agreement(moment, plan, agreement.Statement(text))
        await opening.open_ballots(moment, evening.program.keys, KINDS[round_.kind], round_.id)
    return round_


async def a_chooser(evening: Evening, round_: Round, phone: Browser | None = None) -> Chooser:
    """Somebody who joined and has a ticket."""
    chooser = Chooser(phone or await evening.phone(), round_, evening.base_url)
    answer = await chooser.ask()
    assert answer.status_code == 200, answer.text
    return chooser


async def close_ballots(evening: Evening, round_: Round) -> None:
    """The close is announced, and half a minute goes by."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await opening.begin_closing(moment, evening.program.keys, round_.id)
    pass_time(evening, 31)


async def count(evening: Evening, round_: Round, *, also_few: bool = False) -> dict[tuple[str, str], int]:
    """Close and count; returns the sums by subject and answer."""
    await close_ballots(evening, round_)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        kind = KINDS[round_.kind]
        await counting.count_ballots(moment, evening.program.keys, kind, round_.id, also_few=also_few)
    async with evening.program.storage.reading() as session:
        rows: list[BallotResult] = await results_of(session, [round_.id])
    return {(row.subject_id, row.answer): row.count for row in rows}


def a_pile() -> str:
    """The id of a pile that is nowhere."""
    return new_id()

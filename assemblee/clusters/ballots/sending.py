"""The phone's road for ballots: without a cookie, as for cards. A ballot is one map of plain strings, and its
kind says what may stand on it.
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from assemblee.cards.sending import NEVER_KEPT
from assemblee.clusters.ballots.errors import BallotsClosed
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.tables import was_counted
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.room.moment import Moments
from assemblee.room.pages import Web
from assemblee.slips.actions import change, must_fit, spend
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.pages import RoundId, SlipId, drawn_bytes, lock_word, message_of, without_a_name
from assemblee.slips.rules import Purpose, Rank, slip_id
from assemblee.slips.tickets import Tickets
from assemblee.storage import Storage


class BallotEnvelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ballot with its ticket: n, the server's mark and the lock in hex. There is one each, so its ticket is
    always the first.
    """

    round: RoundId
    n: str
    t: str
    lock: str
    body: dict[str, str]


class OtherChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another choice for a ballot in the box; its key in hex, and the lock of the next one."""

    round: RoundId
    id: SlipId
    key: str
    lock: str
    body: dict[str, str]


@post("/", status_code=200)
async def send_ballot(
    request: Web,
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    tickets: NamedDependency[Tickets],
) -> Response[dict[str, str]]:
    """A ballot with a ticket and without a name; sent again, the same answer, also when it was counted."""
    envelope = await message_of(request, BallotEnvelope)
    drawn, mark = drawn_bytes(envelope.n), drawn_bytes(envelope.t)
    id_, lock = slip_id(drawn), lock_word(envelope.lock)
    with said_of_ballots():
        must_fit(tickets.of(Purpose.BALLOTS), mark, envelope.round, Rank.FIRST, drawn)
        async with at_letterbox(storage, keys, moments.clock, envelope.round, Purpose.BALLOTS) as box:
            kind, counted = KINDS[box.round.kind], await was_counted(box.session, box.round.id, id_)
            body = {} if counted else await kind.read(box.session, box.round, envelope.body)
            if not counted:
                await spend(box, Rank.FIRST, drawn, body, lock)
    if not counted:
        kind.laid(box.round, id_, body)
    return Response({"id": id_}, headers=NEVER_KEPT)


@post("/changes", status_code=200)
async def change_ballot(
    request: Web,
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
) -> Response[dict[str, str]]:
    """Another choice, until the round closes; the last one counts."""
    message = await message_of(request, OtherChoice)
    key, lock = drawn_bytes(message.key), lock_word(message.lock)
    with said_of_ballots():
        async with at_letterbox(storage, keys, moments.clock, message.round, Purpose.BALLOTS) as box:
            kind = KINDS[box.round.kind]
            body = await kind.read(box.session, box.round, message.body)
            if not box.round.waits:
                raise BallotsClosed
            await change(box, message.id, key, body, lock)
    kind.laid(box.round, message.id, body)
    return Response({"id": message.id}, headers=NEVER_KEPT)


HANDLERS: list[ControllerRouterHandler] = [without_a_name("/ballots", send_ballot, change_ballot)]

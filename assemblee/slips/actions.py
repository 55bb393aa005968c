"""What is done with slips: asked for, spent, changed, taken back, typed over; each at a letterbox, in no
moment.
"""

from collections.abc import Sequence
from dataclasses import replace

from assemblee.errors import NotFound
from assemblee.slips.errors import (
    IssuedAgain,
    NotUnderstood,
    SlipGone,
    SlipSentBefore,
    TicketsElsewhere,
    TicketUnknown,
    WrongKey,
)
from assemblee.slips.letterbox import Letterbox
from assemblee.slips.rules import (
    DRAWN,
    WAITS,
    Body,
    Rank,
    Slip,
    commitment,
    mac_of,
    opens,
    slip_id,
    wanted,
)
from assemblee.slips.sealing import Box
from assemblee.slips.tables import Issue, WaitingSlip
from assemblee.slips.tickets import Tickets


async def issue(box: Letterbox, tickets: Tickets, seat_id: str, commitments: Sequence[bytes]) -> list[bytes]:
    """The tickets of a seat: the same for the same asking, however often it comes.

    Raises `NotUnderstood` unless k different c of 32 bytes are given, `TicketsElsewhere` when this seat asked
    with others, `NotOpenYet` or `RoundClosed` when it comes too early or too late.
    """
    if len(set(commitments)) != box.round.k or any(len(each) != DRAWN for each in commitments):
        raise NotUnderstood
    want = wanted(commitments)
    before = await box.session.get(Issue, (box.round.id, seat_id))
    if before is not None and before.want not in {want, ""}:
        raise TicketsElsewhere
    if before is None or before.want == "":
        box.must_be_open()
    if before is None:
        box.session.add(Issue(round_id=box.round.id, seat_id=seat_id, want=want))
        box.round.issued += 1
    else:
        before.want = want
    return tickets.marks(box.round.id, commitments)


async def issue_again(box: Letterbox, seat_id: str) -> None:
    """This seat may ask for tickets once more, because its phone lost them; pressed twice is once.

    Raises `IssuedAgain` the second time, `NotFound` for who never had any, and `RoundClosed`.
    """
    before = await box.session.get(Issue, (box.round.id, seat_id))
    if before is None:
        raise NotFound
    if before.want == "":
        return
    box.must_be_open()
    if before.turn:
        raise IssuedAgain
    before.want, before.turn = "", before.turn + 1
    box.round.reissued += 1


async def say_done(box: Letterbox, seat_id: str, done: bool) -> None:
    """Somebody is ready, or goes on writing after all; without tickets there is nothing to be ready with."""
    before = await box.session.get(Issue, (box.round.id, seat_id))
    if before is not None:
        before.done = done


def must_fit(tickets: Tickets, mark: bytes, round_id: str, rank: Rank, drawn: bytes) -> None:
    """Raises `TicketUnknown` unless this n was given this ticket in this round; looks in no table."""
    if len(drawn) != DRAWN or not tickets.fits(mark, round_id, rank, commitment(drawn)):
        raise TicketUnknown


async def spend(box: Letterbox, rank: Rank, drawn: bytes, body: Body, lock: str) -> None:
    """Lay a slip in the box, once; its ticket fits. Raises `SlipSentBefore`, `NotOpenYet`, `RoundClosed`."""
    if await _is_waiting(box, drawn, body, lock):
        return
    box.must_take_slips()
    _lay(box, drawn, body, lock)
    box.round.writers += rank is Rank.FIRST


async def type_over(box: Letterbox, drawn: bytes, body: Body, lock: str = "") -> None:
    """Lay a slip from paper in the box, once; closed is early enough.

    Raises `SlipSentBefore`, `NotOpenYet` or `RoundClosed`.
    """
    if await _is_waiting(box, drawn, body, lock):
        return
    if box.state not in WAITS:
        box.must_take_slips()
    _lay(box, drawn, body, lock)
    box.round.paper += 1


async def change(box: Letterbox, id_: str, key: bytes, body: Body | None, lock: str) -> None:
    """Other words on a slip that waits, or none any more; its lock is a new one, so each key works once.

    Sent again it changes nothing. Raises `NotFound` where no such slip waits, `WrongKey`, `SlipGone` when it
    was taken back, and `RoundClosed` for other words that come too late; taken back can be until release.
    """
    if not box.round.waits:
        raise NotFound
    seal = box.seal
    row = await box.session.get(WaitingSlip, (box.round.id, seal.place(id_)))
    if row is None:
        raise NotFound
    inside = seal.opened(row.pid, row.box)
    if inside.slip.lock == lock or (inside.slip.withdrawn and body is None):
        return
    if inside.slip.withdrawn:
        raise SlipGone
    if not opens(key, inside.slip.lock):
        raise WrongKey
    if body is not None:
        box.must_take_slips()
    slip = replace(inside.slip, body=body or {}, lock=lock, withdrawn=body is None)
    row.box = seal.closed(Box(slip, inside.mac))


async def _is_waiting(box: Letterbox, drawn: bytes, body: Body, lock: str) -> bool:
    """Whether this very slip lies there; a changed one is known by its first words and its last."""
    if not box.round.waits:
        return False
    seal = box.seal
    row = await box.session.get(WaitingSlip, (box.round.id, seal.place(slip_id(drawn))))
    if row is None:
        return False
    inside = seal.opened(row.pid, row.box)
    as_it_is_now = inside.slip.lock == lock and dict(inside.slip.body) == dict(body)
    if inside.mac != mac_of(drawn, body) and not as_it_is_now:
        raise SlipSentBefore
    return True


def _lay(box: Letterbox, drawn: bytes, body: Body, lock: str) -> None:
    id_, seal = slip_id(drawn), box.seal
    sealed = seal.closed(Box(Slip(id_, body, lock), mac_of(drawn, body)))
    box.session.add(WaitingSlip(round_id=box.round.id, pid=seal.place(id_), box=sealed))
    box.round.spent += 1

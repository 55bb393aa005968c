"""Ticking off who had their say; how many did is written down when the room goes on, who did is forgotten."""

from sqlalchemy import delete

from assemblee.floor.go_round.errors import NoGoRoundNow
from assemblee.floor.go_round.rules import Said
from assemblee.floor.go_round.tables import Voice, go_round_now
from assemblee.people.actions import whoever_has
from assemblee.people.tables import Seat, seats
from assemblee.room.facts import RoundGone
from assemblee.room.moment import Moment

SCREENS = ("floor-go-round", "floor-go-round-mine", "floor-go-round-desk")


async def tick_off(moment: Moment, seat: Seat, said: Said, item_id: str = "") -> None:
    """Somebody had their say, or passes, or takes that back; the same twice changes nothing.

    `item_id` is the go-round that was on the screen, or nothing; raises `NoGoRoundNow` when it is over.
    """
    moment.must_be_open()
    now = await go_round_now(moment.session, moment.meeting)
    if now is None or item_id not in {"", now.item_id}:
        raise NoGoRoundNow

    everybody = await seats(moment.session, moment.meeting.id)
    seat = everybody.get(seat.id, seat)  # it may have become another's since it was read
    same = [seat_id for seat_id, person in everybody.items() if person.id == seat.id]
    await moment.session.execute(delete(Voice).where(Voice.item_id == now.item_id, Voice.seat_id.in_(same)))
    if said is not Said.OPEN:
        passed = said is Said.PASSED
        moment.add(Voice(item_id=now.item_id, seat_id=seat.id, meeting_id=moment.meeting.id, passed=passed))
    moment.redraw(*SCREENS)


async def tick_off_number(moment: Moment, number: int, said: Said, item_id: str = "") -> None:
    """The desk does it, for an empty phone or none at all; raises `NumberUnknown` or `NoGoRoundNow`."""
    moment.must_be_open()
    await tick_off(moment, await whoever_has(moment, number), said, item_id)


async def note_gone(moment: Moment) -> None:
    """The room goes on: how many had their say, or passed, if anybody did; coming back goes on from there."""
    now = await go_round_now(moment.session, moment.meeting)
    if now is not None and now.heard + now.passed:
        moment.note(RoundGone(item=now.item_id, voices=now.heard, passed=now.passed))
    moment.redraw(*SCREENS)


async def forget(moment: Moment) -> None:
    """At closing nobody knows any more who spoke; before the seats, which voices point at."""
    await moment.session.execute(delete(Voice).where(Voice.meeting_id == moment.meeting.id))
    moment.redraw(*SCREENS)

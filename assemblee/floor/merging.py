"""What happens at the line when two numbers turn out to be one person, or two again."""

from assemblee.floor.changing import forget_last, line_changed
from assemblee.floor.rules import Kind
from assemblee.floor.tables import hands_up
from assemblee.people.tables import seats
from assemblee.room.moment import Moment


async def nobody_waits_twice(moment: Moment) -> None:
    """Of two waiting hands of one person the older one stays; turns and seconds add up by themselves.

    What the desk did just before can no longer be taken back: it was done to somebody else.
    """
    people = await seats(moment.session, moment.meeting.id)
    waiting: set[tuple[str, bool]] = set()
    for hand in sorted(await hands_up(moment.session, moment.meeting.id), key=lambda hand: hand.seq):
        who = people[hand.seat_id].id, hand.kind == Kind.TURN
        if who in waiting:
            hand.lowered_at = max(moment.now, hand.raised_at)
        waiting.add(who)
    await forget_last(moment)
    await line_changed(moment)

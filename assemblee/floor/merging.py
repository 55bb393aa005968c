"""What happens at the line when two numbers turn out to be one person, or two again."""

from assemblee.floor.changing import forget_last, line_changed, lower_second_hands
from assemblee.room.moment import Moment


async def nobody_waits_twice(moment: Moment) -> None:
    """Of two waiting hands of one person the older one stays; turns and seconds add up by themselves.

    What the desk did just before can no longer be taken back: it was done to somebody else.
    """
    await lower_second_hands(moment)
    await forget_last(moment)
    await line_changed(moment)

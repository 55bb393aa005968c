"""The big screen shows one thing at a time, whichever feature it is of."""

from assemblee.analysis.document import reading as document
from assemblee.clusters import actions as clusters
from assemblee.clusters.ballots import opening as ballots
from assemblee.clusters.sorting import actions as sorting
from assemblee.minutes.amending import asking as earlier_minutes
from assemblee.room.moment import Moment


async def clear_wall(moment: Moment) -> None:
    """Whatever the desk put on the wall beside the agenda is off it: piles, tree, results, a sentence,
    minutes.
    """
    await clusters.hide_from_wall(moment)
    await ballots.show_nothing(moment)
    await sorting.show_nothing(moment)
    await document.put_away(moment)
    await earlier_minutes.put_away(moment)
    await moment.session.flush()

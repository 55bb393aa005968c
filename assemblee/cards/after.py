"""What follows when cards change: they are drawn anew wherever they lie, and what was taken back leaves all
files.

Where cards lie and are quoted is known to features that stand on this one; they say so when the program is
put together.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import shown_in, withdrawn_ids
from assemblee.room.moment import Moment, Moments
from assemblee.slips.gone import GoneFile
from assemblee.slips.tidy import Tidier
from assemblee.storage import Storage

WhereCardsLie = Callable[[AsyncSession, str], Awaitable[frozenset[str]]]
"""The names of all fragments of a meeting in which a card can stand."""


ForgetQuotes = Callable[[Moment, Sequence[str]], Awaitable[None]]
"""Takes words out of all drafts of a meeting."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Screens, files and copies that must hear of it."""

    moments: Moments
    tidier: Tidier
    gone: GoneFile
    where: WhereCardsLie
    forget_quotes: ForgetQuotes

    async def withdrawn(self, meeting_id: str, card_id: str, seen: Sequence[str]) -> None:
        """This card is gone for good, also from whatever copy is put back; and its words, where the room has
        `seen` them, from all that was written with them in view.

        The slip's own transaction told nobody; this one says only that something changed, and knows no seat.
        The words come first: nobody has them any more when a phone asks again after a fault.
        """
        if seen:
            async with self.moments.at(meeting_id) as moment:
                await self.forget_quotes(moment, seen)
                await self.redraw(moment)
        await self.gone.add(card_id)
        self.tidier.soon()

    async def catch_up(self, storage: Storage) -> None:
        """A start: what was taken back just before the last end is noted now, if it was not then."""
        async with storage.reading() as session:
            await self.gone.add(*await withdrawn_ids(session))

    async def redraw(self, moment: Moment) -> None:
        """Cards of this meeting are not what they were."""
        session, meeting_id = moment.session, moment.meeting.id
        moment.redraw(*await where_cards_count(session, meeting_id), *await self.where(session, meeting_id))


async def where_cards_count(session: AsyncSession, meeting_id: str) -> frozenset[str]:
    """The names of the fragments here in which cards stand or are counted; also of a leaf that fell empty."""
    leaves = range(leaf_count(await shown_in(session, meeting_id) + 1))
    return _COUNTED | {f"cards-leaf:{leaf}" for leaf in leaves}


_COUNTED = frozenset(
    {
        "cards-round",
        "cards-desk",
        "cards-pile",
        "cards-reading",
        "cards-away",
        "cards-proposed",
        "cards-asked",
        "cards-aside",
        "cards-table",
    }
)

"""What follows when cards change: they are drawn anew wherever they lie, and what was taken back leaves all
files.

Where cards lie and are quoted is known to features that stand on this one; they say so when the program is
put together.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.actions import withdraw_card, withdraw_slip
from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import CardState, card_with_id, shown_in, withdrawn_ids
from assemblee.errors import NotFound
from assemblee.room.moment import Moment, Moments
from assemblee.slips.gone import GoneFile
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox, letterbox
from assemblee.slips.rounds import forget_keys
from assemblee.slips.tables import Round
from assemblee.slips.tidy import Tidier
from assemblee.storage import Storage

WhereCardsLie = Callable[[AsyncSession, str], Awaitable[frozenset[str]]]
"""The names of all fragments of a meeting in which a card can stand."""

ForgetQuotes = Callable[[Moment, Sequence[str]], Awaitable[None]]
"""Takes words out of all drafts of a meeting."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Which card somebody takes back, with the key to it, and the lock that lies there from then on."""

    round_id: str
    card_id: str
    key: bytes
    lock: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Screens, files and copies that must hear of it."""

    moments: Moments
    tidier: Tidier
    gone: GoneFile
    where: WhereCardsLie
    forget_quotes: ForgetQuotes

    async def take_back(self, keys: RoundKeys, taken: TakenBack) -> None:
        """A card is gone for good, also from whatever copy is put back.

        One that the room has seen leaves all that was written with it in view in the same moment, which says
        only that something changed, and knows no seat. One that waits is a slip, of which nobody hears.
        Raises what `withdraw_slip` and `withdraw_card` raise.
        """
        storage = self.moments.storage
        async with storage.reading() as session:
            round_ = await session.get(Round, taken.round_id)
            card = await card_with_id(session, taken.card_id)
        if round_ is None:
            raise NotFound
        came_out, gone = card is not None, card is not None and card.state == CardState.WITHDRAWN
        if not came_out:
            async with at_letterbox(storage, keys, self.moments.clock, taken.round_id) as box:
                came_out = not await withdraw_slip(box, taken.card_id, taken.key, taken.lock)
        if came_out and not gone:
            async with self.moments.at(round_.meeting_id, elsewhere=True) as moment:
                box = await letterbox(moment.session, keys, taken.round_id, moment.now)
                await self.forget_quotes(moment, await withdraw_card(box, taken.card_id, taken.key))
                await self.redraw(moment)
        await self.gone.add(taken.card_id)
        self.tidier.soon()

    async def clear_away(self, keys: RoundKeys) -> None:
        """After a commit that released or destroyed: the keys go, and what deleted rows left in the files."""
        await forget_keys(self.moments.storage, keys)
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

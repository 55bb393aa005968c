"""How near cards are to piles, as the offers say."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.errors import NoOffersNow, OffersOff
from assemblee.clusters.sorting.kind import Nearness

Compare = Callable[[str, Mapping[str, str], Mapping[str, Sequence[str]], Sequence[str]], Awaitable[Nearness]]
"""How near cards are to piles: the meeting, all texts, the cards on each pile, and the cards asked about."""


def compared_by(offers: Offers) -> Compare:
    """Near as the offers say; where these are off, or give no answer now, as when nothing compares."""

    async def compare(
        meeting_id: str, texts: Mapping[str, str], piles: Mapping[str, Sequence[str]], asked: Sequence[str]
    ) -> Nearness:
        try:
            found = await offers.nearest(texts, piles, asked, table=meeting_id, most=len(piles))
        except (NoOffersNow, OffersOff):
            return {}
        return {card: {each.cluster: float(each.score) for each in near} for card, near in found.items()}

    return compare

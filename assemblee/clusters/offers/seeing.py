"""What the desk sees when it asks for offers: gathered first, then asked of the worker, with no database in
between, and counted at last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.cards.tables import Card
from assemblee.clusters.board import LOOSE
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.rules import Bars, Group, Model, Offer, Refusals
from assemblee.clusters.offers.tables import OfferRun, input_hash, refusals_of
from assemblee.clusters.tables import Cluster, Layout, layout_of
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting, meeting_here
from assemblee.storage import Storage, new_id

AT_A_TIME = 8
"""Cards about which is asked at once: more would be scrolled past."""

MOST_OFFERS = 3


class Asked(StrEnum):
    """What people can ask for."""

    NEAREST = "nearest"
    ALIKE = "alike"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class Near:
    """A pile that is offered for a card, with why."""

    pile: Cluster
    offer: Offer
    like: Card
    likely: bool


@dataclass(frozen=True, slots=True)
class About:
    """A card about which was asked, where it lies, and what is near; `far` when nothing is."""

    card: Card
    home: Cluster | None
    near: Sequence[Near]
    far: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Loose cards that look alike, the one in their middle, and words they share."""

    cards: Sequence[Card]
    middle: Card
    words: Sequence[str]
    score: int


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a screen of offers shows; `run` counts what becomes of it."""

    meeting: Meeting
    asked: Asked
    run: str
    model: Model
    about: Sequence[About] = ()
    bundles: Sequence[Bundle] = ()
    piles: int = 0
    loose: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is asked and where it is counted."""

    storage: Storage
    moments: Moments
    offers: Offers

    async def nearest(self, meeting_id: str, cards: Sequence[str] = ()) -> Seen:
        """Where these cards may belong; without any, the first that lie loose."""
        meeting, layout, refused = await self._table(meeting_id)
        loose = [card.id for card in layout.loose()]
        chosen = [card for card in dict.fromkeys(cards) if card in layout.cards] or loose
        asked = chosen[:AT_A_TIME]
        piles = _piles(layout)
        found = await self.offers.nearest(
            _texts(layout), piles, asked, table=meeting_id, refused=refused, most=MOST_OFFERS + 1
        )
        model, bars = await self.offers.model(), await self.offers.bars()
        about = [_about(layout, card, found[card], bars) for card in asked]
        run = await self._count(
            meeting, layout, Asked.NEAREST, model, bars.near, asked, sum(len(each.near) for each in about)
        )
        return Seen(meeting, Asked.NEAREST, run, model, about, piles=len(piles), loose=len(loose))

    async def groups(self, meeting_id: str, asked: Asked) -> Seen:
        """What looks alike among the loose cards, or a first overview of them."""
        meeting, layout, refused = await self._table(meeting_id)
        loose = [card.id for card in layout.loose()]
        texts = _texts(layout)
        if asked is Asked.ALIKE:
            groups = await self.offers.alike(texts, loose, table=meeting_id, refused=refused)
        else:
            groups = await self.offers.overview(texts, loose, table=meeting_id, refused=refused)
        model, bars = await self.offers.model(), await self.offers.bars()
        bar = bars.alike if asked is Asked.ALIKE else bars.overview
        run = await self._count(meeting, layout, asked, model, bar, (), len(groups))
        return Seen(
            meeting, asked, run, model, bundles=[_bundle(layout, each) for each in groups], loose=len(loose)
        )

    async def _table(self, meeting_id: str) -> tuple[Meeting, Layout, Refusals]:
        async with self.storage.reading() as session:
            meeting = await meeting_here(session, meeting_id)
            layout = await layout_of(session, meeting_id)
            return meeting, layout, await refusals_of(session, meeting.trajectory_id)

    async def _count(
        self,
        meeting: Meeting,
        layout: Layout,
        asked: Asked,
        model: Model,
        bar: int,
        cards: Sequence[str],
        offered: int,
    ) -> str:
        """Nothing on the board changes, so no screen is told; and the trajectory is not held, as moments of
        its meetings may write in it.
        """
        run = new_id()
        async with self.moments.on(None) as occasion:
            occasion.session.add(
                OfferRun(
                    id=run,
                    meeting_id=meeting.id,
                    kind=asked,
                    at=occasion.now.replace(second=0, microsecond=0),
                    model=model.name,
                    version=model.version,
                    bar=bar,
                    input_hash=input_hash(layout.board, cards),
                    offered=offered,
                )
            )
        return run


def _texts(layout: Layout) -> dict[str, str]:
    return {card: row.text for card, row in layout.cards.items()}


def _piles(layout: Layout) -> dict[str, list[str]]:
    lying: dict[str, list[str]] = {}
    for card, home in layout.board.homes.items():
        if home != LOOSE:
            lying.setdefault(home, []).append(card)
    return lying


def _about(layout: Layout, card: str, found: Sequence[Offer], bars: Bars) -> About:
    home = layout.board.homes[card]
    near = [_near(layout, offer, bars) for offer in found if offer.cluster != home][:MOST_OFFERS]
    far = all(each.offer.score < bars.near for each in near)
    clusters: Mapping[str, Cluster] = layout.clusters
    return About(layout.cards[card], clusters.get(home), near, far)


def _near(layout: Layout, offer: Offer, bars: Bars) -> Near:
    likely = offer.score >= bars.likely
    return Near(layout.clusters[offer.cluster], offer, layout.cards[offer.like], likely)


def _bundle(layout: Layout, group: Group) -> Bundle:
    cards = [layout.cards[card] for card in group.cards]
    return Bundle(cards, layout.cards[group.middle], group.words, group.score)

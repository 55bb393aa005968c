"""What of minutes goes into spreadsheets, the network and the calendar."""

from collections.abc import Iterator

from assemblee.minutes.links import empty_piles
from assemblee.minutes.parts import Card, Evening
from assemblee.minutes.rules import Minutes
from assemblee.record.calendar import Event
from assemblee.record.network import network
from assemblee.record.sheets import CardRow, ClusterRow, LinkRow, sheet

CARDS, CLUSTERS, LINKS, NETWORK = "cards.csv", "clusters.csv", "links.csv", "network.kumu.json"
"""The files of adopted minutes that programs read."""


def sheets_of(minutes: Minutes) -> dict[str, bytes]:
    """The files by their names; cards that are withheld are no lines."""
    evening = minutes.evening
    clusters, links = list(_clusters(evening)), list(_links(evening))
    return {
        CARDS: sheet(CardRow, _cards(evening)),
        CLUSTERS: sheet(ClusterRow, clusters),
        LINKS: sheet(LinkRow, links),
        NETWORK: network(clusters, links),
    }


def events_of(minutes: Minutes, trajectory_id: str) -> Iterator[Event]:
    """The meeting itself, and the days before which something was asked or promised."""
    evening = minutes.evening
    if minutes.started:
        yield Event(
            f"{trajectory_id}-{evening.number}",
            evening.title,
            minutes.started,
            minutes.ended,
            evening.question.first,
            evening.place,
        )
    for request in evening.requests:
        title = f"{request.owner}: {request.text.first}" if request.owner else request.text.first
        for what, day in (("due", request.due), ("review", request.review_on)):
            if day is not None:
                yield Event(f"{request.id}-{what}", title, day, about=request.text.second)


def _cards(evening: Evening) -> Iterator[CardRow]:
    piles = {card.id: pile for pile in evening.piles for card in pile.cards}
    for state, cards in (("shown", evening.cards.values()), ("parked", evening.parked)):
        for card in cards:
            if not card.withheld:
                pile = piles.get(card.id)
                yield _card(card, state, pile.id if pile else "", pile.title.first if pile else "")


def _card(card: Card, state: str, cluster: str, title: str) -> CardRow:
    return CardRow(
        card=card.id,
        round=card.round,
        cluster=cluster,
        kind=card.kind,
        state=state,
        language=card.language,
        title=title,
        text=card.text,
        second_language=card.second_language,
        text_second=card.second,
    )


def _clusters(evening: Evening) -> Iterator[ClusterRow]:
    for pile in (*evening.piles, *empty_piles(evening)):
        title = pile.title
        yield ClusterRow(pile.id, title.first, title.language, title.second, len(pile.cards))


def _links(evening: Evening) -> Iterator[LinkRow]:
    names = evening.tree.names
    for link, cards in evening.tree.links:
        yield LinkRow(
            source=link.source,
            kind=link.kind.value,
            target=link.target,
            source_title=names[link.source].title,
            target_title=names[link.target].title,
            cards=len(cards),
            card_ids=" ".join(sorted(cards)),
        )

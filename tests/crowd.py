"""An evening with as much on the table as we promise to carry: 600 cards, 40 piles, 97 links, 200 people."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from assemblee.agenda.tables import Item
from assemblee.analysis.themes.rules import Relation
from assemblee.analysis.themes.tables import Theme, ThemePart
from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.links.tables import ClusterLink
from assemblee.clusters.tables import Cluster, Grouping, Placement
from assemblee.people.tables import Seat
from tests.clusters.table import lay_cards
from tests.evening import Evening, an_evening

CARDS, PILES, LINKS, PEOPLE = 600, 40, 97, 200


@asynccontextmanager
async def a_crowd(
    database_url: str,
    folder: Path,
    text: Callable[[int], str],
    title: Callable[[int], str],
    *,
    loose: int = 80,
    links: int = LINKS,
) -> AsyncIterator[Evening]:
    """A crowded evening of cards with these texts and piles with these titles, each a theme of its own."""
    async with an_evening(database_url, folder / "data", languages=["nl", "ar"]) as evening:
        cards = await lay_cards(evening.program, evening.meeting_id, [text(n) for n in range(CARDS)])
        async with evening.program.moments.at(evening.meeting_id) as moment:
            piles = [_pile(evening, n, title) for n in range(PILES)]
            themes = [Theme(trajectory_id=evening.trajectory_id, title=title(n) + "!") for n in range(PILES)]
            talk = Item(meeting_id=evening.meeting_id, position=1, kind="pairs", title="Stapels", minutes=30)
            moment.add(talk, *piles, *themes, *(_seat(evening, n) for n in range(1, PEOPLE + 1)))
            await moment.session.flush()
            placed = enumerate(cards[: CARDS - loose])
            moment.add(*(Placement(card_id=card, cluster_id=piles[n % PILES].id) for n, card in placed))
            moment.add(
                *(
                    ThemePart(cluster_id=pile.id, theme_id=theme.id, relation=Relation.SAME)
                    for pile, theme in zip(piles, themes, strict=True)
                )
            )
            moment.add(Grouping(meeting_id=evening.meeting_id, core=piles[3].id))
            moment.add(*_links(evening, piles, links))
            moment.meeting.current_item = talk.id
        yield evening


def _pile(evening: Evening, n: int, title: Callable[[int], str]) -> Cluster:
    return Cluster(
        id=f"{n:032x}",
        meeting_id=evening.meeting_id,
        title=title(n),
        title_second=title(n)[::-1],
        second_language="ar",
    )


def _seat(evening: Evening, n: int) -> Seat:
    return Seat(meeting_id=evening.meeting_id, number=n, name=f"Fatima {n}", standing="resident")


def _links(evening: Evening, piles: list[Cluster], count: int) -> list[ClusterLink]:
    chance = random.Random(1)  # noqa: S311  a benchmark has no secrets
    ends = [(one.id, other.id) for one in piles for other in piles if one is not other]
    return [
        ClusterLink(
            meeting_id=evening.meeting_id,
            source_id=source,
            target_id=target,
            kind=list(LinkKind)[n % 4],
            evidence=[],
        )
        for n, (source, target) in enumerate(chance.sample(ends, count))
    ]

"""Adopted minutes as files: drawn once, in the language of the evening, and needing nothing but themselves to
be read.
"""

from dataclasses import dataclass
from datetime import datetime

from assemblee.languages import known
from assemblee.minutes.adoption import How
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import CARDS, HTML, MARKDOWN
from assemblee.record.sheets import CardRow, cards_sheet
from assemblee.room.drawing import Drawing
from assemblee.trajectory.tables import Trajectory


@dataclass(frozen=True, slots=True)
class Adopted:
    """How and when minutes were adopted, as they say themselves; `roles` are standings of people.

    From the second version on, they say `why` the one before was corrected.
    """

    how: How
    at: datetime
    roles: tuple[str, ...] = ()
    version: int = 1
    why: str = ""


async def adopted_files(
    drawing: Drawing, minutes: Minutes, trajectory: Trajectory, adopted: Adopted
) -> dict[str, bytes]:
    """The files of the pack by their names: for people, for people who edit, and for a spreadsheet."""
    language = known(minutes.evening.language)
    values = {"minutes": minutes, "trajectory": trajectory, "adopted": adopted, "draft": None}
    escapes = {"line": literally, "paragraphs": paragraphs}
    html = await drawing.page("minutes/alone.html", language, values)
    markdown = await drawing.page("minutes/minutes.md", language, {**values, **escapes})
    return {HTML: html.encode(), MARKDOWN: markdown.encode(), CARDS: cards_sheet(_sheet(minutes))}


def article_of(html: bytes) -> str:
    """The article of stored minutes, to frame it in a page: the very bytes that were adopted."""
    page = html.decode()
    return page[page.index("<article") : page.rindex("</article>") + len("</article>")]


def promise_told(drawing: Drawing, language: str) -> str:
    """What the room was told about cards without a name, line by line."""
    return "\n".join(drawing.promise.lines(known(language)))


def _sheet(minutes: Minutes) -> list[CardRow]:
    evening = minutes.evening
    piles = {card.id: pile for pile in evening.piles for card in pile.cards}
    return [
        CardRow(
            card=card.id,
            round=card.round,
            cluster=piles[card.id].id if card.id in piles else "",
            kind=card.kind,
            state=state,
            language=card.language,
            title=piles[card.id].title.first if card.id in piles else "",
            text=card.text,
            second_language=card.second_language,
            text_second=card.second,
        )
        for state, cards in (("shown", evening.cards.values()), ("parked", evening.parked))
        for card in cards
    ]

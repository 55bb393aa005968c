"""Two evenings of one trajectory: the first adopted, the second going on with cards on piles."""

import re
from html import unescape

from assemblee.analysis.document.gathering import document_of
from assemblee.analysis.document.rules import Backed, Document
from assemblee.clusters.tables import piles_of
from assemblee.trajectory.tables import this_trajectory
from tests.clusters.table import lay_cards
from tests.evening import Browser, Evening
from tests.minutes.after import adopted, another_meeting

TONIGHT = ("De huur stijgt weer.", "Ik betaal 900 euro.", "De lift staat nog stil.", "Niemand belt terug.")


async def two_evenings(evening: Evening) -> str:
    """Live and adopt the first evening, and begin a second; returns the id of that one."""
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        trajectory = await this_trajectory(occasion.session, evening.trajectory_id)
        trajectory.languages = ["en", "tr"]  # English drafts say the source texts
    await adopted(evening)
    second = await another_meeting(evening, 2, "open")
    cards = await lay_cards(evening.program, second, TONIGHT)
    await pile(evening.owner, second, "De huur", *cards[:2])
    await pile(evening.owner, second, "De lift", cards[2])
    return second


async def pile(owner: Browser, meeting: str, title: str, *cards: str) -> None:
    ticks = [f"{card}." for card in cards]
    answer = await owner.act(f"/m/{meeting}/clusters", title=title, card=ticks)
    assert answer.status_code == 204, answer.text


async def pile_id(evening: Evening, meeting: str, title: str) -> str:
    async with evening.program.storage.reading() as session:
        return next(each.id for each in await piles_of(session, meeting) if each.title == title)


async def document(evening: Evening) -> Document:
    async with evening.program.storage.reading() as session:
        return await document_of(session, evening.trajectory_id)


async def saying(evening: Evening, words: str) -> Backed:
    """The sentence with these words."""
    read = await document(evening)
    return next(each for each in read.paragraphs if words in each.said.text.first)


def opened_by(html: str) -> dict[str, list[str]]:
    """What each sentence of a page opens, by its id: the words of its cards."""
    found = {}
    for block in re.split(r'<div class="statement" id="', html)[1:]:
        id_, _, rest = block.partition('"')
        behind = re.search(r'<details class="behind">(.*?)</ul>', rest, re.DOTALL)
        quotes = re.findall(r"<li>\s*<div[^>]*>(.*?)</div>", behind[1], re.DOTALL) if behind else []
        found[id_.removeprefix("p-")] = [unescape(each) for each in quotes]
    return found

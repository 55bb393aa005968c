"""Reading back: the room hears its key sentences, and says some of them in its own words."""

from collections.abc import Mapping, Sequence

from assemblee.clusters.tables import layout_of
from assemblee.demo.clock import Pace
from assemblee.demo.desk import Desk
from assemblee.demo.story import KeySentence
from assemblee.minutes.gathering import evening_of
from assemblee.minutes.read_back import pages
from assemblee.minutes.tables import sentences_of
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

SECONDS_A_PAGE = 50


async def read_back(
    storage: Storage,
    desk: Desk,
    pace: Pace,
    wordings: Sequence[KeySentence],
    titles: Mapping[str, str],
    people: int,
) -> None:
    """Change the drafted sentences to these, add those that were not drafted, turn the pages, and count the
    hands of so many `people`.

    `titles` are those of the piles by their themes; a wording without a theme is about the loose cards.
    """
    async with storage.reading() as session:
        rows = await sentences_of(session, desk.meeting_id)
        layout = await layout_of(session, desk.meeting_id)
    piles = {pile.title: pile.id for pile in layout.piles()}
    drafted = {cited: row.id for row in rows for cited in row.cites}
    loose = [card.id for card in layout.loose()]
    for wording in wordings:
        pile = piles.get(titles.get(wording.theme, ""), "")
        cites = [pile] if pile else loose
        if cites[0] in drafted:
            await desk.reword(drafted[cites[0]], wording.text)
        else:
            await desk.add_sentence(wording.text, cites)
    async with storage.reading() as session:
        evening = await evening_of(session, await meeting_here(session, desk.meeting_id))
    for page, sentences in enumerate(pages(evening.sentences)):
        await desk.turn_page(page)
        await pace.passes(SECONDS_A_PAGE)
        for at, sentence in enumerate(sentences):
            others = min(at, people)
            await desk.count_hands(sentence.id, people - others, others, 0)

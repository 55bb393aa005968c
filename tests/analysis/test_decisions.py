"""Whatever people decide about themes, in whatever order: nothing is counted twice and nothing is lost."""

from contextlib import suppress
from random import Random

from assemblee.analysis.themes import actions, naming
from assemblee.analysis.themes.reading import Themes, themes_of
from assemblee.analysis.themes.rules import Relation, Titling
from assemblee.analysis.themes.tables import parts_of, rows_of
from assemblee.errors import Refused
from assemblee.room.moment import Moments, Occasion
from assemblee.storage import Storage
from tests.analysis.months import AUTUMN, SPRING, SUMMER, a_trajectory, an_evening_over

CARDS = sum(len(texts) for piles in (SPRING, SUMMER, AUTUMN) for texts in piles.values())


async def test_a_cluster_has_one_theme_and_every_card_counts_once(database_url: str) -> None:
    storage = Storage(database_url)
    work = await a_trajectory(storage)
    piles = [
        pile
        for number, told in enumerate((SPRING, SUMMER, AUTUMN), start=1)
        for title, pile in (await an_evening_over(storage, work, number, told)).items()
        if title != "meeting"
    ]

    chance = Random(8)  # noqa: S311
    done = 0
    for _ in range(120):
        async with Moments(storage, lambda *_: None).on(work) as occasion:
            with suppress(Refused):
                await decide(occasion, work, piles, chance)
                done += 1
        if done % 10 == 0:
            await look(storage, work, piles)
    await storage.close()
    assert done > 60


async def decide(occasion: Occasion, work: str, piles: list[str], chance: Random) -> None:
    """One decision of somebody who saw what there is, or saw nothing."""
    parts, themes = await parts_of(occasion.session, work), await rows_of(occasion.session, work)
    pile = chance.choice(piles)
    now = (parts[pile].theme_id, parts[pile].relation) if pile in parts else ("", "")
    seen = chance.choice([now, now, ("", "")])
    theme, other = chance.choice([*themes, "none"]), chance.choice([*themes, "none"])
    act = chance.randrange(7)
    if act <= 1:
        await actions.begin_theme(occasion, work, pile, chance.choice([None, Titling("Wonen")]), seen)
    elif act == 2:
        await actions.place(occasion, work, pile, theme, chance.choice([*Relation]), seen)
    elif act == 3:
        await actions.take_back(occasion, work, pile, seen)
    elif act == 4:
        await naming.merge(occasion, work, theme, other)
    elif act == 5:
        await naming.part_again(occasion, work, theme)
    else:
        await actions.refuse(occasion, work, pile, theme)


async def look(storage: Storage, work: str, piles: list[str]) -> None:
    async with storage.reading() as session:
        read: Themes = await themes_of(session, work)
    placed = [each for theme in read.themes for each in theme.piles]
    assert sorted(each.id for each in [*placed, *read.unplaced]) == sorted(piles)
    assert sum(theme.line.cards for theme in read.themes) == sum(len(each.pile.cards) for each in placed)
    assert sum(len(each.pile.cards) for each in [*placed, *read.unplaced]) == CARDS
    assert all(theme.line.among == 3 for theme in read.themes)

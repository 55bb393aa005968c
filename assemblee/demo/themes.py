"""Samira says after an evening which piles are about the same as before, and what that touches."""

from assemblee.analysis.themes.reading import Themes, themes_of
from assemblee.demo.trajectory import Work
from assemblee.storage import Storage


async def say_themes(storage: Storage, work: Work) -> None:
    """Every pile without a theme goes with the theme of its title, or begins it."""
    here = f"{work.path}/themes"
    for pile in (await _read(storage, work)).unplaced:
        theme = (await _by_title(storage, work)).get(pile.pile.title)
        if theme:
            fields = [("cluster", pile.id), ("theme", theme), ("relation", "same"), ("seen", "")]
            await work.browser.form(f"{here}/parts", fields)
        else:
            await work.browser.form(here, [("cluster", pile.id), ("seen", "")])
    await _say_what_they_touch(storage, work)


async def _say_what_they_touch(storage: Storage, work: Work) -> None:
    there = await _by_title(storage, work)
    titles = {theme.key: theme.title.nl for theme in work.here.themes}
    for told in work.here.touches:
        theme = there.get(titles[told.theme])
        if theme:
            page, values = f"{work.path}/themes/{theme}", list(told.values)
            await work.browser.fill_in(page, "/facts", tags=values, layer=told.layer, place=told.place)


async def _by_title(storage: Storage, work: Work) -> dict[str, str]:
    return {each.row.title: each.id for each in (await _read(storage, work)).themes}


async def _read(storage: Storage, work: Work) -> Themes:
    async with storage.reading() as session:
        return await themes_of(session, work.path.removeprefix("/t/"))

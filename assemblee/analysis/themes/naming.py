"""What people say of a theme: its title, its values and place, and that two themes are one."""

from assemblee.analysis.themes.conflicts import must_be_by_itself, must_be_free
from assemblee.analysis.themes.errors import FactsChanged, ThemeItself, ThemeRenamed
from assemblee.analysis.themes.rules import Facts, ThemeState, Titling
from assemblee.analysis.themes.tables import follow, in_use, rows_of, this_theme
from assemblee.errors import NotFound
from assemblee.room.moment import Occasion


async def rename(occasion: Occasion, trajectory_id: str, theme_id: str, titling: Titling, seen: int) -> None:
    """Another title for a theme that was seen in revision `seen`; the same title twice is once.

    Raises `NotFound`, `ThemeElsewhere`, `ThemeRenamed` or `ThemeTitled`.
    """
    themes = await rows_of(occasion.session, trajectory_id)
    theme = must_be_by_itself(themes, theme_id)
    if theme.titling == titling:
        return
    if theme.title_rev != seen:
        raise ThemeRenamed(title=theme.title, mine=titling.title)
    used = await in_use(occasion.session, trajectory_id, themes)
    must_be_free(titling.title, (each for each in used.values() if each.id != theme_id))
    theme.call(titling)


async def describe(occasion: Occasion, trajectory_id: str, theme_id: str, facts: Facts, seen: int) -> None:
    """What else is said of a theme, as a whole. Raises `NotFound`, `ThemeElsewhere` or `FactsChanged`."""
    theme = must_be_by_itself(await rows_of(occasion.session, trajectory_id), theme_id)
    if Facts(tuple(theme.tags), theme.layer, theme.place) == facts:
        return
    if theme.facts_rev != seen:
        mine = ", ".join([*facts.tags, *filter(None, (facts.layer, facts.place))]) or "-"
        raise FactsChanged(title=theme.title, mine=mine)
    theme.tags, theme.layer, theme.place = list(facts.tags), facts.layer, facts.place
    theme.facts_rev += 1


async def merge(occasion: Occasion, trajectory_id: str, theme_id: str, into: str) -> None:
    """A theme lies under another from now on, with all that is part of it; twice is once.

    Raises `NotFound`, `ThemeItself`, or `ThemeElsewhere` when it lies under a third.
    """
    themes = await rows_of(occasion.session, trajectory_id)
    if theme_id not in themes or into not in themes:
        raise NotFound
    theme, to = themes[theme_id], follow(themes, into)
    if theme.state == ThemeState.MERGED and follow(themes, theme_id) == to:
        return
    must_be_by_itself(themes, theme_id)
    if to == theme_id:
        raise ThemeItself
    theme.state, theme.merged_into = ThemeState.MERGED, to


async def part_again(occasion: Occasion, trajectory_id: str, theme_id: str) -> None:
    """A theme that was put under another stands by itself, with all it brought there; twice is once."""
    theme = await this_theme(occasion.session, trajectory_id, theme_id)
    theme.state, theme.merged_into = ThemeState.ACTIVE, ""

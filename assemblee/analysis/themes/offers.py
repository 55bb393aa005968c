"""Which themes are offered for a cluster that belongs to none yet."""

from collections.abc import Collection
from dataclasses import dataclass

from assemblee.analysis.themes.nearness import nearest
from assemblee.analysis.themes.reading import ThemePile, ThemeRead, Themes


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme that a cluster may belong to, and why: a title that is alike, and the words they share."""

    theme: ThemeRead
    title: str
    shared: tuple[str, ...]


def offers_for(each: ThemePile, themes: Themes, refused: Collection[tuple[str, str]]) -> list[Offer]:
    """The nearest themes for this cluster, the nearest first, without those that people refused."""
    by_id = {theme.id: theme for theme in themes.themes}
    titles = {theme.id: _titles(theme) for theme in themes.themes}
    never = {theme for cluster, theme in refused if cluster == each.id}
    near = nearest(each.pile.title, titles, never)
    return [Offer(by_id[found.theme], found.title, found.shared) for found in near]


def _titles(theme: ThemeRead) -> list[str]:
    return [theme.row.title, *(each.pile.title for each in theme.piles)]

"""What is told when somebody else was first, so that nothing is overwritten unseen."""

from collections.abc import Iterable, Mapping

from assemblee.analysis.themes.errors import PlacedMeanwhile, TakenBackMeanwhile, ThemeElsewhere, ThemeTitled
from assemblee.analysis.themes.rules import ThemeState
from assemblee.analysis.themes.tables import Theme, ThemePart, follow
from assemblee.clusters.tables import Cluster
from assemblee.errors import NotFound

Belongs = tuple[str, str]
"""A theme and the relation to it; both are empty where a cluster belongs to none."""

NOWHERE: Belongs = ("", "")


def must_be_as_seen(
    cluster: Cluster, part: ThemePart | None, themes: Mapping[str, Theme], seen: Belongs, wanted: Belongs
) -> None:
    """Raises `PlacedMeanwhile` or `TakenBackMeanwhile` when a cluster belongs elsewhere than its sender saw.

    It is no conflict when it is what the sender wants already, or when the theme lies under another by now.
    """
    now = _now((part.theme_id, part.relation) if part else NOWHERE, themes)
    if now in (_now(seen, themes), wanted):
        return
    if now == NOWHERE:
        raise TakenBackMeanwhile(title=cluster.title)
    raise PlacedMeanwhile(title=cluster.title, theme=themes[now[0]].title)


def _now(belongs: Belongs, themes: Mapping[str, Theme]) -> Belongs:
    theme, relation = belongs
    return (follow(themes, theme), relation) if theme in themes else belongs


def must_be_by_itself(themes: Mapping[str, Theme], theme_id: str) -> Theme:
    """The theme; raises `NotFound`, or `ThemeElsewhere` when it lies under another."""
    if theme_id not in themes:
        raise NotFound
    theme = themes[theme_id]
    if theme.state == ThemeState.MERGED:
        raise ThemeElsewhere(title=theme.title, into=themes[follow(themes, theme_id)].title)
    return theme


def must_be_free(title: str, themes: Iterable[Theme]) -> None:
    """Raises `ThemeTitled` when one of these is called so: nobody could tell the two apart."""
    same = next((each for each in themes if each.title.casefold() == title.casefold()), None)
    if same is not None:
        raise ThemeTitled(title=same.title)

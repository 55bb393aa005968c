"""What people decide about clusters and themes. Each decision carries what its sender saw, and can be made
anew.
"""

from collections.abc import Mapping

from sqlalchemy import delete

from assemblee.analysis.themes.conflicts import NOWHERE, Belongs, must_be_as_seen, must_be_free
from assemblee.analysis.themes.errors import EnoughThemes, EveningGoesOn
from assemblee.analysis.themes.rules import Relation, ThemeState, Titling
from assemblee.analysis.themes.tables import (
    Theme,
    ThemePart,
    ThemeRefused,
    follow,
    in_use,
    rows_of,
    this_theme,
)
from assemblee.clusters.board import State
from assemblee.clusters.tables import Cluster
from assemblee.errors import NotFound
from assemblee.room.moment import Occasion
from assemblee.room.tables import MeetingState, meeting_here

MOST_THEMES = 60
"""More is no list that people choose from."""


async def place(
    occasion: Occasion, trajectory_id: str, cluster_id: str, theme_id: str, relation: Relation, seen: Belongs
) -> None:
    """People say that a cluster is the same as a theme, or a part of it; `seen` is where it belonged.

    A theme that lies under another by now stands for that one. Raises `NotFound`, `EveningGoesOn`,
    `PlacedMeanwhile` or `TakenBackMeanwhile`.
    """
    cluster = await _this_cluster(occasion, trajectory_id, cluster_id)
    themes = await rows_of(occasion.session, trajectory_id)
    if theme_id not in themes:
        raise NotFound
    to = follow(themes, theme_id)
    part = await occasion.session.get(ThemePart, cluster_id)
    must_be_as_seen(cluster, part, themes, seen, (to, relation))
    await _allow(occasion, cluster_id, to)
    await occasion.session.merge(ThemePart(cluster_id=cluster_id, theme_id=to, relation=relation))


async def begin_theme(
    occasion: Occasion, trajectory_id: str, cluster_id: str, titling: Titling | None, seen: Belongs
) -> Theme:
    """A cluster is the first of a new theme, called as the cluster is unless people call it otherwise.

    A theme of this title that lost its last cluster comes back. Raises as `place`, and `ThemeTitled` or
    `EnoughThemes`.
    """
    cluster = await _this_cluster(occasion, trajectory_id, cluster_id)
    themes = await rows_of(occasion.session, trajectory_id)
    part = await occasion.session.get(ThemePart, cluster_id)
    must_be_as_seen(cluster, part, themes, seen, seen)
    used = await in_use(occasion.session, trajectory_id, themes, but=cluster_id)
    titling = titling or Titling(cluster.title, cluster.title_second, cluster.second_language)
    must_be_free(titling.title, used.values())
    if len(used) >= MOST_THEMES:
        raise EnoughThemes(most=MOST_THEMES)

    theme = _left_alone(titling.title, themes, used)
    if theme is None:
        theme = Theme(trajectory_id=trajectory_id, title=titling.title, title_rev=0)
    if theme.titling != titling:
        theme.call(titling)
    occasion.session.add(theme)
    await occasion.session.flush()
    await _allow(occasion, cluster_id, theme.id)
    await occasion.session.merge(ThemePart(cluster_id=cluster_id, theme_id=theme.id, relation=Relation.NEW))
    return theme


async def take_back(occasion: Occasion, trajectory_id: str, cluster_id: str, seen: Belongs) -> None:
    """A cluster belongs to no theme any more; twice is once. Raises `NotFound` or `PlacedMeanwhile`."""
    cluster = await _this_cluster(occasion, trajectory_id, cluster_id)
    part = await occasion.session.get(ThemePart, cluster_id)
    if part is None:
        return
    must_be_as_seen(cluster, part, await rows_of(occasion.session, trajectory_id), seen, NOWHERE)
    await occasion.session.delete(part)


async def refuse(occasion: Occasion, trajectory_id: str, cluster_id: str, theme_id: str) -> None:
    """This cluster is not of that theme, which is not offered again; twice is once. Raises `NotFound`."""
    await _this_cluster(occasion, trajectory_id, cluster_id)
    await this_theme(occasion.session, trajectory_id, theme_id)
    await occasion.session.merge(ThemeRefused(cluster_id=cluster_id, theme_id=theme_id))


async def _this_cluster(occasion: Occasion, trajectory_id: str, cluster_id: str) -> Cluster:
    cluster = await occasion.session.get(Cluster, cluster_id)
    if cluster is None or cluster.state != State.ACTIVE:
        raise NotFound
    meeting = await meeting_here(occasion.session, cluster.meeting_id)
    if meeting.trajectory_id != trajectory_id:
        raise NotFound
    if meeting.state != MeetingState.CLOSED:
        raise EveningGoesOn
    return cluster


def _left_alone(title: str, themes: Mapping[str, Theme], used: Mapping[str, Theme]) -> Theme | None:
    alone = (each for each in themes.values() if each.state == ThemeState.ACTIVE and each.id not in used)
    return next((each for each in alone if each.title.casefold() == title.casefold()), None)


async def _allow(occasion: Occasion, cluster_id: str, theme_id: str) -> None:
    here = (ThemeRefused.cluster_id == cluster_id, ThemeRefused.theme_id == theme_id)
    await occasion.session.execute(delete(ThemeRefused).where(*here))

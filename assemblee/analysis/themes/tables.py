"""Themes of a trajectory, which clusters are part of them, and what was refused."""

from collections.abc import Mapping

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.analysis.themes.rules import ThemeState, Titling
from assemblee.errors import NotFound
from assemblee.storage import Table, new_id


class Theme(Table):
    """What lasts over meetings.

    `title_rev` counts its titles and `facts_rev` what else is said of it, so that nobody changes what they
    did not see. `tags` are values (`rules.Value`), `layer` is a layer of a map, `place` the free name of a
    place.
    """

    __tablename__ = "theme"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    title: Mapped[str]
    title_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    title_rev: Mapped[int] = mapped_column(default=1)
    tags: Mapped[list[str]] = mapped_column(default=list)
    layer: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    facts_rev: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default=ThemeState.ACTIVE)
    merged_into: Mapped[str] = mapped_column(default="")

    @property
    def titling(self) -> Titling:
        return Titling(self.title, self.title_second, self.second_language)

    def call(self, titling: Titling) -> None:
        """Another title; every change counts, also back to an old one."""
        self.title, self.title_second, self.second_language = titling.title, titling.second, titling.language
        self.title_rev += 1


class ThemePart(Table):
    """That people said to which theme a cluster belongs; the theme they named, also when that lies under
    another by now.
    """

    __tablename__ = "theme_part"

    cluster_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), primary_key=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"), index=True)
    relation: Mapped[str]


class ThemeRefused(Table):
    """That people said a cluster is not of this theme, so that it is not offered again."""

    __tablename__ = "theme_refused"

    cluster_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), primary_key=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"), primary_key=True)


async def rows_of(session: AsyncSession, trajectory_id: str) -> dict[str, Theme]:
    """All themes there ever were in a trajectory, by their ids."""
    rows = await session.scalars(select(Theme).where(Theme.trajectory_id == trajectory_id).order_by(Theme.id))
    return {row.id: row for row in rows}


def follow(themes: Mapping[str, Theme], theme_id: str) -> str:
    """The id of the theme under which this one lies now; itself, where it was put under none."""
    while themes[theme_id].state == ThemeState.MERGED:
        theme_id = themes[theme_id].merged_into
    return theme_id


async def parts_of(session: AsyncSession, trajectory_id: str) -> dict[str, ThemePart]:
    """What was decided, by the id of each cluster."""
    query = select(ThemePart).join(Theme, Theme.id == ThemePart.theme_id)
    rows = await session.scalars(query.where(Theme.trajectory_id == trajectory_id))
    return {row.cluster_id: row for row in rows}


async def in_use(
    session: AsyncSession, trajectory_id: str, themes: Mapping[str, Theme], but: str = ""
) -> dict[str, Theme]:
    """The themes that have a cluster, other than this one."""
    parts = await parts_of(session, trajectory_id)
    used = {follow(themes, part.theme_id) for cluster, part in parts.items() if cluster != but}
    return {id_: themes[id_] for id_ in sorted(used)}


async def refused_of(session: AsyncSession, trajectory_id: str) -> set[tuple[str, str]]:
    """Cluster and theme that people said do not belong together."""
    query = select(ThemeRefused).join(Theme, Theme.id == ThemeRefused.theme_id)
    rows = await session.scalars(query.where(Theme.trajectory_id == trajectory_id))
    return {(row.cluster_id, row.theme_id) for row in rows}


async def this_theme(session: AsyncSession, trajectory_id: str, theme_id: str) -> Theme:
    """The theme of an address; raises `NotFound`, also for one of another trajectory."""
    theme = await session.get(Theme, theme_id)
    if theme is None or theme.trajectory_id != trajectory_id:
        raise NotFound
    return theme

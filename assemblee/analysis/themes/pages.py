"""Themes on the web: read by all who may read the review, decided by who may plan the trajectory."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.analysis.themes import deciding, saying
from assemblee.analysis.themes.forms import PLACE_LIMIT, TITLE_LIMIT
from assemblee.analysis.themes.offers import Found, by_cards, offers_for
from assemblee.analysis.themes.reading import Themes, themes_of
from assemblee.analysis.themes.rules import RELATIONS, VALUES
from assemblee.analysis.themes.tables import follow, refused_of, rows_of, this_theme
from assemblee.clusters.offers.asking import Offers
from assemblee.errors import NotFound
from assemblee.minutes.tables import adopted_meetings
from assemblee.people.tables import DeviceRole
from assemblee.room.fragments import Fragment
from assemblee.room.pages import Screen, see_other
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory


@get("/t/{trajectory_id:str}/themes")
async def theme_list(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """All themes with their life lines; for who may decide, first the clusters without a theme."""
    seen = await _read(storage, trajectory_id, plans=plans)
    return await _page(screen, seen, ({}, 0), plans=plans)


@get("/t/{trajectory_id:str}/themes/by-cards")
async def theme_list_by_cards(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    offers: NamedDependency[Offers],
) -> Response[str]:
    """The same, where the cards are compared too."""
    seen = await _read(storage, trajectory_id, plans=True)
    found = await by_cards(offers, trajectory_id, seen.themes)
    languages = (await offers.model()).knows_languages
    return await _page(screen, seen, found, plans=True, compared=True, languages_told=languages)


@dataclass(frozen=True, slots=True)
class _Seen:
    trajectory: Trajectory
    themes: Themes
    refused: set[tuple[str, str]]


async def _read(storage: Storage, trajectory_id: str, *, plans: bool) -> _Seen:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        adopted = await adopted_meetings(session, trajectory_id)
        themes = await themes_of(session, trajectory_id, None if plans else adopted)
        return _Seen(trajectory, themes, await refused_of(session, trajectory_id))


async def _page(
    screen: Screen,
    seen: _Seen,
    found: tuple[Found, int],
    *,
    plans: bool,
    compared: bool = False,
    languages_told: bool = True,
) -> Response[str]:
    unplaced = seen.themes.unplaced if plans else []
    return await screen.page(
        "analysis/themes/list.html",
        trajectory=seen.trajectory,
        plans=plans,
        themes=seen.themes,
        offers=[(each, offers_for(each, seen.themes, seen.refused, *found)) for each in unplaced],
        compared=compared,
        languages_told=languages_told,
        values=VALUES,
        kinds=CARD_KINDS,
        limit=TITLE_LIMIT,
    )


@get("/t/{trajectory_id:str}/themes/{theme_id:str}")
async def one_theme(
    trajectory_id: FromPath[str],
    theme_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A theme with its cards, from evening to evening; one that lies under another leads there.

    Raises `NotFound` for a partner when all its evenings still wait to be adopted.
    """
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        row = await this_theme(session, trajectory_id, theme_id)
        where = follow(await rows_of(session, trajectory_id), theme_id)
        if where != theme_id:
            return see_other(f"/t/{trajectory_id}/themes/{where}")
        adopted = await adopted_meetings(session, trajectory_id)
        themes = await themes_of(session, trajectory_id, None if plans else adopted)
    theme = next((each for each in themes.themes if each.id == theme_id), None)
    if theme is None and not plans:
        raise NotFound
    return await screen.page(
        "analysis/themes/page.html",
        trajectory=trajectory,
        plans=plans,
        row=row,
        theme=theme,
        themes=themes,
        adopted=adopted,
        values=VALUES,
        relations=RELATIONS,
        kinds=CARD_KINDS,
        limit=TITLE_LIMIT,
        place_limit=PLACE_LIMIT,
    )


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [
    theme_list,
    theme_list_by_cards,
    one_theme,
    *deciding.HANDLERS,
    *saying.HANDLERS,
]

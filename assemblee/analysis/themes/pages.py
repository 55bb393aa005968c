"""Themes on the web: read by all who may read the review, decided by who may plan the trajectory."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.analysis.themes import deciding, saying
from assemblee.analysis.themes.forms import PLACE_LIMIT, TITLE_LIMIT
from assemblee.analysis.themes.offers import by_cards, offers_for
from assemblee.analysis.themes.reading import themes_of
from assemblee.analysis.themes.rules import RELATIONS, VALUES
from assemblee.analysis.themes.tables import follow, refused_of, rows_of, this_theme
from assemblee.clusters.offers.asking import Offers
from assemblee.minutes.tables import adopted_meetings
from assemblee.people.tables import DeviceRole
from assemblee.room.fragments import Fragment
from assemblee.room.pages import Screen, see_other
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@get("/t/{trajectory_id:str}/themes")
async def theme_list(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    offers: NamedDependency[Offers],
) -> Response[str]:
    """All themes with their life lines; for who may decide, first the clusters without a theme."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        themes = await themes_of(session, trajectory_id)
        refused = await refused_of(session, trajectory_id)
    found, bar = await by_cards(offers, trajectory_id, themes) if plans else ({}, 0)
    return await screen.page(
        "analysis/themes/list.html",
        trajectory=trajectory,
        plans=plans,
        themes=themes,
        offers=[(each, offers_for(each, themes, refused, found, bar)) for each in themes.unplaced if plans],
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
    """A theme with its cards, from evening to evening; one that lies under another leads there."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        row = await this_theme(session, trajectory_id, theme_id)
        where = follow(await rows_of(session, trajectory_id), theme_id)
        if where != theme_id:
            return see_other(f"/t/{trajectory_id}/themes/{where}")
        themes = await themes_of(session, trajectory_id)
        adopted = await adopted_meetings(session, trajectory_id)
    return await screen.page(
        "analysis/themes/page.html",
        trajectory=trajectory,
        plans=plans,
        row=row,
        theme=next((each for each in themes.themes if each.id == theme_id), None),
        themes=themes,
        adopted=adopted,
        values=VALUES,
        relations=RELATIONS,
        kinds=CARD_KINDS,
        limit=TITLE_LIMIT,
        place_limit=PLACE_LIMIT,
    )


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [theme_list, one_theme, *deciding.HANDLERS, *saying.HANDLERS]

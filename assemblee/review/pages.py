"""The page of the coalition: read in ten minutes what the room concluded; cards come on a tap."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.analysis.document.sections import PARTS
from assemblee.analysis.themes.rules import VALUES
from assemblee.errors import NotFound
from assemblee.people.partners.rules import PARTNER_ROLES
from assemblee.people.partners.tables import partner_of
from assemblee.people.tables import DeviceRole
from assemblee.record.asks.rules import STATES
from assemblee.record.rules import fingerprint
from assemblee.review import ask_pages, comment_pages, tables
from assemblee.review.pieces import piece
from assemblee.review.reading import Reader, evening_read, noon, review_of, story_read
from assemblee.room.fragments import Fragment
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

MOST_THEMES = 5
"""Life lines on the page; the others have a page of their own."""


@get("/t/{trajectory_id:str}/review")
async def show_review(
    trajectory_id: FromPath[str],
    visitor: NamedDependency[DeviceRole | None],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What is asked of whoever reads, what was concluded, and older evenings folded."""
    async with storage.reading() as session:
        partner = await partner_of(session, visitor) if visitor else None
        reader = Reader(partner, writes=plans, public=visitor is None)
        review = await review_of(session, trajectory_id, reader, moments.clock())
    return await screen.page(
        "review/page.html",
        trajectory=review.trajectory,
        review=review,
        partner=partner,
        public=reader.public,
        parts=PARTS,
        values=VALUES,
        roles=PARTNER_ROLES,
        states=STATES,
        most_themes=MOST_THEMES,
        noon=noon,
        fingerprint=fingerprint(review.head) if review.head else "",
    )


@get("/t/{trajectory_id:str}/review/meetings/{number:int}")
async def older_evening(
    trajectory_id: FromPath[str],
    number: FromPath[int],
    visitor: NamedDependency[DeviceRole | None],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What an earlier evening concluded; raises `NotFound` for one whose minutes were not adopted."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        adopted = await tables.adopted_evenings(session, trajectory_id)
        entry = next((entry for meeting, entry in adopted if meeting.number == number), None)
        if entry is None:
            raise NotFound
        evening = await evening_read(session, trajectory_id, entry, public=visitor is None)
        counts = await tables.comment_counts(session, trajectory_id) if visitor else {}
    return await piece(
        screen,
        "review/evening.html",
        trajectory,
        section="",
        heading="",
        evening=evening,
        counts=counts,
        public=visitor is None,
        noon=noon,
    )


@get("/t/{trajectory_id:str}/review/chapters/{key:str}")
async def one_chapter(
    trajectory_id: FromPath[str],
    key: FromPath[str],
    visitor: NamedDependency[DeviceRole | None],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """A section of the document as it was adopted; raises `NotFound` where nothing stands in it."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        story = await story_read(session, trajectory_id, public=visitor is None)
        chapter = story.chapter(key) if story else None
        if story is None or chapter is None:
            raise NotFound
        counts = await tables.comment_counts(session, trajectory_id) if visitor else {}
    return await piece(
        screen,
        "review/chapter.html",
        trajectory,
        section=chapter.key,
        story=story,
        chapter=chapter,
        parts=PARTS,
        counts=counts,
        public=visitor is None,
    )


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [
    show_review,
    older_evening,
    one_chapter,
    *comment_pages.HANDLERS,
    *ask_pages.HANDLERS,
]

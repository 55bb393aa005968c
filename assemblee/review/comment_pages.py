"""What lies behind one sentence: its cards, what partners say to it, and what the note-taker answers."""

import asyncio

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document.sections import PARTS
from assemblee.people.partners.rules import PARTNER_ROLES
from assemblee.people.partners.tables import Partner, partner_of
from assemblee.people.tables import DeviceRole
from assemblee.record.public import for_partners_alone
from assemblee.record.rules import Entry
from assemblee.record.tables import last_entry
from assemblee.review import actions, tables
from assemblee.review.behind import (
    Quote,
    can_be_commented,
    cited_in,
    cites_of,
    meetings_behind,
    quotes,
    sentence_of,
    texts_of,
)
from assemblee.review.bodies import commitments, words_of
from assemblee.review.comments import COMMENT_STATES, CommentState
from assemblee.review.errors import NothingThere
from assemblee.review.pieces import piece
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

COMMENT_LIMIT = 1000
"""Graphemes in a comment, and in what the note-taker answers."""

FUNCTION_LIMIT = 60


@get("/t/{trajectory_id:str}/review/behind/{on:str}/{about:str}")
async def show_behind(
    trajectory_id: FromPath[str],
    on: FromPath[str],
    about: FromPath[str],
    visitor: NamedDependency[DeviceRole | None],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The cards behind a sentence of this entry and what was said to it; raises `NothingThere`."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        entry = await tables.entry_here(session, trajectory_id, on)
        if not can_be_commented(entry, about):
            raise NothingThere
        public = visitor is None
        heading = "" if public else await _heading(session, entry, about)
        cards = await _cards(session, entry, about, public=public)
        said = [] if public else await tables.comments_on(session, trajectory_id, about)
        partner = await partner_of(session, visitor) if visitor else None
        head = await last_entry(session, trajectory_id)
    return await piece(
        screen,
        "review/behind.html",
        trajectory,
        section=about if about in PARTS else "",
        parts=PARTS,
        heading=heading,
        on=on,
        about=about,
        cards=cards,
        said=said,
        partner=partner,
        public=public,
        plans=plans,
        roles=PARTNER_ROLES,
        states=COMMENT_STATES,
        saw=head.hash if head else "",
        limits=(COMMENT_LIMIT, FUNCTION_LIMIT),
    )


async def _cards(session: AsyncSession, entry: Entry, about: str, *, public: bool) -> list[Quote]:
    trajectory_id = entry.record
    cites = cites_of(entry, about)
    if not cites:
        return []
    written_in = set(meetings_behind(entry, about))
    if entry.kind == "meeting":
        entries = [entry]
    else:
        adopted = await tables.adopted_evenings(session, trajectory_id)
        entries = [
            await tables.entry_here(session, trajectory_id, hashed)
            for meeting, hashed in adopted
            if meeting.id in written_in
        ]
    cards = await asyncio.to_thread(cited_in, [each.body for each in entries], cites)
    away = for_partners_alone(entries) if public else set()
    shown = [each for each in texts_of(cards) if each not in away]
    return quotes(cards, await tables.words_behind(session, trajectory_id, shown))


async def _heading(session: AsyncSession, entry: Entry, about: str) -> str:
    said = sentence_of(entry, about)
    if said is None:
        return ""
    words = await tables.words_behind(session, entry.record, list(commitments(said["text"])))
    return words_of(said["text"], words)


@post("/t/{trajectory_id:str}/review/comments")
async def write_comment(
    trajectory_id: FromPath[str],
    partner: NamedDependency[Partner],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A partner says something to a sentence, paragraph or section."""
    remark = actions.Remark(
        on=form.raw("on"),
        about=form.raw("about"),
        text=form.text("text", COMMENT_LIMIT),
        function=form.line_or_nothing("function", FUNCTION_LIMIT),
        saw=form.raw("saw"),
    )
    async with act.on(trajectory_id) as occasion:
        await actions.comment(occasion, partner, remark)
    return act.done(f"/t/{trajectory_id}/review/behind/{remark.on}/{remark.about}")


@post("/t/{trajectory_id:str}/review/comments/{comment_id:str}/verdicts")
async def settle_comment(
    trajectory_id: FromPath[str],
    comment_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The note-taker worked it in, or says why not."""
    state, reason = form.choice("state", CommentState), form.text_or_nothing("reason", COMMENT_LIMIT)
    async with act.on(trajectory_id) as occasion:
        said = await actions.settle_comment(occasion, trajectory_id, comment_id, state, reason)
        where = f"/t/{trajectory_id}/review/behind/{said.on}/{said.about}"
    return act.done(where)


HANDLERS: list[ControllerRouterHandler] = [show_behind, write_comment, settle_comment]

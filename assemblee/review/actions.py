"""Saying something to what was adopted, and what the note-taker answers.

Decided: a comment is a row until the note-taker answers it; then both go into the record as one entry. So the
book holds no remark without what became of it, and what was not taken over stands there with the reason.
"""

from dataclasses import dataclass

from assemblee.errors import Missing
from assemblee.people.partners.tables import Partner
from assemblee.record import actions as record
from assemblee.record.kept import Kept
from assemblee.review import tables
from assemblee.review.behind import can_be_commented
from assemblee.review.bodies import commitments
from assemblee.review.comments import CommentState, comment_body
from assemblee.review.errors import CommentAnswered, Nameless, NothingThere, ReasonMissing, TooManyComments
from assemblee.review.tables import Comment
from assemblee.room.moment import Occasion

MOST_WAITING = 100
"""Comments of one partner that nobody answered yet."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody filled in: on which entry, about what in it, in which function, and what they saw."""

    on: str
    about: str
    text: str
    function: str
    saw: str


async def comment(occasion: Occasion, partner: Partner, remark: Remark) -> None:
    """A partner says something to a sentence; it changes nothing in the text.

    Raises `Nameless`, `NothingThere`, `TooManyComments`, and `Missing` for a head that this record never had.
    """
    session, here = occasion.session, partner.trajectory_id
    if not partner.name:
        raise Nameless
    entry = await tables.entry_here(session, here, remark.on)
    if not can_be_commented(entry, remark.about):
        raise NothingThere
    if not await tables.is_a_head(session, here, remark.saw):
        raise Missing
    if await tables.comments_by(session, partner.id) >= MOST_WAITING:
        raise TooManyComments(most=MOST_WAITING)
    session.add(
        Comment(
            trajectory_id=here,
            on=remark.on,
            about=remark.about,
            partner_id=partner.id,
            function=remark.function,
            text=remark.text,
            at=occasion.now.replace(second=0, microsecond=0),
            saw=remark.saw,
        )
    )


async def settle_comment(
    occasion: Occasion, trajectory_id: str, comment_id: str, state: CommentState, reason: str
) -> Comment:
    """The note-taker worked it in, or says why not; both go into the record together.

    Raises `CommentAnswered` and `ReasonMissing`.
    """
    session = occasion.session
    said = await tables.comment_here(session, trajectory_id, comment_id)
    if said.state != CommentState.OPEN:
        raise CommentAnswered
    if state is CommentState.OPEN:
        raise Missing
    if state is CommentState.DECLINED and not reason:
        raise ReasonMissing
    partner = await session.get_one(Partner, said.partner_id)
    said.state, said.reason = state, reason
    kept = Kept()
    body = comment_body(
        kept,
        on=said.on,
        about=said.about,
        partner=partner.name,
        roles=partner.roles,
        function=said.function,
        text=said.text,
        written=said.at,
        state=state,
        reason=reason,
        saw=said.saw,
    )
    entry = await record.append(session, trajectory_id, "comment", occasion.now, body, kept.texts)
    said.kept = entry.hash
    said.commitments = [*commitments([body["text"], body["reason"]])]
    return said

"""Taking the words of a comment out of the record, when they quote a card that was taken back."""

from assemblee.record import actions as record
from assemblee.record.asks.erasing import TAKEN_BACK
from assemblee.record.tables import still_there
from assemblee.review.tables import Comment
from assemblee.room.moment import Moment


async def erase_comment(moment: Moment, comment: Comment) -> None:
    """The record loses comment and answer, and says so; who said something about what stays. The caller holds
    the trajectory, and has given the row its other words.
    """
    texts, comment.commitments = await still_there(moment.session, comment.commitments), []
    if not texts:
        return
    body = {"texts": texts, "reason": TAKEN_BACK}
    await record.append(moment.session, comment.trajectory_id, "erasure", moment.now, body, [])

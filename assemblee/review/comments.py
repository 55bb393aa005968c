"""What becomes of a comment, and how it stands in the record."""

from datetime import datetime
from enum import StrEnum

from assemblee.languages import N_
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept
from assemblee.record.rules import minute
from assemblee.record.texts import commitments_in


class CommentState(StrEnum):
    """A comment never changes a text: the note-taker does, or says why not."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


COMMENT_STATES = {
    CommentState.OPEN: N_("Waits for an answer"),
    CommentState.TAKEN: N_("Worked in: it is in the next version"),
    CommentState.DECLINED: N_("Not taken over"),
}
"""The words below a comment."""


def comment_body(
    kept: Kept,
    *,
    on: str,
    about: str,
    partner: str,
    roles: list[str],
    function: str,
    text: str,
    written: datetime,
    state: CommentState,
    reason: str,
    saw: str,
) -> dict[str, Json]:
    """The body of a "comment" entry; the texts gather in `kept`.

    What was said is for partners alone, as on the pages: it may quote a card that few can have written.
    """
    said, answered = kept.text(text), kept.text_or_none(reason)
    return {
        "on": on,
        "about": about,
        "partner": kept.text(partner),
        "roles": sorted(roles),
        "function": kept.text_or_none(function),
        "text": said,
        "written": minute(written),
        "state": state.value,
        "reason": answered,
        "saw": saw,
        "not_public": sorted(commitments_in([said, answered])),
    }

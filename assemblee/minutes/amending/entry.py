"""What came of the amendments, in the body of an entry: counts, and the views of a minority as
commitments.
"""

from assemblee.minutes.amending.rules import Amendment, Amendments
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept


def amendments_body(amendments: Amendments, kept: Kept) -> dict[str, Json]:
    """The member `amendments`; nothing where nobody proposed anything."""
    if not amendments:
        return {}
    counts: dict[str, Json] = {
        "taken_over": amendments.taken_over,
        "refused": amendments.refused,
        "unanswered": amendments.open,
        "minority": [_minority(each, kept) for each in amendments.minority_views],
    }
    return {"amendments": counts}


def _minority(each: Amendment, kept: Kept) -> Json:
    said = each.proposal
    return {
        "id": each.id,
        "about": said.about,
        "part": said.part or None,
        "text": kept.text(said.text),
        "reason": kept.text_or_none(said.reason),
        "answer": kept.text_or_none(each.answer),
    }

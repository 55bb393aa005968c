"""An adopted version as the body of an entry in the record: ids, keys and counts; every text as a
commitment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assemblee.analysis.document.files import version_file
from assemblee.analysis.document.parts import Dissent
from assemblee.analysis.document.rules import Backed, Document
from assemblee.minutes.parts import Card
from assemblee.minutes.public import not_public
from assemblee.minutes.writing import Adopted
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept


@dataclass(frozen=True, slots=True)
class Frame:
    """The number of the version, the hash of the entry it replaces, the id of the meeting that adopts, and
    the cards that the public does not read.
    """

    number: int
    supersedes: str | None
    meeting: str
    left_out: Sequence[Card] = ()


def analysis_body(
    document: Document, frame: Frame, adopted: Adopted, files: Mapping[str, bytes], kept: Kept
) -> dict[str, Json]:
    """The body of an "analysis" entry; the texts gather in `kept`."""
    body: dict[str, Json] = {
        "version": frame.number,
        "supersedes": frame.supersedes,
        "meetings": [each.id for each in document.evidence.meetings],
        "sections": [
            {
                "key": chapter.key,
                "paragraphs": [_paragraph(each, document, kept) for each in chapter.paragraphs],
            }
            for chapter in document.chapters
            if chapter.paragraphs
        ],
        "dissents": [_dissent(each, document, kept) for each in document.dissents],
        "answers": [
            {"cause": cause.id, "answer": answer.id} for cause in document.causes for answer in cause.answers
        ],
        "unanswered": [each.id for each in document.unanswered],
        "adopted": {
            "how": adopted.how,
            "roles": list(adopted.roles),
            **({"meeting": frame.meeting} if frame.meeting else {}),
        },
        "files": [kept.file(version_file(frame.number, ending), files[ending]) for ending in sorted(files)],
    }
    away = not_public(kept.texts, [], frame.left_out)
    return {**body, "not_public": away} if away else body


def _paragraph(each: Backed, document: Document, kept: Kept) -> dict[str, Json]:
    text = each.said.text
    ids = {meeting.number: meeting.id for meeting in document.evidence.meetings}
    return {
        "id": each.said.id,
        "cites": list(each.cites),
        "cards": len(each.cards),
        "meetings": [ids[number] for number in each.meetings],
        "assumption": each.assumption,
        "text": kept.text(text.first),
        **kept.second("text_second", text.second, text.language),
        "hands": [
            {
                "meeting": ids[hands.meeting],
                "agree": hands.agree,
                "different": hands.different,
                "open": hands.open,
            }
            for hands in each.hands
            if hands.version == each.said.version and hands.meeting in ids
        ],
    }


def _dissent(each: Dissent, document: Document, kept: Kept) -> dict[str, Json]:
    ids = {meeting.number: meeting.id for meeting in document.evidence.meetings}
    return {
        "id": each.id,
        "paragraph": each.paragraph,
        "meeting": ids[each.meeting],
        "people": each.people,
        "text": kept.text(each.text.first),
        **kept.second("text_second", each.text.second, each.text.language),
    }

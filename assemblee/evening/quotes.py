"""When a card is taken back, its words leave what people wrote with it in view: titles and how they came to
be, rounds of writing about them, key sentences, minority views, asks, answers, notes, typed lines, comments
and themes. What was adopted by then is the record's; of an answer or comment the record loses the words too.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import select

from assemblee.analysis.document.reading import hold
from assemblee.analysis.document.tables import Paragraph, SeenDifferently
from assemblee.analysis.themes.tables import Theme
from assemblee.cards.quotes import unquoted
from assemblee.clusters.ballots.tables import BallotSubject, Objection
from assemblee.clusters.tables import BoardEvent, Cluster
from assemblee.languages import DEFAULT, N_, catalogue, known
from assemblee.minutes.aloud.tables import Dissent
from assemblee.minutes.amending.erasing import words_may_leave
from assemblee.minutes.amending.tables import AmendmentRow, Correction, OtherWords
from assemblee.minutes.tables import KeySentence, Note
from assemblee.minutes.typed.tables import TypedLine
from assemblee.record.asks.erasing import erase_words
from assemblee.record.asks.tables import Ask, AskAnswer
from assemblee.review.erasing import erase_comment
from assemblee.review.tables import Comment
from assemblee.room.moment import Moment
from assemblee.slips.tables import Round

TAKEN_BACK = N_("(a card that was taken back)")

Draft = (
    Cluster
    | Round
    | BallotSubject
    | Objection
    | KeySentence
    | Ask
    | AskAnswer
    | Note
    | AmendmentRow
    | Correction
    | OtherWords
    | TypedLine
    | Dissent
    | Theme
    | Paragraph
    | SeenDifferently
    | Comment
)

_TEXTS = ("title", "text", "subject", "prompt", "layer", "place", "reason", "answer", "why")

_COUNTED = {
    Ask: "version",
    Cluster: "title_rev",
    KeySentence: "version",
    Note: "version",
    TypedLine: "version",
    Theme: "title_rev",
    Paragraph: "version",
}
"""Where a change is counted, so that whoever edits the old words is told."""

_SHOWN: dict[type, tuple[str, ...]] = {
    KeySentence: ("minutes-sentences", "minutes-desk-sentences", "minutes-desk-sentence:{0.id}"),
    Ask: ("record-asks", "record-desk-asks", "record-ask:{0.id}"),
    AskAnswer: ("record-since", "record-desk-since"),
    TypedLine: ("minutes-desk-lines",),
    Theme: (),
    Dissent: (),
    Comment: (),
    AmendmentRow: (),
    Correction: (),
    OtherWords: (),
    Round: ("cards-round", "cards-desk", "clusters-ballots-desk"),
    BallotSubject: ("clusters-ballots-desk", "clusters-ballots-wall"),
    Objection: ("clusters-ballots-desk", "clusters-ballots-wall"),
    Paragraph: ("analysis-reading", "analysis-desk"),
    SeenDifferently: ("analysis-reading", "analysis-desk"),
}
"""The fragments in which they stand; of all others, those of piles."""


def forgetting(
    forget: Callable[[Sequence[str]], None],
) -> Callable[[Moment, Sequence[str]], Awaitable[None]]:
    """As `forget_quotes`, after the words were taken out of what compares cards, beside the database."""

    async def everywhere(moment: Moment, quotes: Sequence[str]) -> None:
        forget(quotes)
        await forget_quotes(moment, quotes)

    return everywhere


async def forget_quotes(moment: Moment, quotes: Sequence[str]) -> None:
    """Take these words out of all drafts of this meeting; a sentence that held them says so."""
    await hold(moment)
    say = catalogue(known(next(iter(moment.meeting.languages), DEFAULT)))

    def plain(text: str) -> str:
        return unquoted(text, quotes, say.gettext(TAKEN_BACK))

    async with words_may_leave(moment.session, moment.meeting.id):
        for draft in await _drafts(moment):
            if _rewritten(draft, plain):
                moment.redraw(*_fragments(draft))
                if isinstance(draft, AskAnswer):
                    await erase_words(moment, draft)
                if isinstance(draft, Comment):
                    await erase_comment(moment, draft)
    mine = select(BoardEvent).where(BoardEvent.meeting_id == moment.meeting.id)
    for event in await moment.session.scalars(mine):
        event.payload = _everywhere(event.payload, plain)


async def _drafts(moment: Moment) -> list[Draft]:
    here, read = moment.meeting.id, moment.session.scalars
    work = moment.meeting.trajectory_id
    return [
        *await read(select(Cluster).where(Cluster.meeting_id == here)),
        *await read(select(Round).where(Round.meeting_id == here)),
        *await read(select(BallotSubject).join(Round).where(Round.meeting_id == here)),
        *await read(select(Objection).join(Round).where(Round.meeting_id == here)),
        *await read(select(KeySentence).where(KeySentence.meeting_id == here)),
        *await read(select(Ask).where(Ask.meeting_id == here)),
        *await read(select(AskAnswer).join(Ask).where(Ask.trajectory_id == work)),
        *await read(select(Note).where(Note.meeting_id == here)),
        *await read(select(AmendmentRow).where(AmendmentRow.meeting_id == here)),
        *await read(select(Correction).where(Correction.meeting_id == here)),
        *await read(select(OtherWords).where(OtherWords.meeting_id == here)),
        *await read(select(TypedLine).where(TypedLine.meeting_id == here)),
        *await read(select(Dissent).where(Dissent.meeting_id == here)),
        *await read(select(Theme).where(Theme.trajectory_id == work)),
        *await read(select(Paragraph).where(Paragraph.trajectory_id == work)),
        *await read(select(SeenDifferently).join(Paragraph).where(Paragraph.trajectory_id == work)),
        *await read(select(Comment).where(Comment.trajectory_id == work)),
    ]


def _rewritten(draft: Draft, plain: Callable[[str], str]) -> bool:
    names = [name for each in _TEXTS for name in (each, f"{each}_second")]
    names = [name for name in names if isinstance(getattr(draft, name, None), str)]
    before = [getattr(draft, name) for name in names]
    after = [plain(text) for text in before]
    for name, text in zip(names, after, strict=True):
        setattr(draft, name, text)
    counter = _COUNTED.get(type(draft))
    if before != after and counter:
        setattr(draft, counter, getattr(draft, counter) + 1)
    return before != after


def _fragments(draft: Draft) -> tuple[str, ...]:
    shown = _SHOWN.get(type(draft), ("clusters-targets", "clusters-links", "clusters-history"))
    return tuple(each.format(draft) for each in shown)


def _everywhere(values: Any, plain: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return plain(values)
    if isinstance(values, dict):
        return {key: _everywhere(value, plain) for key, value in values.items()}
    return [_everywhere(value, plain) for value in values] if isinstance(values, list) else values

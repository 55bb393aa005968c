"""The agenda as it went, beside its plan, out of the chronicle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assemblee.minutes.around import Around, LineKind, texts_of
from assemblee.minutes.parts import Evening, Item
from assemblee.minutes.written import Written, written_in
from assemblee.room.facts import ItemStarted, MeetingClosed, RoundGone
from assemblee.room.lines import Line, lines_of, turns_given


@dataclass(frozen=True, slots=True)
class ItemAsItWent:
    """A part of the evening beside its plan: from when to when (None: skipped, or still going on), minutes,
    turns.

    `first_voices` counts turns of people who had not spoken before that evening, `voices` everybody who had
    their say in a go-round. `lines` were typed during it, `note` is a longer text.
    """

    item: Item
    opened: datetime | None
    closed: datetime | None
    minutes: int
    turns: int
    first_voices: int
    voices: int
    written: tuple[Written, ...]
    note: str
    lines: tuple[str, ...] = ()


def as_it_went(evening: Evening, lines: Sequence[Line], around: Around) -> list[ItemAsItWent]:
    """All parts of the evening: those that were begun in that order, then those that were skipped."""
    first_started = list(dict.fromkeys(fact.item for _, fact in lines_of(lines, ItemStarted)))
    place = {item: at for at, item in enumerate(first_started)}
    items = sorted(evening.items, key=lambda item: place.get(item.id, len(place)))
    return [_item(item, evening, lines, around) for item in items]


def _item(item: Item, evening: Evening, lines: Sequence[Line], around: Around) -> ItemAsItWent:
    spans = [span for started, span in _spans(lines) if started == item.id]
    turns = [turn for turn in turns_given(lines) if turn.item == item.id]
    gone = [fact for _, fact in lines_of(lines, RoundGone) if fact.item == item.id]
    return ItemAsItWent(
        item=item,
        opened=spans[0][0] if spans else None,
        closed=spans[-1][1] if spans else None,
        minutes=sum((end - begin for begin, end in spans if end), timedelta()) // timedelta(minutes=1),
        turns=len(turns),
        first_voices=sum(turn.first_voice for turn in turns),
        voices=gone[-1].voices if gone else 0,
        written=tuple(written_in(item, evening, lines)),
        note=evening.notes.get(item.id, ""),
        lines=tuple(texts_of(around.typed(LineKind.ITEM, item.id))),
    )


def _spans(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[datetime, datetime | None]]]:
    starts = lines_of(lines, ItemStarted)
    ends: list[datetime | None] = [at for at, _ in starts[1:]]
    ends += [at for at, _ in lines_of(lines, MeetingClosed)[-1:]] or [None]
    for (at, fact), end in zip(starts, ends, strict=False):
        yield fact.item, (at, end)

"""What the minutes say: rows and chronicle of one evening put together, so that nothing is typed twice.

Every sentence shows the cards behind it; one that has none is marked as an assumption, whatever was written
beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assemblee.minutes.parts import Card, Evening, Item, Request, Sentence, Text
from assemblee.minutes.written import Written, written_in
from assemblee.room.facts import ItemStarted, MeetingClosed, MeetingOpened, RoundGone
from assemblee.room.lines import Line, lines_of, turns_given


@dataclass(frozen=True, slots=True)
class ItemAsItWent:
    """A part of the evening beside its plan: from when to when (None: skipped, or still going on), minutes,
    turns.

    `first_voices` counts turns of people who had not spoken before that evening, `voices` everybody who had
    their say in a go-round.
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


@dataclass(frozen=True, slots=True)
class Backed:
    """A key sentence with the very cards behind it; without cards it is an assumption."""

    sentence: Sentence
    cites: tuple[str, ...]
    cards: tuple[Card, ...]

    @property
    def assumption(self) -> bool:
        return self.sentence.assumption or not self.cards


@dataclass(frozen=True, slots=True)
class Missing:
    """What a reader should know is not there: sentences without cards, parts that were skipped, texts without
    translation.

    `untranslated` gives for each further language of the evening how many texts lack it; languages that have
    all are left out.
    """

    assumptions: int
    skipped: tuple[Text, ...]
    untranslated: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one evening, whole; `started` and `ended` are None until they were."""

    evening: Evening
    started: datetime | None
    ended: datetime | None
    people: int
    phones: int
    items: tuple[ItemAsItWent, ...]
    sentences: tuple[Backed, ...]
    turns: int
    first_voices: int
    missing: Missing

    @property
    def cards(self) -> int:
        """How many cards can be read in these minutes."""
        return len(self.evening.cards)

    @property
    def written(self) -> list[Written]:
        """All times of writing, in the order of the evening."""
        return [each for item in self.items for each in item.written]

    def requests(self, kind: str) -> list[Request]:
        """The asks, the promises or the open questions."""
        return [each for each in self.evening.requests if each.kind == kind]


def compile_minutes(evening: Evening, lines: Sequence[Line]) -> Minutes:
    """The minutes, from the rows of an evening and its chronicle; the same input always gives the same
    minutes.
    """
    started = [at for at, _ in lines_of(lines, MeetingOpened)]
    closed = lines_of(lines, MeetingClosed)
    turns = turns_given(lines)
    items = tuple(_as_it_went(evening, lines))
    sentences = tuple(_backed(sentence, evening) for sentence in evening.sentences)
    return Minutes(
        evening=evening,
        started=started[0] if started else evening.opened,
        ended=closed[-1][0] if closed else evening.closed,
        people=closed[-1][1].people if closed else evening.people,
        phones=closed[-1][1].phones if closed else evening.phones,
        items=items,
        sentences=sentences,
        turns=len(turns),
        first_voices=sum(turn.first_voice for turn in turns),
        missing=Missing(
            assumptions=sum(each.assumption for each in sentences),
            skipped=tuple(each.item.title for each in items if each.opened is None),
            untranslated=tuple(_untranslated(evening)),
        ),
    )


def _as_it_went(evening: Evening, lines: Sequence[Line]) -> list[ItemAsItWent]:
    first_started = list(dict.fromkeys(fact.item for _, fact in lines_of(lines, ItemStarted)))
    place = {item: at for at, item in enumerate(first_started)}
    items = sorted(evening.items, key=lambda item: place.get(item.id, len(place)))
    return [_item(item, evening, lines) for item in items]


def _item(item: Item, evening: Evening, lines: Sequence[Line]) -> ItemAsItWent:
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
    )


def _spans(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[datetime, datetime | None]]]:
    starts = lines_of(lines, ItemStarted)
    ends: list[datetime | None] = [at for at, _ in starts[1:]]
    ends += [at for at, _ in lines_of(lines, MeetingClosed)[-1:]] or [None]
    for (at, fact), end in zip(starts, ends, strict=False):
        yield fact.item, (at, end)


def _backed(sentence: Sentence, evening: Evening) -> Backed:
    behind = {pile.id: pile.cards for pile in evening.piles}
    behind |= {card.id: (card,) for card in evening.cards.values()}
    cites = tuple(dict.fromkeys(each for each in sentence.cites if behind.get(each)))
    cards = {card.id: card for each in cites for card in behind[each]}
    return Backed(sentence, cites, tuple(cards.values()))


def _untranslated(evening: Evening) -> Iterator[tuple[str, int]]:
    texts = list(_texts(evening))
    for language in evening.languages[1:]:
        lacking = sum(not text.speaks(language) for text in texts)
        if lacking:
            yield language, lacking


def _texts(evening: Evening) -> Iterator[Text]:
    yield evening.question
    yield from (pile.title for pile in evening.piles)
    yield from (sentence.text for sentence in evening.sentences)
    yield from (request.text for request in evening.requests)

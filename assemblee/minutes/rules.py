"""What the minutes say: rows and chronicle of one evening put together, so that nothing is typed twice.

Every sentence shows the cards behind it; one that has none is marked as an assumption, whatever was written
beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assemblee.minutes.around import Around, Hands, LineKind, texts_of
from assemblee.minutes.missing import Missing, missing_in
from assemblee.minutes.parts import Card, Evening, Item, Request, Sentence
from assemblee.minutes.procedure import Procedure, procedure_of, waited
from assemblee.minutes.written import Written, written_in
from assemblee.people.rules import Standing
from assemblee.room.facts import ItemStarted, MeetingClosed, MeetingOpened, RoundGone
from assemblee.room.lines import Line, lines_of, turns_given

NOTHING_AROUND = Around()


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


@dataclass(frozen=True, slots=True)
class Backed:
    """A key sentence with the very cards behind it, without which it is an assumption, and the hands that
    were counted for it.
    """

    sentence: Sentence
    cites: tuple[str, ...]
    cards: tuple[Card, ...]
    hands: Hands | None = None

    @property
    def assumption(self) -> bool:
        return self.sentence.assumption or not self.cards

    @property
    def changed_since(self) -> bool:
        """Whether the sentence was changed after its hands were counted."""
        return self.hands is not None and self.hands.version != self.sentence.version


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one evening, whole; `started` and `ended` are None until they were, `groups` how many
    people there were of each kind that may be told.
    """

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
    procedure: Procedure
    around: Around
    groups: tuple[tuple[str, int], ...] = ()

    @property
    def cards(self) -> int:
        """How many cards can be read in these minutes."""
        return len(self.evening.cards)

    @property
    def written(self) -> list[Written]:
        """All times of writing, in the order of the evening."""
        return [each for item in self.items for each in item.written]

    @property
    def hours(self) -> int:
        """How many hours the people gave together, in whole ones."""
        if self.started is None or self.ended is None:
            return 0
        return round(self.people * ((self.ended - self.started) / timedelta(hours=1)))

    @property
    def waited(self) -> str:
        """The longest wait for a turn, in words."""
        return waited(self.evening.mirror.longest_wait) if self.evening.mirror else ""

    def requests(self, kind: str) -> list[Request]:
        """The asks, the promises or the open questions."""
        return [each for each in self.evening.requests if each.kind == kind]


def compile_minutes(evening: Evening, lines: Sequence[Line], around: Around = NOTHING_AROUND) -> Minutes:
    """The minutes, from the rows of an evening, its chronicle and what stands around it; the same input
    always gives the same minutes.
    """
    started = [at for at, _ in lines_of(lines, MeetingOpened)]
    closed = lines_of(lines, MeetingClosed)
    turns = turns_given(lines)
    items = tuple(_as_it_went(evening, lines, around))
    sentences = tuple(_backed(sentence, evening, around) for sentence in evening.sentences)
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
        missing=missing_in(
            evening,
            around,
            assumptions=sum(each.assumption for each in sentences),
            skipped=[each.item.title for each in items if each.opened is None],
        ),
        procedure=procedure_of(lines, around),
        around=around,
        groups=_groups(closed[-1][1]) if closed else (),
    )


def _groups(closed: MeetingClosed) -> tuple[tuple[str, int], ...]:
    people = [(each.value, getattr(closed, each.value)) for each in Standing]
    return tuple((standing, count) for standing, count in people if count)


def _as_it_went(evening: Evening, lines: Sequence[Line], around: Around) -> list[ItemAsItWent]:
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


def _backed(sentence: Sentence, evening: Evening, around: Around) -> Backed:
    behind = {pile.id: pile.cards for pile in evening.piles}
    behind |= {card.id: (card,) for card in evening.cards.values()}
    cites = tuple(dict.fromkeys(each for each in sentence.cites if behind.get(each)))
    cards = {card.id: card for each in cites for card in behind[each]}
    return Backed(sentence, cites, tuple(cards.values()), around.hands.get(sentence.id))

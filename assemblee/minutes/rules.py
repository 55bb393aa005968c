"""What the minutes say: rows and chronicle of one evening put together, so that nothing is typed twice.

Every sentence shows the cards behind it; one that has none is marked as an assumption, whatever was written
beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assemblee.agenda.words import POLICIES
from assemblee.floor.mirror.pieces import WHOSE
from assemblee.minutes.around import Around, Hands
from assemblee.minutes.missing import Missing, missing_in
from assemblee.minutes.parts import Card, Evening, Request, Sentence
from assemblee.minutes.procedure import Procedure, procedure_of, waited
from assemblee.minutes.went import ItemAsItWent, as_it_went
from assemblee.minutes.written import Written
from assemblee.people.rules import Standing
from assemblee.room.facts import MeetingClosed, MeetingOpened
from assemblee.room.lines import Line, lines_of, turns_given

NOTHING_AROUND = Around()


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

    @property
    def groups_in_words(self) -> list[tuple[str, int]]:
        """The groups as screens call them."""
        return [(WHOSE[standing], people) for standing, people in self.groups]

    @property
    def led_in_words(self) -> list[str]:
        """What those at the desk are, as screens call it."""
        return [WHOSE[standing] for standing in self.around.led_by]

    @property
    def policy_in_words(self) -> str:
        """By which rule people got the floor."""
        return POLICIES.get(self.evening.policy, "")

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
    items = tuple(as_it_went(evening, lines, around))
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


def _backed(sentence: Sentence, evening: Evening, around: Around) -> Backed:
    behind = {pile.id: pile.cards for pile in evening.piles}
    behind |= {card.id: (card,) for card in evening.cards.values()}
    cites = tuple(dict.fromkeys(each for each in sentence.cites if behind.get(each)))
    cards = {card.id: card for each in cites for card in behind[each]}
    return Backed(sentence, cites, tuple(cards.values()), around.hands.get(sentence.id))

"""What the invented neighbourhood consists of: plain values, no rows and no screens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

MeetingKey: TypeAlias = Literal["first", "second", "tonight"]
CardKind: TypeAlias = Literal["problem", "cause", "harm"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A Dutch text with what stands beside it in other languages; empty where nobody translated it."""

    nl: str
    en: str = ""
    tr: str = ""
    ar: str = ""

    def second(self) -> tuple[str, str] | None:
        """The one text to show beside the Dutch, as (language, text): Turkish, else Arabic, else English."""
        texts = (("tr", self.tr), ("ar", self.ar), ("en", self.en))
        return next(((lang, text) for lang, text in texts if text), None)


@dataclass(frozen=True, slots=True)
class Card:
    """What one neighbour wrote; an empty theme means that it stands alone."""

    text: str
    lang: str
    kind: CardKind
    theme: str
    meeting: MeetingKey


@dataclass(frozen=True, slots=True)
class Theme:
    """A pile as the room names it."""

    key: str
    title: Phrase


@dataclass(frozen=True, slots=True)
class Touches:
    """What a theme that comes back touches: values, a layer of the map, the name of a place."""

    theme: str
    values: tuple[str, ...]
    layer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of three evenings, so many weeks before the demo is started, with so many people in the room."""

    key: MeetingKey
    title: Phrase
    question: Phrase
    place: str
    weeks_ago: int
    people: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody in the room: the name to call, the language written in, a phone or none, a standing."""

    name: str
    lang: str = "nl"
    phone: bool = True
    standing: Literal["resident", "organisation", "municipality", "unsaid"] = "resident"


@dataclass(frozen=True, slots=True)
class Partner:
    """A member of the coalition, and the function of whoever answers for it."""

    key: str
    name: str
    kind: str
    contact: str
    about: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What a meeting asked of a partner; an answer is wanted in `weeks` and came after `answered_after`."""

    key: str
    meeting: MeetingKey
    to: str
    theme: str
    text: Phrase
    weeks: int
    answer: Literal["", "accepted", "declined"] = ""
    answered_after: int = 0
    answered_by: str = ""
    answer_text: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """An ask that its partner said yes to, to be kept within so many weeks after the meeting that asked."""

    ask: str
    by: str
    meeting: MeetingKey
    text: Phrase
    weeks: int
    state: Literal["running", "kept"]
    progress: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the room does not know, and the partner that will find out."""

    meeting: MeetingKey
    owner: str
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence of the read-back about one pile of an earlier meeting; an empty theme: the loose cards."""

    meeting: MeetingKey
    theme: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the analysis with the themes it rests on; without themes it is an assumption."""

    section: Literal["core", "story", "causes", "harm", "money"]
    themes: tuple[str, ...]
    text: Phrase


@dataclass(frozen=True, slots=True)
class Link:
    """One theme that makes another worse, as the analysis draws it."""

    cause: str
    effect: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the note-taker at the kind of item it was typed at; never a name."""

    meeting: MeetingKey
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Controller:
    """Who is responsible for the data, and whose computer stands on the table."""

    name: str
    address: str
    email: str
    computer: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Everything the demo tells, in the order of its files."""

    name: str
    town: str
    trajectory: str
    purpose: str
    languages: tuple[str, ...]
    zone: str
    controller: Controller
    meetings: tuple[Meeting, ...]
    questions: Mapping[str, Phrase]
    themes: tuple[Theme, ...]
    touches: tuple[Touches, ...]
    partners: tuple[Partner, ...]
    asks: tuple[Ask, ...]
    promises: tuple[Promise, ...]
    open_questions: tuple[OpenQuestion, ...]
    key_sentences: tuple[KeySentence, ...]
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...]
    neighbours: tuple[Neighbour, ...]
    cards: tuple[Card, ...]

    def cards_of(self, meeting: MeetingKey, kind: CardKind | None = None) -> tuple[Card, ...]:
        """The cards of one meeting, of one kind or of all."""
        return tuple(card for card in self.cards if card.meeting == meeting and kind in (None, card.kind))

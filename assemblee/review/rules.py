"""What was adopted, as a reader at home takes it in: conclusions first, each with how many cards say so.

All of it comes from entries of the record, so that nobody reads here what the book does not hold. A text that
was erased since is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assemblee.minutes.parts import Text
from assemblee.record.rules import Entry
from assemblee.review.behind import cited_in
from assemblee.review.bodies import Body, commitments, ids, number, part, parts, text_of, words_of


@dataclass(frozen=True, slots=True)
class Hands:
    """What an assemblee counted when it read a sentence."""

    meeting: str
    agree: int
    different: int
    open: int


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that was adopted: `cards` is how many stand behind it, `meetings` in how many assemblees."""

    id: str
    text: Text
    cards: int
    assumption: bool
    meetings: int = 1
    hands: tuple[Hands, ...] = ()


@dataclass(frozen=True, slots=True)
class Differently:
    """What so many people in a meeting saw otherwise, and of which sentence."""

    id: str
    about: str
    meeting: str
    people: int
    text: Text


@dataclass(frozen=True, slots=True)
class Concluded:
    """The adopted minutes of one evening, as far as a partner reads them first; `entry` is their hash."""

    entry: str
    meeting: str
    number: int
    version: int
    day: date
    title: str
    question: Text
    people: int
    cards: int
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the document with what was adopted in it."""

    key: str
    paragraphs: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The newest adopted version of the shared document; `entry` is its hash."""

    entry: str
    version: int
    chapters: tuple[Chapter, ...]
    dissents: tuple[Differently, ...]

    def chapter(self, key: str) -> Chapter | None:
        """A section, if something stands in it."""
        return next((each for each in self.chapters if each.key == key), None)


def concluded(entry: Entry, words: Mapping[str, str]) -> Concluded:
    """The minutes that an entry adopted; `words` are its texts by commitment."""
    body = entry.body
    return Concluded(
        entry=entry.hash,
        meeting=str(body["meeting"]),
        number=number(body["number"]),
        version=number(body.get("version")),
        day=date.fromisoformat(str(body["date"])),
        title=words_of(body.get("title"), words),
        question=text_of(body, words, "question"),
        people=number(part(body.get("people")).get("present")),
        cards=sum(each.get("state") == "shown" for each in parts(body.get("cards"))),
        sentences=tuple(
            Said(
                str(each["id"]),
                text_of(each, words),
                len(cited_in([body], ids(each["cites"]))),
                bool(each["assumption"]),
            )
            for each in parts(body.get("sentences"))
        ),
    )


def story(entry: Entry, words: Mapping[str, str]) -> Story:
    """The document that an entry adopted."""
    return Story(
        entry=entry.hash,
        version=number(entry.body["version"]),
        chapters=tuple(
            Chapter(str(each["key"]), tuple(_said(one, words) for one in parts(each["paragraphs"])))
            for each in parts(entry.body["sections"])
        ),
        dissents=tuple(
            Differently(
                str(each["id"]),
                str(each["paragraph"]),
                str(each["meeting"]),
                number(each["people"]),
                text_of(each, words),
            )
            for each in parts(entry.body["dissents"])
        ),
    )


def read_of(entry: Entry) -> list[str]:
    """The commitments of all that `concluded` and `story` show: no cards, no agenda, no files."""
    names = ("title", "question", "question_second", "sentences", "sections", "dissents")
    return list(commitments([entry.body[name] for name in names if name in entry.body]))


def _said(each: Body, words: Mapping[str, str]) -> Said:
    return Said(
        id=str(each["id"]),
        text=text_of(each, words),
        cards=number(each["cards"]),
        assumption=bool(each["assumption"]),
        meetings=len(ids(each["meetings"])),
        hands=tuple(
            Hands(str(one["meeting"]), number(one["agree"]), number(one["different"]), number(one["open"]))
            for one in parts(each["hands"])
        ),
    )

"""The document as it is read: paragraphs with the cards behind them, section by section, and what changed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assemblee.analysis.document.answers import Cause, causes
from assemblee.analysis.document.checking import Fault, faults, unmarked
from assemblee.analysis.document.parts import Dissent, Evidence, Hands, SourceAsk, SourceCard
from assemblee.analysis.document.sections import PARTS, Part, Section
from assemblee.minutes.parts import Text


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph as it was written: one statement, with the ids it rests on. `version` counts changes."""

    id: str
    section: Section
    text: Text
    cites: tuple[str, ...] = ()
    assumption: bool = False
    version: int = 1
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Backed:
    """A paragraph with the very cards behind it; without cards it is an assumption, whatever was ticked."""

    said: Statement
    cites: tuple[str, ...]
    cards: tuple[SourceCard, ...]
    faults: tuple[Fault, ...]
    hands: tuple[Hands, ...] = ()
    since: str = ""
    titles: tuple[str, ...] = ()

    @property
    def assumption(self) -> bool:
        return self.said.assumption or not self.cards

    @property
    def meetings(self) -> list[int]:
        """In which assemblees its cards were written."""
        return sorted({card.meeting for card in self.cards})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with what people wrote in it."""

    key: Section
    part: Part
    paragraphs: tuple[Backed, ...]

    @property
    def at_work(self) -> bool:
        """Whether a sentence in it waits for somebody: it says too much, or changed since it was adopted."""
        return any(each.faults or each.since for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text over all evenings."""

    evidence: Evidence
    chapters: tuple[Chapter, ...]
    dissents: tuple[Dissent, ...]
    causes: tuple[Cause, ...]
    removed: tuple[Statement, ...]

    @property
    def paragraphs(self) -> list[Backed]:
        """All paragraphs in the order in which they are read."""
        return [each for chapter in self.chapters for each in chapter.paragraphs]

    @property
    def shown(self) -> list[Chapter]:
        """The sections in which something stands, written or computed."""
        computed = {
            Section.STATUS: bool(self.evidence.meetings),
            Section.CAUSES: bool(self.evidence.trees),
            Section.DISSENT: bool(self.dissents),
            Section.OPEN: bool(self.asked("question")),
            Section.PROMISES: bool(self.asked("ask", "promise")),
            Section.ANSWERS: bool(self.causes),
            Section.ANNEX: bool(self.evidence.cards),
        }
        return [each for each in self.chapters if each.paragraphs or computed.get(each.key)]

    def asked(self, *kinds: str) -> list[SourceAsk]:
        """What all assemblees asked, were promised, or do not know yet."""
        return [each for each in self.evidence.asks if each.kind in kinds]

    def about(self, dissent: Dissent) -> Statement | None:
        """What a dissent was about, also when that was taken out since."""
        said = [*(each.said for each in self.paragraphs), *self.removed]
        return next((each for each in said if each.id == dissent.paragraph), None)

    @property
    def unanswered(self) -> list[Cause]:
        """The causes that nobody answers."""
        return [each for each in self.causes if not each.answers]

    @property
    def seal(self) -> str:
        """The same for the same text on the same cards: by this people say which one they approve."""
        parts = [
            " ".join([each.said.id, str(each.said.version), *sorted(card.id for card in each.cards)])
            for each in self.paragraphs
        ]
        parts += [each.id for each in self.dissents]
        parts += [f"{cause.id} {each.id}" for cause in self.causes for each in cause.answers]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def compile_document(
    evidence: Evidence,
    statements: Sequence[Statement],
    hands: Sequence[Hands] = (),
    dissents: Sequence[Dissent] = (),
    answered: Mapping[str, Sequence[str]] | None = None,
    adopted: Mapping[str, int] | None = None,
) -> Document:
    """The document; `answered` gives per cause the ids of its answers, `adopted` the paragraphs of the last
    version with their versions.
    """
    standing = [each for each in statements if not each.removed]
    titles = _titles_of_more_words(evidence)
    backed = [_backed(each, evidence, titles, hands, adopted) for each in standing]
    return Document(
        evidence=evidence,
        chapters=tuple(_chapters(backed)),
        dissents=tuple(dissents),
        causes=tuple(causes(evidence, answered or {})),
        removed=tuple(each for each in statements if each.removed),
    )


def unread(document: Document, meeting: int) -> list[Backed]:
    """The paragraphs that this assemblee did not read yet as they are now."""
    read = {each.paragraph: each.version for each in _hands_of(document) if each.meeting == meeting}
    return [each for each in document.paragraphs if read.get(each.said.id) != each.said.version]


def titles_behind(evidence: Evidence, cites: Sequence[str]) -> list[str]:
    """Titles as people chose them, which claim what they claim: of what a sentence rests on, and of any pile
    or theme that has more than one word.
    """
    return [*_with_unmarked(map(evidence.title_of, cites)), *_titles_of_more_words(evidence)]


def _titles_of_more_words(evidence: Evidence) -> list[str]:
    everything = (evidence.title_of(each) for each in (*evidence.piles, *evidence.themes))
    return _with_unmarked(title for title in everything if " " in title)


def _with_unmarked(titles: Iterable[str]) -> list[str]:
    return [each for title in titles for each in dict.fromkeys((title, unmarked(title))) if each]


def _hands_of(document: Document) -> list[Hands]:
    return [each for paragraph in document.paragraphs for each in paragraph.hands]


def _backed(
    said: Statement,
    evidence: Evidence,
    everywhere: Sequence[str],
    hands: Sequence[Hands],
    adopted: Mapping[str, int] | None,
) -> Backed:
    cites = tuple(dict.fromkeys(evidence.follow(each) for each in said.cites if evidence.behind([each])))
    cards = tuple(evidence.behind(cites))
    titles = [*_with_unmarked(map(evidence.title_of, cites)), *everywhere]
    found = [fault for text in (said.text.first, said.text.second) for fault in faults(text, cards, titles)]
    here = tuple(each for each in hands if each.paragraph == said.id)
    names = tuple(dict.fromkeys(name for each in cites if (name := evidence.title_of(each))))
    return Backed(said, cites, cards, tuple(dict.fromkeys(found)), here, _since(said, adopted), names)


def _since(said: Statement, adopted: Mapping[str, int] | None) -> str:
    if adopted is None or adopted.get(said.id) == said.version:
        return ""
    return "changed" if said.id in adopted else "new"


def _chapters(backed: Sequence[Backed]) -> list[Chapter]:
    here = {key: tuple(each for each in backed if each.said.section == key) for key in Section}
    return [Chapter(key, PARTS[key], here[key]) for key in Section]

"""What changed between two versions of the same text, in words; pure, for minutes and for the shared
document.

Sentences, asks and paragraphs are told one by one, with what they said; cards and piles only in numbers, for
what was taken back is not quoted again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from assemblee.languages import N_


class Told(StrEnum):
    """What a line of a text is."""

    SENTENCE = "sentence"
    ASK = "ask"
    PROMISE = "promise"
    QUESTION = "question"
    ITEM = "item"
    LINE = "line"
    PARAGRAPH = "paragraph"
    MINORITY = "minority"
    CARD = "card"
    PILE = "pile"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a version, known by its id in the other; `text` is None where its words were erased."""

    kind: Told
    id: str
    text: str | None
    label: str = ""


class How(StrEnum):
    """What happened to a line, or to so many of them."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of the line with this number, or of `n` lines together."""

    kind: Told
    how: How
    number: int = 0
    before: str = ""
    after: str = ""
    label: str = ""
    n: int = 1


COUNTED = frozenset({Told.CARD, Told.PILE})
"""What is told in numbers alone."""

SAID: Mapping[tuple[Told, How], str] = {
    (Told.SENTENCE, How.CHANGED): N_("Sentence %(number)s said “%(before)s”, and says now “%(after)s”."),
    (Told.SENTENCE, How.ADDED): N_("Sentence %(number)s is new: “%(after)s”."),
    (Told.SENTENCE, How.GONE): N_("Sentence %(number)s is not there any more. It said “%(before)s”."),
    (Told.ASK, How.CHANGED): N_("An ask said “%(before)s”, and says now “%(after)s”."),
    (Told.ASK, How.ADDED): N_("One ask more: “%(after)s”."),
    (Told.ASK, How.GONE): N_("One ask less. It said “%(before)s”."),
    (Told.PROMISE, How.CHANGED): N_("A promise said “%(before)s”, and says now “%(after)s”."),
    (Told.PROMISE, How.ADDED): N_("One promise more: “%(after)s”."),
    (Told.PROMISE, How.GONE): N_("One promise less. It said “%(before)s”."),
    (Told.QUESTION, How.CHANGED): N_("A question said “%(before)s”, and says now “%(after)s”."),
    (Told.QUESTION, How.ADDED): N_("One question more: “%(after)s”."),
    (Told.QUESTION, How.GONE): N_("One question less. It said “%(before)s”."),
    (Told.ITEM, How.CHANGED): N_("At “%(label)s” stood “%(before)s”, and now “%(after)s”."),
    (Told.ITEM, How.ADDED): N_("At “%(label)s” stands now “%(after)s”."),
    (Told.ITEM, How.GONE): N_("At “%(label)s” nothing stands any more. It said “%(before)s”."),
    (Told.LINE, How.CHANGED): N_("A note said “%(before)s”, and says now “%(after)s”."),
    (Told.LINE, How.ADDED): N_("One note more: “%(after)s”."),
    (Told.LINE, How.GONE): N_("One note less. It said “%(before)s”."),
    (Told.PARAGRAPH, How.CHANGED): N_("A paragraph said “%(before)s”, and says now “%(after)s”."),
    (Told.PARAGRAPH, How.ADDED): N_("One paragraph more: “%(after)s”."),
    (Told.PARAGRAPH, How.GONE): N_("One paragraph less. It said “%(before)s”."),
    (Told.MINORITY, How.CHANGED): N_("A minority said “%(before)s”, and says now “%(after)s”."),
    (Told.MINORITY, How.ADDED): N_("A minority says now as well: “%(after)s”."),
    (Told.MINORITY, How.GONE): N_("What a minority said is not there any more: “%(before)s”."),
}


def what_changed(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """Every difference between two versions, in the order of the kinds and then of the lines."""
    return [each for kind in Told for each in _of_kind(kind, _numbered(before, kind), _numbered(after, kind))]


def in_words(changes: Iterable[Change], say: NullTranslations) -> list[str]:
    """One sentence for each difference, in the language of this catalogue."""
    return [_counted(each, say) or say.gettext(SAID[each.kind, each.how]) % _values(each) for each in changes]


Numbered = Mapping[str, tuple[int, Line]]


def _numbered(lines: Sequence[Line], kind: Told) -> Numbered:
    mine = [line for line in lines if line.kind is kind]
    return {line.id: (number, line) for number, line in enumerate(mine, start=1)}


def _of_kind(kind: Told, before: Numbered, after: Numbered) -> Iterator[Change]:
    both = [each for each in before if each in after]
    erased = sum(before[each][1].text is not None and after[each][1].text is None for each in both)
    changes = [*_changed(before, after, both), *_gone(before, after), *_added(before, after)]
    if kind in COUNTED:
        for how in (How.GONE, How.ADDED):
            if many := sum(each.how is how for each in changes):
                yield Change(kind, how, n=many)
    else:
        yield from changes
    if erased:
        yield Change(kind, How.ERASED, n=erased)


def _changed(before: Numbered, after: Numbered, both: Iterable[str]) -> Iterator[Change]:
    for each in both:
        (number, old), (_, new) = before[each], after[each]
        if old.text is not None and new.text is not None and old.text != new.text:
            yield Change(old.kind, How.CHANGED, number, old.text, new.text, old.label)


def _gone(before: Numbered, after: Numbered) -> Iterator[Change]:
    for each, (number, old) in before.items():
        if each not in after:
            yield Change(old.kind, How.GONE, number, before=old.text or "…", label=old.label)


def _added(before: Numbered, after: Numbered) -> Iterator[Change]:
    for each, (number, new) in after.items():
        if each not in before:
            yield Change(new.kind, How.ADDED, number, after=new.text or "…", label=new.label)


def _counted(change: Change, say: NullTranslations) -> str:
    n, ngettext = change.n, say.ngettext
    said = {
        (Told.CARD, How.ADDED): ngettext("%(n)s card more.", "%(n)s cards more.", n),
        (Told.CARD, How.GONE): ngettext("%(n)s card was taken back.", "%(n)s cards were taken back.", n),
        (Told.PILE, How.ADDED): ngettext("%(n)s pile more.", "%(n)s piles more.", n),
        (Told.PILE, How.GONE): ngettext("%(n)s pile less.", "%(n)s piles less.", n),
    }
    if change.how is How.ERASED:
        erased = ngettext("The words of %(n)s text were erased.", "The words of %(n)s texts were erased.", n)
        return erased % {"n": n}
    return said.get((change.kind, change.how), "") % {"n": n}


def _values(change: Change) -> dict[str, object]:
    return {
        "number": change.number,
        "before": _apart(change.before),
        "after": _apart(change.after),
        "label": _apart(change.label),
    }


def _apart(text: str) -> str:
    """The text between signs that keep its own direction to itself."""
    return f"\u2068{' '.join(text.split())}\u2069"

"""Adopted minutes with other words laid over them: pure, so that any version can be compiled again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assemblee.minutes.amending.rules import About
from assemblee.minutes.around import Around
from assemblee.minutes.parts import Evening, Request, Sentence, Text


@dataclass(frozen=True, slots=True)
class Other:
    """What a part says from some version on; without words it is not there any more.

    A sentence whose id is new is added at the end, as something without cards.
    """

    about: About
    part: str
    text: Text


def corrected(evening: Evening, others: Iterable[Other]) -> Evening:
    """The evening as it reads with these corrections, oldest first: each goes over those before it."""
    words = {(each.about, each.part): each.text for each in others}
    if not words:
        return evening
    sentences = _over(words, About.SENTENCE)
    asks, items = _over(words, About.ASK), _over(words, About.ITEM)
    notes = {**evening.notes, **{part: text.first for part, text in items.items()}}
    return replace(
        evening,
        sentences=(*_sentences(evening.sentences, sentences), *_added(evening.sentences, sentences)),
        requests=tuple(_requests(evening.requests, asks)),
        notes={part: note for part, note in notes.items() if note},
    )


def corrected_around(around: Around, others: Iterable[Other]) -> Around:
    """The typed lines as they read with these corrections; what some see differently stays as they said
    it.
    """
    words = {each.part: each.text.first for each in others if each.about is About.LINE}
    if not words:
        return around
    lines = (replace(each, text=words.get(each.id, each.text)) for each in around.lines)
    return replace(around, lines=tuple(each for each in lines if each.text))


def _over(words: Mapping[tuple[About, str], Text], about: About) -> dict[str, Text]:
    return {part: text for (kind, part), text in words.items() if kind is about}


def _sentences(before: Iterable[Sentence], words: Mapping[str, Text]) -> Iterable[Sentence]:
    for each in before:
        text = words.get(each.id, each.text)
        if text.first:
            yield replace(each, text=text)


def _added(before: Iterable[Sentence], words: Mapping[str, Text]) -> Iterable[Sentence]:
    there = {each.id for each in before}
    return (
        Sentence(part, text, assumption=True)
        for part, text in words.items()
        if part not in there and text.first
    )


def _requests(before: Iterable[Request], words: Mapping[str, Text]) -> Iterable[Request]:
    for each in before:
        text = words.get(each.id, each.text)
        if text.first:
            yield replace(each, text=text)

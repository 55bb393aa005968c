"""What a reader of minutes should know is not in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assemblee.minutes.around import Around, LineKind
from assemblee.minutes.parts import Evening, Text


@dataclass(frozen=True, slots=True)
class Missing:
    """Sentences without cards; sentences no hands were counted for; whether nobody wrote down who was not
    there; parts that were skipped; and for each further language of the evening the texts that lack it.
    """

    assumptions: int
    uncounted: int
    absent: bool
    skipped: tuple[Text, ...]
    untranslated: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def by_text(self) -> list[tuple[str, list[str]]]:
        """The same turned round: each text once, with the languages that lack it."""
        texts = dict.fromkeys(text for _, lacking in self.untranslated for text in lacking)
        return [(text, [code for code, lacking in self.untranslated if text in lacking]) for text in texts]


def missing_in(evening: Evening, around: Around, assumptions: int, skipped: Sequence[Text]) -> Missing:
    """What is not there; languages that have all texts are left out."""
    uncounted = [each for each in evening.sentences if each.id not in around.hands]
    return Missing(
        assumptions=assumptions,
        uncounted=len(uncounted),
        absent=not around.typed(LineKind.ABSENT),
        skipped=tuple(skipped),
        untranslated=tuple(_untranslated(evening, around)),
    )


def _untranslated(evening: Evening, around: Around) -> Iterator[tuple[str, tuple[str, ...]]]:
    texts = [*_texts(evening), *(each.text for each in around.dissents)]
    for language in evening.languages[1:]:
        lacking = tuple(text.first for text in texts if not text.speaks(language))
        if lacking:
            yield language, lacking


def _texts(evening: Evening) -> Iterator[Text]:
    yield evening.question
    yield from (pile.title for pile in evening.piles)
    yield from (sentence.text for sentence in evening.sentences)
    yield from (request.text for request in evening.requests)

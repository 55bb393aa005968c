"""What is settled of a document: words that nobody may freeze yet, for whoever wrote them can still take them
back, and what may be read of it meanwhile.
"""

from collections.abc import Iterator
from dataclasses import replace

from assemblee.analysis.document.checking import holds, plain, quotes_in
from assemblee.analysis.document.parts import Evidence, SourceCard
from assemblee.analysis.document.rules import Document
from assemblee.cards.quotes import LEAST
from assemblee.minutes.parts import Text


def open_words(document: Document) -> Iterator[str]:
    """Words of cards that can still be taken back and would stand in the adopted bytes: as a quote, as an
    answer that was laid beside a cause, or long enough to be a quote wherever they stand.
    """
    yield from _quoted(document)
    evidence = document.evidence
    parked = {card.id for card in evidence.parked if not card.settled}
    loose = {card.id for card in evidence.cards.values() if not card.settled}
    for cause in document.causes:
        yield from (answer.words for answer in cause.answers if answer.id in parked | loose)

    printed = "\n".join(_folded(text) for text in _printed(document))
    for words in _waiting(evidence):
        if _folded(words) in printed:
            yield words


def only_of(whole: Document, settled: Document) -> Document:
    """The text that people are asked to approve, hands and minority views with it, and around it nothing else
    than what the settled evenings gave.
    """
    return replace(settled, chapters=whole.chapters, dissents=whole.dissents, removed=whole.removed)


def _quoted(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        for text in (paragraph.said.text.first, paragraph.said.text.second):
            for quote in quotes_in(text):
                says = [card for card in paragraph.cards if _says(card, quote)]
                if says and not any(card.settled for card in says):
                    yield quote


def _says(card: SourceCard, quote: str) -> bool:
    return any(holds(words, quote) for words in (card.text, card.second) if words)


def _waiting(evidence: Evidence) -> Iterator[str]:
    """What only cards say that can be taken back, when it is long enough to be told from anybody's words."""
    cards = [*evidence.cards.values(), *evidence.parked]
    settled = "\n".join(
        _folded(words) for card in cards if card.settled for words in (card.text, card.second)
    )
    for card in cards:
        for words in (card.text, card.second):
            if not card.settled and len(words) >= LEAST and _folded(words) not in settled:
                yield words


def _printed(document: Document) -> Iterator[str]:
    """All that people wrote and that the adopted version prints."""
    evidence = document.evidence
    texts: list[Text] = [each.said.text for each in document.paragraphs]
    texts += [each.text for each in document.removed]
    texts += [each.text for each in document.dissents]
    texts += [each.text for each in evidence.asks]
    texts += [each.title for each in evidence.piles.values()]
    texts += [each.title for each in evidence.themes.values()]
    for text in texts:
        yield from (text.first, text.second)


def _folded(text: str) -> str:
    return plain(text).casefold()

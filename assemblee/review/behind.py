"""The cards behind a sentence, as the record holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assemblee.record.rules import Entry
from assemblee.review.bodies import Body, commitments, ids, parts, text_of, words_of


@dataclass(frozen=True, slots=True)
class Quote:
    """A card behind a sentence, as the record holds it."""

    id: str
    text: str
    language: str
    second: str
    second_language: str
    stays: str


def sentence_of(entry: Entry, about: str) -> Body | None:
    """A sentence or paragraph of this entry by its id."""
    said = [*parts(entry.body.get("sentences")), *paragraphs(entry.body)]
    return next((each for each in said if each["id"] == about), None)


def cites_of(entry: Entry, about: str) -> list[str]:
    """What a sentence or paragraph of this entry rests on; nothing for a section as a whole."""
    said = sentence_of(entry, about)
    return ids(said["cites"]) if said else []


def can_be_commented(entry: Entry, about: str) -> bool:
    """Whether this entry holds a sentence, a paragraph or a section of this id."""
    keys = {str(each["key"]) for each in parts(entry.body.get("sections"))}
    return about in keys or sentence_of(entry, about) is not None


def meetings_behind(entry: Entry, about: str) -> list[str]:
    """The ids of the meetings in which the cards of a paragraph were written; of minutes their own."""
    if "meeting" in entry.body:
        return [str(entry.body["meeting"])]
    found = (each for each in paragraphs(entry.body) if each["id"] == about)
    return [each for paragraph in found for each in ids(paragraph["meetings"])]


def cited_in(bodies: Iterable[Body], cites: Iterable[str]) -> list[Body]:
    """The cards that these minutes hold behind citations of clusters and cards, each once."""
    bodies, wanted = list(bodies), set(cites)
    clusters = [each for body in bodies for each in parts(body.get("clusters")) if each["id"] in wanted]
    wanted |= {card for each in clusters for card in ids(each["cards"])}
    cards = [each for body in bodies for each in parts(body.get("cards"))]
    return [each for each in cards if each["id"] in wanted and each["state"] == "shown"]


def texts_of(cards: Iterable[Body]) -> list[str]:
    """The commitments of the words on these cards."""
    return list(commitments(list(cards)))


def quotes(cards: Iterable[Body], words: Mapping[str, str]) -> list[Quote]:
    """The cards with their words, without those that were erased."""
    found = (
        Quote(
            str(card["id"]),
            words_of(card["text"], words),
            str(card["lang"] or ""),
            text_of(card, words).second,
            text_of(card, words).language,
            str(card.get("stays", "")),
        )
        for card in cards
    )
    return [each for each in found if each.text]


def paragraphs(body: Body) -> list[Body]:
    """All paragraphs of a document."""
    return [each for section in parts(body.get("sections")) for each in parts(section["paragraphs"])]

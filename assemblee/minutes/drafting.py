"""The first words of the read-back: what most cards are about, so that the room corrects a page instead of
filling one.

A draft claims nothing but a count and a title that people chose themselves. Asks rest on no cards until
somebody names them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from assemblee.languages import LANGUAGES
from assemblee.minutes.parts import Card, Pile, Request, Text

MOST = 8
MOST_REQUESTS = 2


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence that the program wrote, and the ids it rests on; without ids it is an assumption."""

    text: Text
    cites: tuple[str, ...] = ()

    @property
    def assumption(self) -> bool:
        return not self.cites


Catalogue = Callable[[str], NullTranslations]


def drafted_sentences(
    piles: Sequence[Pile],
    loose: Sequence[Card],
    requests: Sequence[Request],
    languages: Sequence[str],
    catalogue: Catalogue,
) -> list[Drafted]:
    """At most eight sentences: the largest piles (given largest first), the loose cards, then two asks.

    Written in the first language; in a second one as well where the title or text has it.
    """
    others = [_of_request(each, languages, catalogue) for each in requests[:MOST_REQUESTS]]
    if loose:
        others.insert(0, _of_loose(loose, languages, catalogue))
    filled = [pile for pile in piles if pile.cards]
    return [_of_pile(pile, languages, catalogue) for pile in filled[: MOST - len(others)]] + others


def _of_pile(pile: Pile, languages: Sequence[str], catalogue: Catalogue) -> Drafted:
    def said(title: str, language: str) -> str:
        ngettext = catalogue(language).ngettext
        return ngettext("%(n)s card: %(title)s", "%(n)s cards: %(title)s", len(pile.cards)) % {
            "n": len(pile.cards),
            "title": title,
        }

    return Drafted(_in_both(pile.title, languages, said), (pile.id,))


def _of_loose(loose: Sequence[Card], languages: Sequence[str], catalogue: Catalogue) -> Drafted:
    def said(language: str) -> str:
        said = catalogue(language).ngettext(
            "%(n)s card stands on its own, and counts",
            "%(n)s cards stand on their own, and count",
            len(loose),
        )
        return said % {"n": len(loose)}

    second = next((each for each in languages[1:] if each in LANGUAGES), "")
    text = Text(said(languages[0]), said(second) if second else "", second)
    return Drafted(text, tuple(card.id for card in loose))


def _of_request(request: Request, languages: Sequence[str], catalogue: Catalogue) -> Drafted:
    def said(text: str, language: str) -> str:
        owner = "" if request.somebody else request.owner
        return _words(request.kind, owner, catalogue(language)) % {"owner": owner, "text": text}

    return Drafted(_in_both(request.text, languages, said))


def _words(kind: str, owner: str, say: NullTranslations) -> str:
    if kind == "question":
        return say.gettext("We do not know yet: %(text)s")
    if kind == "promise" and owner:
        return say.gettext("%(owner)s promised: %(text)s")
    if kind == "promise":
        return say.gettext("Somebody who was there promised: %(text)s")
    return say.gettext("We ask %(owner)s: %(text)s") if owner else say.gettext("We ask: %(text)s")


def _in_both(text: Text, languages: Sequence[str], said: Callable[[str, str], str]) -> Text:
    if not text.second or text.language not in languages:
        return Text(said(text.first, languages[0]))
    return Text(said(text.first, languages[0]), said(text.second, text.language), text.language)

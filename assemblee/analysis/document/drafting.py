"""The first words of the document: what people wrote and put together, so that they correct a page instead of
filling one.

A draft claims nothing but counts, titles that people chose and exact words of cards. It quotes only cards
that nobody can take back any more. Every draft has an origin, by which it is found again when the evidence
grew.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from assemblee.agenda.rules import CardKind
from assemblee.analysis.document.checking import in_marks, unmarked
from assemblee.analysis.document.parts import Evidence, SourceCard, SourceLink, SourcePile, SourceTheme
from assemblee.analysis.document.sections import Section
from assemblee.languages import LANGUAGES, N_
from assemblee.minutes.parts import Text

MOST_SINGLES = 60
"""Single cards that each get a sentence of their own; the others share one."""

Catalogue = Callable[[str], NullTranslations]

_SECTION_OF = {
    CardKind.HARM: Section.HARM,
    CardKind.CAUSE: Section.CAUSES,
    CardKind.CHANCE: Section.CHANCES,
    CardKind.DREAM: Section.CHANCES,
    CardKind.FLOW: Section.CAPITAL,
}

_OF_LINK = {
    "causes": N_("%(before)s is a cause of: %(after)s"),
    "strengthens": N_("%(before)s makes this stronger: %(after)s"),
    "harms": N_("%(before)s does harm: %(after)s"),
    "holds-back": N_("%(before)s holds this back: %(after)s"),
}

_FATE = {"stays": N_("This money stays here."), "leaks": N_("This money leaks away.")}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence that the program wrote: whence it came, where it belongs, and the ids it rests on."""

    origin: str
    section: Section
    text: Text
    cites: tuple[str, ...] = ()

    @property
    def assumption(self) -> bool:
        return not self.cites


def drafted(evidence: Evidence, language: str, catalogue: Catalogue) -> list[Drafted]:
    """All that can be said without claiming anything, in the order in which it is read."""
    writer = _Writer(evidence, language, catalogue)
    found = [*writer.core(), *writer.links(), *writer.groups(), *writer.flows(), *writer.singles()]
    order = list(Section)
    return sorted(found, key=lambda each: order.index(each.section))


@dataclass(frozen=True, slots=True)
class _Writer:
    evidence: Evidence
    language: str
    catalogue: Catalogue

    def core(self) -> Iterator[Drafted]:
        for pile in self.evidence.core:
            title = self.evidence.piles[pile].title
            said = N_("The core of it, as people called it: %(title)s")
            yield Drafted(f"core:{pile}", Section.CORE, self._titled(title, said), (pile,))

    def links(self) -> Iterator[Drafted]:
        for link in self.evidence.links:
            cards = tuple(card for card in link.cards if card in self.evidence.cards)
            yield Drafted(
                f"link:{link.before}:{link.after}:{link.kind}", self._section(link), self._arrow(link), cards
            )

    def groups(self) -> Iterator[Drafted]:
        in_themes = {pile for theme in self.evidence.themes.values() for pile in theme.piles}
        rest = [pile for pile in self.evidence.piles.values() if pile.id not in in_themes]
        groups: list[SourceTheme | SourcePile] = [*self.evidence.themes.values(), *rest]
        counted = [(group, self.evidence.behind([group.id])) for group in groups]
        for group, cards in sorted(counted, key=lambda each: (-len(each[1]), each[0].id)):
            section = _section_of(cards)
            if cards and section is not Section.CAPITAL:
                kind = "theme" if isinstance(group, SourceTheme) else "pile"
                cites = tuple(self.evidence.piles_of(group.id))
                yield Drafted(f"{kind}:{group.id}", section, self._counted(group.title, cards), cites)

    def flows(self) -> Iterator[Drafted]:
        flows = [card for card in self.evidence.cards.values() if card.kind == CardKind.FLOW]
        quoted = [card for card in flows if _quotable(card)]
        for card in quoted:
            fate = self._say(_FATE[card.stays]) if card.stays in _FATE else ""
            text = Text(f"{in_marks(card.text)} {fate}".strip())
            yield Drafted(f"card:{card.id}", Section.CAPITAL, text, (card.id,))
        rest = _but(flows, quoted)
        ngettext = self.catalogue(self.language).ngettext
        said = ngettext("%(n)s card says where money goes", "%(n)s cards say where money goes", len(rest))
        yield from _of_the_rest(Section.CAPITAL, rest, said)

    def singles(self) -> Iterator[Drafted]:
        loose = [card for card in self.evidence.loose if card.kind != CardKind.FLOW]
        quoted = [card for card in loose if _quotable(card)][:MOST_SINGLES]
        for card in quoted:
            yield Drafted(f"card:{card.id}", Section.DISSENT, Text(in_marks(card.text)), (card.id,))
        rest = _but(loose, quoted)
        ngettext = self.catalogue(self.language).ngettext
        said = ngettext(
            "%(n)s card stands on its own, and counts",
            "%(n)s cards stand on their own, and count",
            len(rest),
        )
        yield from _of_the_rest(Section.DISSENT, rest, said)

    def _section(self, link: SourceLink) -> Section:
        if link.kind == "harms":
            return Section.HARM
        direct = link.kind == "causes" and link.after in self.evidence.core
        return Section.CAUSES if direct or not self.evidence.core else Section.ROOTS

    def _arrow(self, link: SourceLink) -> Text:
        before, after = (_plain(self.evidence.piles[end].title) for end in (link.before, link.after))
        said = _OF_LINK.get(link.kind, _OF_LINK["causes"])
        first = self._say(said) % {"before": before.first, "after": after.first}
        if not before.second or not after.speaks(before.language) or before.language not in LANGUAGES:
            return Text(first)
        second = self._say(said, before.language) % {"before": before.second, "after": after.second}
        return Text(first, second, before.language)

    def _counted(self, title: Text, cards: Sequence[SourceCard]) -> Text:
        n, meetings = len(cards), len({card.meeting for card in cards})
        own_language_first = sorted(cards, key=lambda card: (card.language != self.language, card.id))
        voice = next((in_marks(card.text) for card in own_language_first if _quotable(card)), "")

        def said(language: str) -> str:
            ngettext = self.catalogue(language).ngettext
            if meetings == 1:
                return ngettext("%(n)s card: %(title)s", "%(n)s cards: %(title)s", n)
            return ngettext(
                "%(n)s cards in %(m)s assemblee: %(title)s",
                "%(n)s cards in %(m)s assemblees: %(title)s",
                meetings,
            )

        def whole(words: str, language: str) -> str:
            counted = said(language) % {"n": n, "m": meetings, "title": words}
            return f"{counted}. {voice}" if voice else counted

        return self._both(title, whole)

    def _titled(self, title: Text, said: str) -> Text:
        return self._both(title, lambda words, language: self._say(said, language) % {"title": words})

    def _both(self, chosen: Text, said: Callable[[str, str], str]) -> Text:
        title = _plain(chosen)
        first = said(title.first, self.language)
        if not title.second or title.language not in LANGUAGES:
            return Text(first)
        return Text(first, said(title.second, title.language), title.language)

    def _say(self, source: str, language: str = "") -> str:
        return self.catalogue(language or self.language).gettext(source)


def _section_of(cards: Sequence[SourceCard]) -> Section:
    """By the kind most cards have; equals go to the first kind in the alphabet, so that it is always one."""
    kinds = Counter(card.kind for card in cards)
    usual = min(kinds, key=lambda kind: (-kinds[kind], kind), default="")
    return _SECTION_OF.get(CardKind(usual), Section.EVIDENCE) if usual in set(CardKind) else Section.EVIDENCE


def _plain(title: Text) -> Text:
    return Text(unmarked(title.first), unmarked(title.second), title.language)


def _quotable(card: SourceCard) -> bool:
    return card.settled and bool(in_marks(card.text))


def _but(cards: Sequence[SourceCard], quoted: Sequence[SourceCard]) -> tuple[str, ...]:
    return tuple(card.id for card in cards if card not in quoted)


def _of_the_rest(section: Section, rest: tuple[str, ...], said: str) -> Iterator[Drafted]:
    if rest:
        yield Drafted(f"rest:{section}", section, Text(said % {"n": len(rest)}), rest)

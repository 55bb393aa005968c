"""What stands on paper for people without a phone: sheets to write a card on, and sheets with a number.

Each is printed in one language of the meeting, or in two, so a text is a list of what it says in each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.rules import CardKind, ItemKind, Policy, is_round
from assemblee.agenda.tables import items_of
from assemblee.agenda.words import CARD_KINDS
from assemblee.languages import LANGUAGES, N_, Language, catalogue
from assemblee.room.tables import Meeting
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import rounds_of

MOST_SHEETS = 400
"""In one go."""

LONG = 140
"""Signs of a question in two languages that fit on three lines."""

CARD_WORDS: Mapping[str, str] = {
    "language": N_("I write in:"),
    "promise": N_("A volunteer types it over and sees your handwriting; then the paper goes away."),
    "nowhere": N_("Nowhere does it say who wrote it. Do not put your name on it."),
    "keep": N_("Tear this off and keep it."),
    "back": N_("Do you want your card back? Say this word at the desk, or type it on a phone."),
    "payer": N_("Who pays?"),
    "receiver": N_("Who receives it?"),
    "what": N_("For what?"),
    "stays": N_("It stays here"),
    "leaks": N_("It leaks away"),
    "unknown": N_("Don't know"),
}
"""On a sheet for a card."""

SEAT_WORDS: Mapping[str, str] = {
    "number": N_("Your number"),
    "keep": N_("Keep this number: with it you are called."),
    "floor": N_(
        "Do you want to say something? Hold this sheet up, or say your number. You come in the line."
    ),
    "scan": N_("Or scan this."),
    "promise": N_(
        "Your card goes on the big screen and into the minutes, but nowhere does it say who wrote it."
    ),
    "care": N_("Still take care: people may know your words."),
    "paper": N_("A volunteer types it over and sees your handwriting; then the paper goes away."),
}
"""On a sheet with a number."""

RESPONSIBLE = N_("%(controller)s is responsible for the data.")

QUEUE_RULES: Mapping[str, str] = {
    Policy.FAIR_LIST: N_("Who has not spoken yet goes first; after that, who spoke least."),
    Policy.ORDER_OF_HANDS: N_("Who asks first speaks first."),
    Policy.FIRST_TURNS_FIRST: N_("Who has not spoken yet goes first; after that, who asks first."),
}
"""How the line goes, in one sentence."""

Said = Sequence[tuple[Language, str]]
"""The same text in each language of a sheet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that cards can be written about, on paper too: of an item, or of a round."""

    id: str
    kind: CardKind
    question: str
    question_second: str
    second_language: str
    subject: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it leaves room to write only in smaller letters."""
        return len(self.question) + len(self.question_second) + len(self.subject) > LONG

    def in_languages(self, languages: Sequence[Language]) -> Said:
        """The question as far as it has these languages; in one that it has not, as it was first asked."""
        first, *others = languages
        second = (self.question_second, self.second_language)
        said = [(first, second[0] if second[1] == first.code and second[0] else self.question)]
        return said + [(each, second[0]) for each in others if second[1] == each.code and second[0]]


async def asked_here(session: AsyncSession, meeting: Meeting) -> list[Asked]:
    """The questions of the agenda, and those of rounds that were prepared or are going on."""
    asked = [
        Asked(
            item.id,
            CardKind(item.round_kind or CardKind.PROBLEM),
            item.question or item.title,
            item.question_second if item.question else item.title_second,
            item.second_language,
        )
        for item in await items_of(session, meeting.id)
        if is_round(ItemKind(item.kind))
    ]
    of_agenda = {(each.kind, each.question) for each in asked}
    for each in await rounds_of(session, meeting.id):
        is_other = bool(each.subject) or (each.kind, each.prompt) not in of_agenda
        if is_other and (each.waits or each.state == RoundState.DRAFT):
            kind = CardKind(each.kind)
            asked.append(
                Asked(each.id, kind, each.prompt, each.prompt_second, each.second_language, each.subject)
            )
    return asked


def choices_of_language(meeting: Meeting, asked: Iterable[Asked]) -> dict[str, str]:
    """What a sheet can be printed in, of the meeting and of its questions: two languages first where there
    are two, then each by itself.
    """
    of_questions = (each.second_language for each in asked if each.question_second)
    known = [code for code in dict.fromkeys([*meeting.languages, *of_questions]) if code in LANGUAGES] or [
        "nl"
    ]
    pairs = [[known[0], other] for other in known[1:]]
    every = [*pairs, *([code] for code in known)]
    return {"+".join(codes): " + ".join(LANGUAGES[code].own_name for code in codes) for codes in every}


def in_all(words: Mapping[str, str], languages: Iterable[Language]) -> dict[str, Said]:
    """Texts in each of these languages."""
    return {name: one_in_all(text, languages) for name, text in words.items()}


def responsible(controller: str, languages: Sequence[Language]) -> Said:
    """Who answers for what is kept, for whoever never saw the page where one joins."""
    return [(each, text % {"controller": controller}) for each, text in one_in_all(RESPONSIBLE, languages)]


def one_in_all(text: str, languages: Iterable[Language]) -> Said:
    """One text in each of these languages."""
    return [(each, catalogue(each.code).gettext(text)) for each in languages]


def kind_in_all(kind: CardKind, languages: Iterable[Language]) -> Said:
    """What a kind of card is called in each of these languages."""
    return one_in_all(CARD_KINDS[kind], languages)

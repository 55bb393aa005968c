"""An evening in plain values: three cards on the rent, one on the lift, one alone; a talk with two turns."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assemblee.minutes.parts import Card, Evening, Item, Pile, Request, Round, Sentence, Text
from assemblee.room.facts import CardsShown, Fact, ItemStarted, MeetingClosed, MeetingOpened, TurnGiven
from assemblee.room.lines import Line

HALF_PAST_SEVEN = datetime(2026, 5, 1, 17, 30, tzinfo=UTC)


def at(minute: int, fact: Fact) -> Line:
    """What the room saw, so many minutes after half past seven."""
    return Line(HALF_PAST_SEVEN + timedelta(minutes=minute), fact)


def card(name: str, text: str = "De huur gaat omhoog.") -> Card:
    return Card(name, "problem", text, "nl", "round-1")


def item(name: str, minutes: int, kind: str = "talk") -> Item:
    return Item(name, kind, Text(name.capitalize()), Text(""), minutes)


RENT = Pile("rent", Text("Huur", "Kira", "tr"), (card("a"), card("b"), card("c")))
LIFT = Pile("lift", Text("De lift"), (card("d", "De lift is stuk."),))
ALONE = card("e", "Er is geen bankje.")

EVENING = Evening(
    number=3,
    title="De huur",
    question=Text("Wat maakt wonen moeilijk?", "Ev bulmak neden zor?", "tr"),
    languages=("nl", "tr"),
    items=(item("writing", 10, "writing"), item("talk", 25), item("closing", 5)),
    rounds=(Round("round-1", "writing", "problem"),),
    piles=(RENT, LIFT),
    loose=(ALONE,),
    requests=(Request("ask", "ask", Text("Wanneer is de lift gemaakt?"), "Woonstad"),),
    notes={"talk": "Woonstad is gebeld."},
)

LINES = [
    at(0, MeetingOpened()),
    at(0, ItemStarted("writing")),
    at(12, CardsShown("round-1", cards=6, paper=2)),
    at(12, ItemStarted("talk")),
    at(13, TurnGiven("talk", first_voice=True)),
    at(20, TurnGiven("talk", first_voice=False)),
    at(40, MeetingClosed(people=45, phones=38)),
]


def saying(*sentences: Sentence) -> Evening:
    """The same evening with these key sentences."""
    return replace(EVENING, sentences=sentences)


def sentence(text: str, *cites: str) -> Sentence:
    return Sentence(text, Text(text), cites, assumption=not cites)

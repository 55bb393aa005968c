"""Cards, piles and themes of the same neighbours, as plain values."""

from assemblee.analysis.document.parts import (
    Evidence,
    SourceAsk,
    SourceCard,
    SourceLink,
    SourceMeeting,
    SourcePile,
    SourceTheme,
)
from assemblee.minutes.parts import Text


def card(id: str, text: str, pile: str = "", **more: object) -> SourceCard:
    values = {"kind": "problem", "meeting": 1, **more}
    return SourceCard(id=id, text=text, pile=pile, **values)  # type: ignore[arg-type]


CARDS = (
    card("c1", "De huur gaat elk jaar omhoog.", "rent"),
    card(
        "c2", 'Ze zeggen "wacht maar", al drie jaar.', "rent", second="Bekle diyorlar.", second_language="tr"
    ),
    card("c3", "De lift is stuk.", "lift", meeting=2),
    card("c4", "Mijn moeder komt niet meer buiten.", "inside", kind="harm", meeting=2, settled=False),
    card("c5", "Wij → de eigenaar: huur", kind="flow", stays="leaks"),
    card("c6", "Er is nergens een bankje."),
    card("c7", "Nog van vanavond.", meeting=2, settled=False),
    card("c8", "Een eigen klusbedrijf.", kind="dream"),
)

EVIDENCE = Evidence(
    meetings=(
        SourceMeeting("m1", 1, "Wonen", 12, 5),
        SourceMeeting("m2", 2, "Geld", 14, 3, settled=False),
    ),
    cards={each.id: each for each in CARDS},
    piles={
        "rent": SourcePile("rent", Text("Veel te hoge huur", "Yüksek kira", "tr"), 1, ("c1", "c2")),
        "lift": SourcePile("lift", Text("De lift"), 2, ("c3",)),
        "inside": SourcePile("inside", Text("Binnen zitten"), 2, ("c4",)),
    },
    themes={"home": SourceTheme("home", Text("Wonen"), ("rent", "lift"))},
    links=(
        SourceLink("rent", "inside", "causes", ("c4",)),
        SourceLink("lift", "inside", "causes"),
        SourceLink("rent", "lift", "strengthens", ("c2",)),
    ),
    core=("inside",),
    asks=(
        SourceAsk("a1", "promise", Text("De lift wordt gemaakt."), 1, "Woonstad"),
        SourceAsk("a2", "ask", Text("Wat verdient u eraan?"), 1, "De eigenaar", "refused"),
        SourceAsk("a3", "question", Text("Wie bezit dit?"), 2),
    ),
    moved={"old-rent": "rent"},
)

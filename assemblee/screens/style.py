"""The page that shows every part of the screens in every state; for who works on them, and off by default.

Its neighbours say the same things every time, in the language that was asked where they speak it.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from litestar import Response, get
from litestar.di import NamedDependency

from assemblee.agenda.words import CARD_KINDS
from assemblee.errors import NotFound
from assemblee.floor.callers import Caller
from assemblee.floor.mirror.pieces import in_order
from assemblee.languages import known
from assemblee.people.rules import STANDINGS
from assemblee.room.pages import Screen, Web
from assemblee.settings import Settings

SCREENS = ("phone", "desk", "review", "wall")


@dataclass(frozen=True, slots=True)
class Said:
    """What neighbours say in one language; `other` is the same question in another."""

    language: str
    question: str
    other: str
    other_language: str
    names: tuple[str, ...]
    cards: tuple[str, ...]
    piles: tuple[str, ...]
    sentence: str


DUTCH = Said(
    "nl",
    "Wat maakt wonen hier moeilijk?",
    "ما الذي يجعل السكن هنا صعبًا؟",
    "ar",
    ("Fatima", "Joost", "Samira", "meneer De Vries", "Gülşen"),
    ("De huur gaat elk jaar omhoog, mijn loon niet.", "Schimmel in de slaapkamer.", "Niemand belt terug."),
    ("Huur", "Schimmel en vocht", "Wie belt er terug?"),
    "De huur stijgt sneller dan wat mensen verdienen.",
)
ARABIC = Said(
    "ar",
    "ما الذي يجعل السكن هنا صعبًا؟",
    "Wat maakt wonen hier moeilijk?",
    "nl",
    ("فاطمة", "يوست", "سميرة", "السيد دي فريس", "أحمد"),
    ("الإيجار يأكل نصف راتبي.", "غرفة أمي رطبة طوال الشتاء.", "لا أحد يعاود الاتصال."),
    ("الإيجار", "العفن والرطوبة", "من يعاود الاتصال؟"),
    "الإيجار يرتفع أسرع مما يكسبه الناس.",
)
SHARES = {"resident": 46, "organisation": 14, "municipality": 10, "unsaid": 8, "input": 6, "rest": 16}


@get("/style")
async def style(
    request: Web, settings: NamedDependency[Settings], screen: NamedDependency[Screen]
) -> Response[str]:
    """Every part, in `?screen=`, in `?language=`; the wall at night with `?night=yes`."""
    if not settings.style:
        raise NotFound
    asked = request.query_params
    language = known(asked.get("language", screen.language))
    which = asked.get("screen", "phone")
    if which not in SCREENS:
        raise NotFound
    said = ARABIC if language == "ar" else DUTCH
    now, following, *others = _callers(said)
    return await Screen(request, screen.drawing, language).page(
        "screens/style_wall.html" if which == "wall" else "screens/style.html",
        which=which,
        night=asked.get("night") == "yes",
        said=said,
        kinds=CARD_KINDS,
        standings=STANDINGS,
        whole_form=_Filled("whole", {"title": said.piles[0]}),
        wrong_form=_Filled("wrong", {}, refused=True),
        speaker=_speaks(now),
        next=_speaks(following, first=True),
        until="",
        reasons={},
        rows=[_waits(each) for each in others],
        next_is_first=False,
        more=4,
        closed=False,
        closes="",
        pieces=in_order(SHARES),
        life=_a_life(4, 9, 0, 14),
    )


class _Filled:
    """A form as it is drawn again: whole, or with a fault beside every field."""

    def __init__(self, name: str, values: dict[str, str], refused: bool = False) -> None:
        self.name = name
        self.values = values
        self.refused = refused

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def fault(self, name: str) -> str:
        return "…" if self.refused else ""


def _callers(said: Said) -> list[Caller]:
    return [Caller(f"{n}", n, name) for n, name in zip((27, 41, 3, 112, 8), said.names, strict=True)]


def _speaks(caller: Caller, first: bool = False) -> SimpleNamespace:
    return SimpleNamespace(
        hand_id=caller.seat_id, caller=caller, first_time=first, kind="turn", moved="", words="", paused=False
    )


def _waits(caller: Caller) -> SimpleNamespace:
    hand = SimpleNamespace(id=caller.seat_id, first_time=caller.number == 3)
    return SimpleNamespace(hand=hand, caller=caller)


def _a_life(*cards: int) -> SimpleNamespace:
    marks = [
        SimpleNamespace(number=n, cards=each, there=each > 0, writers=each // 2, dots=None)
        for n, each in enumerate(cards, start=1)
    ]
    there = sum(1 for each in cards if each)
    return SimpleNamespace(among=len(cards), evenings=there, cards=sum(cards), most=max(cards), marks=marks)

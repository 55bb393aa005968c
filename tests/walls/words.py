"""What people write, as a wall has to bear it: plain, in Arabic, in two languages, and as wide as can be."""

from dataclasses import dataclass
from itertools import cycle, islice

DUTCH = (
    "De huur gaat elk jaar omhoog en niemand legt uit waarom",
    "Oma van 84 komt haar huis niet uit als de lift stilstaat",
    "Jongeren worden van het plein gestuurd",
    "Verantwoordelijkheidsgevoel bij de woningbouwcorporatie ontbreekt",
    "Wie iets meldt, hoort daarna maanden niets",
)
ARABIC = (
    "الإيجار يرتفع كل عام ولا أحد يشرح السبب",
    "لا تستطيع الجدة الخروج عندما يتعطل المصعد",
    "يُطرد الشباب من الساحة كل مساء",
    "من يبلّغ عن مشكلة لا يسمع شيئًا لأشهر",
)
WIDE = ("W", "\ufdfd", "m", "漢")


@dataclass(frozen=True)
class Words:
    """Texts of one kind, as long as a form lets through if `long`; the first language is that of the wall."""

    name: str
    first: tuple[str, ...] = DUTCH
    second: tuple[str, ...] = ()
    long: bool = True
    one_word: bool = False
    languages: tuple[str, str] = ("nl", "ar")

    def text(self, n: int, most: int) -> str:
        return self._text(self.first, n, most)

    def other(self, n: int, most: int) -> str:
        """The same in the second language, or nothing."""
        return self._text(self.second, n, most) if self.second else ""

    @property
    def language(self) -> str:
        """The language of second texts."""
        return "ar" if self.second else ""

    def _text(self, of: tuple[str, ...], n: int, most: int) -> str:
        if self.one_word:
            return of[n % len(of)] * most
        if not self.long:
            return of[n % len(of)][:most]
        return ". ".join(islice(cycle(of), n % len(of), n % len(of) + 12))[:most]


PLAIN = Words("plain", long=False)
LONG = Words("long")
IN_ARABIC = Words("arabic", first=ARABIC, languages=("ar", "nl"))
BOTH = Words("both", second=ARABIC)
AS_WIDE = Words("wide", first=WIDE, one_word=True)

ALL = (PLAIN, LONG, IN_ARABIC, BOTH, AS_WIDE)

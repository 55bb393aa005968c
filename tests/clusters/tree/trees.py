"""Random problem trees, as rooms make them: a core, causes of causes below, harm above, some links across."""

import random

from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.tree.picture import Arrow, Box

TITLES = {
    "nl": (
        "Huur te hoog",
        "Geen plek voor jongeren",
        "Schimmel en vocht in de huizen",
        "Winkels gaan dicht",
        "Stress",
        "Te weinig betaalbare woningen in onze buurt",
        "De woningbouwvereniging luistert niet",
        "Afval naast de containers, elke dag weer",
        "Eenzaamheid",
        "Kinderen zonder ontbijt naar school",
        "Wijkontwikkelingsmaatschappij",
        "Geld gaat de wijk uit",
        "Niemand weet wie beslist",
        "Schulden",
        "Onveilig op straat",
    ),
    "ar": (
        "الإيجار مرتفع جدا",
        "لا مكان للشباب",
        "الرطوبة والعفن في البيوت",
        "المحلات تغلق أبوابها",
        "التوتر والقلق",
        "قلة المساكن بأسعار معقولة في حينا",
        "جمعية الإسكان لا تسمع",
        "القمامة متراكمة بجانب الحاويات كل يوم",
        "الوحدة",
        "أطفال يذهبون إلى المدرسة بلا فطور",
        "الديون",
        "المال يخرج من الحي",
        "لا أحد يعرف من يقرر",
        "Wijkbus rijdt niet meer",
    ),
}


def tree(count: int, seed: int = 1, language: str = "nl") -> tuple[list[Box], list[Arrow], str]:
    """Boxes, arrows and the id of the core: about 1.25 arrows for each box, some of them in circles."""
    chance = random.Random(seed)  # noqa: S311  a picture has no secrets
    titles = TITLES[language]
    ids = [f"{chance.randrange(16**8):08x}-{n}" for n in range(count)]
    boxes = [
        Box(each, f"{titles[n % len(titles)]}\N{NO-BREAK SPACE}({chance.randint(1, 30)})", _head(n, language))
        for n, each in enumerate(ids)
    ]
    arrows: dict[tuple[str, str], Arrow] = {}
    for n in range(1, count):
        near = ids[0] if chance.random() < 0.25 else ids[chance.randrange(max(0, n - 12), n)]
        ends = (ids[n], near) if chance.random() < 0.7 else (near, ids[n])
        arrows[ends] = Arrow(*ends, chance.choice(list(LinkKind)[:3]), chance.random() < 0.3)
    for _ in range(count // 4):
        one, other = chance.sample(ids, 2)
        arrows.setdefault(
            (one, other), Arrow(one, other, chance.choice(list(LinkKind)), chance.random() < 0.3)
        )
    return boxes, list(arrows.values()), ids[0]


def _head(n: int, language: str) -> str:
    return {"nl": "Kernprobleem", "ar": "المشكلة الأساسية"}[language] if n == 0 else ""

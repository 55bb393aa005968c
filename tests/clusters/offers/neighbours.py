"""Cards of a street, for tests of offers; the piles they belong on are plain to see."""

RENT = {
    "rent1": "De huur gaat elk jaar omhoog",
    "rent2": "De huurprijs is niet meer te betalen",
    "rent3": "Our rent is far too high for young people",
}
WASTE = {
    "waste1": "Vuilnis naast de container, elke dag weer",
    "waste2": "Ratten bij de vuilcontainers",
    "waste3": "Niemand haalt het grofvuil op",
}
LONELY = {
    "lonely1": "Ik spreek dagen niemand, zo eenzaam",
    "lonely2": "Mijn buurvrouw zit altijd alleen thuis",
    "lonely3": "Eenzaamheid in de flat, niemand kent elkaar",
}
LOOSE = {
    "loose1": "Wij betalen te veel huur",
    "loose2": "الإيجار مرتفع جدا",
    "loose3": "De containers puilen uit van het vuilnis",
}
CARDS = RENT | WASTE | LONELY | LOOSE
PILES = {"rent": list(RENT), "waste": list(WASTE), "lonely": list(LONELY)}


def keys(cards: dict[str, str] = CARDS) -> dict[str, str]:
    """Each card under its own name."""
    return {card: card for card in cards}

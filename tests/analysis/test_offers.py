"""Which themes are offered for a pile: by what its cards say together, and by titles."""

from assemblee.analysis.themes import actions
from assemblee.analysis.themes.offers import Spoken, by_cards, offers_for, spoken_for
from assemblee.analysis.themes.reading import Themes, themes_of
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.rules import Offer
from assemblee.room.moment import Moments
from assemblee.storage import Storage
from tests.analysis.months import SPRING, a_trajectory, an_evening_over

AUTUMN = {
    "Wonen": ("Alweer gaat de huur omhoog.", "Elk jaar meer huur."),
    "De lift, weer": ("Trappen lopen.",),
    "Buren": ("Niemand groet nog.",),
}


def test_all_cards_of_a_pile_speak_and_one_alone_says_little() -> None:
    found = {
        "a": [Offer("rent", 400, ("huur",), "x"), Offer("shops", 390, ("weg",), "w")],
        "b": [Offer("rent", 200, ("huur", "brief"), "y")],
        "c": [],
        "elsewhere": [Offer("shops", 900)],
    }

    assert spoken_for(["a", "b", "c"], found, bar=0) == [
        Spoken("rent", 200, ("huur", "brief"), "x"),
        Spoken("shops", 130, ("weg",), "w"),
    ]
    assert [each.theme for each in spoken_for(["a", "b", "c"], found, bar=150)] == ["rent"]
    assert spoken_for([], found, bar=0) == []


async def test_cards_find_the_theme_that_a_title_hides(database_url: str) -> None:
    storage = Storage(database_url)
    themes = await spring_and_autumn(storage)
    offers = Offers(plain=True)

    found, bar = await by_cards(offers, "t", themes)

    await offers.close()
    await storage.close()
    offered = {each.pile.title: offers_for(each, themes, set(), found, bar) for each in themes.unplaced}
    (rent,) = offered["Wonen"]
    assert rent.theme.row.title == "Huur"
    assert rent.like is not None
    assert rent.like.text == "De huur gaat elk jaar omhoog."
    assert "huur" in rent.shared
    assert offered["De lift, weer"][0].theme.row.title == "De lift"
    assert offered["Buren"] == []
    wonen = next(each for each in themes.unplaced if each.pile.title == "Wonen")
    assert offers_for(wonen, themes, {(wonen.id, rent.theme.id)}, found, bar) == []


async def test_without_cards_only_titles_that_are_alike_are_offered(database_url: str) -> None:
    storage = Storage(database_url)
    themes = await spring_and_autumn(storage)
    await storage.close()

    offered = {each.pile.title: len(offers_for(each, themes, set())) for each in themes.unplaced}

    assert offered == {"Wonen": 0, "De lift, weer": 1, "Buren": 0}


async def spring_and_autumn(storage: Storage) -> Themes:
    work = await a_trajectory(storage)
    spring = await an_evening_over(storage, work, 1, SPRING)
    async with Moments(storage, lambda *_: None).on(work) as occasion:
        for title in SPRING:
            await actions.begin_theme(occasion, work, spring[title], None, ("", ""))
    await an_evening_over(storage, work, 2, AUTUMN)
    async with storage.reading() as session:
        return await themes_of(session, work)

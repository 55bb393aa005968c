"""What the desk does with the big screen: the wall hears of it, and nobody else may."""

import re
from pathlib import Path

from assemblee.agenda.rules import ItemKind
from assemblee.agenda.tables import Item
from assemblee.errors import Missing, NotYours
from assemblee.screens.wall.tables import Wall
from tests.evening import Browser, Evening, Screen, an_evening
from tests.floor.talk import refuses

LOOK = "screens-look"
QUESTION = {"question": "Wat maakt wonen hier moeilijk?", "question_second": "ما الذي يصعّب السكن هنا؟"}

USUAL = {
    "zoom": "100",
    "scroll": "0",
    "blank": "",
    "night": "",
    "language": "nl",
    "direction": "ltr",
    "second": "ar",
}


def says(html: str) -> dict[str, str]:
    """How the wall is told to stand."""
    return dict(re.findall(r'data-(zoom|scroll|blank|night|language|direction|second)="([^"]*)"', html))


async def an_item(evening: Evening, kind: ItemKind, title: str) -> str:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        item = Item(meeting_id=evening.meeting_id, position=1, kind=kind, title=title, minutes=5, **QUESTION)
        item.second_language = "ar"
        moment.add(item)
        await moment.session.flush()
        return item.id


async def press(evening: Evening, noun: str, **fields: str) -> None:
    """The facilitator's remote."""
    answer = await evening.owner.act(f"{evening.here}/wall/{noun}", **fields)
    assert answer.status_code == 204, answer.text


async def test_the_wall_stands_as_the_desk_says_and_nobody_else_hears_of_it(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path, languages=["nl", "ar"]) as evening:
        wall_key = (await evening.meeting()).wall_key
        fatima = await evening.phone("Fatima")
        wall = await evening.listen(None, LOOK, wall=wall_key)
        phone = await evening.listen(fatima, "screens-phone")
        desk = await evening.listen(evening.owner, "screens-remote", LOOK)
        usual = says(wall.shows[LOOK])
        assert usual == USUAL
        assert 'data-line="Nu"' in wall.shows[LOOK]

        await press(evening, "zoom", way="larger")
        await press(evening, "night", night="yes")
        for way in ("down", "down", "up"):
            await press(evening, "scroll", way=way)
        await press(evening, "blank", blank="yes")
        stands = {**usual, "zoom": "115", "night": "yes", "scroll": "1", "blank": "yes"}
        assert says(await wall.until(LOOK, 'data-blank="yes"')) == stands
        await desk.until("screens-remote", 'name="blank" value="no"')
        page = await the_page(evening)
        assert says(page) == stands, "it stands so after a reload, and on another computer"
        assert 'class="night"' in page
        await the_others_are_refused(evening, fatima, phone)
        assert says(await the_page(evening)) == stands
        assert [name for name in phone.shows if name != "screens-phone"] == []

        # Going on shows it, at the top; what is not of this one page stays.
        talk = await an_item(evening, ItemKind.TALK, "Praten")
        assert (await evening.owner.act(f"{evening.here}/current-item", item=talk)).status_code == 204
        await phone.until("screens-phone", "floor-mine")
        assert says(await wall.until(LOOK, 'data-blank=""')) == {**usual, "zoom": "115", "night": "yes"}

        # Arabic first, with Dutch beside it; the phones keep their own.
        drawn = list(phone.drawn)
        await press(evening, "languages", language="ar", second="nl")
        await wall.until(LOOK, 'data-direction="rtl"')
        page = await the_page(evening)
        assert re.search(r'<html lang="ar"\s+dir="rtl"', page)
        first, second = re.findall(r'<div class="both">(.*?)</div>', page, re.DOTALL)[0].split(
            'class="second"'
        )
        assert QUESTION["question_second"] in first
        assert 'lang="nl"' in second
        assert QUESTION["question"] in second
        await press(evening, "languages", language="ar", second="")
        assert "data-line" not in await wall.until(LOOK, 'data-second=""')
        assert phone.drawn == drawn


async def the_page(evening: Evening) -> str:
    return (await evening.outsider().get(f"/w/{(await evening.meeting()).wall_key}")).text


async def the_others_are_refused(evening: Evening, fatima: Browser, phone: Screen) -> None:
    """Whoever sits in the room may neither watch it nor press; nor may somebody from outside."""
    assert await phone.watch(LOOK) == {"refused": "NotInThisRoom"}
    await phone.watch("screens-phone")
    for browser in (fatima, evening.outsider()):
        refuses(await browser.act(f"{evening.here}/wall/zoom", way="larger"), NotYours())
        assert (await browser.get(f"{evening.here}/fragments/{LOOK}")).status_code == 403
    for noun, wrong in (("zoom", {"way": "huge"}), ("languages", {"language": "xx", "second": ""})):
        refuses(await evening.owner.act(f"{evening.here}/wall/{noun}", **wrong), Missing())


async def test_the_languages_of_an_evening_are_changed_while_it_goes_on(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(
        database_url, tmp_path, languages=["nl"], second_language="ar", **QUESTION
    ) as evening:
        wall_key = (await evening.meeting()).wall_key
        await an_item(evening, ItemKind.TALK, "Praten")
        wall = await evening.listen(None, LOOK, wall=wall_key)
        assert says(wall.shows[LOOK])["second"] == ""

        page = await evening.owner.form(f"{evening.here}/languages", language="ar", languages=["tr", "nl"])
        assert page.url.path == f"{evening.here}/plan"
        assert (await evening.meeting()).languages == ["ar", "nl", "tr"]
        assert says(await wall.until(LOOK, 'data-language="ar"'))["second"] == "nl"

        # What was asked in two languages stays that, with the first of them first.
        meeting = await evening.meeting()
        assert (meeting.question, meeting.question_second, meeting.second_language) == (
            QUESTION["question_second"],
            QUESTION["question"],
            "nl",
        )
        asked = await evening.outsider().get(f"/j/{meeting.code}")
        assert re.findall(r'lang="(\w+)"\s+dir', asked.text)[1:4] == ["ar", "nl", "tr"]
        sheets = (await evening.owner.get(f"{evening.here}/sheets")).text
        assert sheets.index('value="ar+nl"') < sheets.index('value="nl"')

        refuses(await (await evening.phone()).act(f"{evening.here}/languages", language="nl"), NotYours())
        refuses(await evening.owner.act(f"{evening.here}/languages", language=""), Missing())


async def test_an_evening_in_a_language_that_is_not_offered_here_is_shown_all_the_same(
    database_url: str, tmp_path: Path
) -> None:
    """Handed over from where Polish is offered, or in Spanish before a text of its core was added."""
    async with an_evening(database_url, tmp_path, languages=["nl", "pl", "tr"]) as evening:
        assert says(await the_page(evening))["second"] == "tr"
        async with evening.program.moments.at(evening.meeting_id) as moment:
            moment.add(Wall(meeting_id=evening.meeting_id, language="pl", second_language="xx"))
        stands = says(await the_page(evening))
        assert (stands["language"], stands["second"]) == ("nl", "tr")
        assert (await evening.owner.get(f"{evening.here}/desk")).status_code == 200

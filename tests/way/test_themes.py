"""From piles of three evenings to themes with a life line: decided by two at once, read by partners."""

import asyncio
from html import unescape
from pathlib import Path

from assemblee.analysis.themes.reading import Themes, themes_of
from assemblee.cards.tables import Card, CardState
from assemblee.clusters.ballots.dots import DOTS
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.ballots.tables import BallotResult
from assemblee.clusters.tables import Cluster
from assemblee.evening.quotes import forget_quotes
from assemblee.minutes.adoption import How
from assemblee.minutes.tables import Adoption
from assemblee.people.rules import Role, Standing
from assemblee.slips.rules import Purpose, RoundState
from assemblee.slips.tables import Round
from assemblee.trajectory.tables import meetings_of
from tests.analysis.months import AUTUMN, RENT, SPRING, SUMMER, an_evening_over
from tests.evening import Browser, Evening, an_evening
from tests.minutes.after import read, somebody, stranger
from tests.way.test_record import adopt

LONG = "De huur gaat elk jaar omhoog."


async def test_two_decide_at_once_and_are_told(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", number=9) as evening:
        samira, joost = await two_facilitators(evening)
        spring = await over(evening, 1, SPRING)
        here = f"/t/{evening.trajectory_id}/themes"

        # The first evening: every pile begins a theme; who is first is not overwritten.
        assert "2 piles without a theme" in await read(samira, here)
        assert (await samira.form(here, cluster=spring["Huur"], seen="")).status_code == 200
        told = await joost.form(here, cluster=spring["Huur"], seen="", title="Wonen")
        assert told.status_code == 409
        assert "put the pile Huur with the theme Huur" in unescape(told.text)
        told = await joost.form(here, cluster=spring["De lift"], seen="", title="HUUR")
        assert "There is a theme called Huur already" in unescape(told.text)
        await joost.form(here, cluster=spring["De lift"], seen="")
        (rent,) = await ids(evening, "Huur")

        # The next ones: the nearest is offered with why, refused ones are not offered again.
        summer, autumn = await over(evening, 2, SUMMER), await over(evening, 3, AUTUMN)
        page = await read(samira, here)
        assert page.count("Looks like the theme Huur") == 2
        assert "Both say: huur." in page
        page = await read(samira, f"{here}/by-cards")
        assert page.count("Looks like the theme Huur") == 2
        assert "Compare the cards too" not in page.partition("To the neighbourhood")[2]  # it is the title
        await samira.form(f"{here}/refusals", cluster=summer["Te hoge huur"], theme=rent)
        assert (await read(joost, here)).count("Looks like the theme Huur") == 1
        part = {"cluster": autumn["Hoge huur"], "theme": rent, "relation": "part", "seen": ""}
        assert (await samira.form(f"{here}/parts", **part)).status_code == 200
        assert (await joost.form(f"{here}/parts", **part)).status_code == 200  # the same twice is once
        told = await joost.form(f"{here}/parts", **part | {"relation": "same"})
        assert told.status_code == 409
        both = [each.form(here, cluster=summer["Winkels"], seen="") for each in (samira, joost)]
        assert sorted(answer.status_code for answer in await asyncio.gather(*both)) == [200, 409]


async def test_partners_read_what_comes_back_and_change_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", number=9) as evening:
        samira, joost = await two_facilitators(evening)
        woonstad = await somebody(evening, "Woonstad", Standing.ORGANISATION)
        here = f"/t/{evening.trajectory_id}/themes"
        rent, _, piles = await three_evenings(evening, samira)

        # Titles and facts are told, never overwritten.
        await samira.form(f"{here}/{rent}/titles", title="Wonen", seen="1")
        told = await joost.form(f"{here}/{rent}/titles", title="Huur en meer", seen="1")
        assert "called this theme Wonen; you wrote Huur en meer" in unescape(told.text)
        facts = {"tags": ["money", "nonsense"], "layer": "huizen", "place": "Merelplein"}
        assert (await samira.form(f"{here}/{rent}/facts", **facts, seen="1")).status_code == 200
        told = await joost.form(f"{here}/{rent}/facts", tags=["health"], place="Park", seen="1")
        assert "You chose: health, Park" in unescape(told.text)
        told = await samira.form(f"{here}/{rent}/titles", title="x" * 500, seen="2")
        assert (told.status_code, "at most 50" in told.text) == (422, True)
        assert (await samira.form(f"{here}/{rent}/titles", title=" ", seen="2")).status_code == 422

        await vote(evening, piles["autumn"], {piles["Hoge huur"]: 7})

        # Partners read it, at home and on the review, with the cards behind it, once the minutes are adopted.
        assert "Wonen" not in await read(woonstad, here)
        assert (await woonstad.get(f"{here}/{rent}")).status_code == 404
        await adopted(evening)
        for path in (here, f"/t/{evening.trajectory_id}/review"):
            page = await read(woonstad, path)
            assert "Wonen In 2 of 3 assemblees, 5 cards" in page
            assert "Assemblee 1 : 3 cards, by at least 2 people. Assemblee 2 : not there." in page
            assert f"Assemblee 3 : 2 cards{', 7 dots' if path == here else ''}." in page
            assert "money On the map: huizen Place: Merelplein" in page
            assert "without a theme" not in page
        assert "All themes" in page
        page = await read(woonstad, f"{here}/{rent}")
        assert all(text in page for text in (*RENT, "Weer een brief over de huur."))
        assert "De lift is al weken stuk." not in page
        assert "It belongs elsewhere" not in page
        await refused_to(woonstad, here, rent)
        outsider = stranger(evening)
        await refused_to(outsider, here, rent)
        for path in (here, f"{here}/{rent}"):
            assert (await outsider.get(path)).status_code == 403


async def test_every_decision_is_taken_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", number=9) as evening:
        samira, joost = await two_facilitators(evening)
        here = f"/t/{evening.trajectory_id}/themes"
        rent, lift, spring = await three_evenings(evening, samira)

        # Two themes are one, and are two again, with the same ids.
        await samira.form(f"{here}/{lift}/mergers", into=rent)
        assert "In 2 of 3 assemblees, 7 cards" in await read(joost, here)
        assert (await joost.get(f"{here}/{lift}")).url.path == f"{here}/{rent}"
        assert (await joost.form(f"{here}/{rent}/mergers", into=lift)).status_code == 422
        told = await joost.form(f"{here}/{lift}/titles", title="Liften", seen="1")
        assert "put the theme De lift with Huur" in unescape(told.text)
        await joost.form(f"{here}/{lift}/partings")
        themes = await look(evening)
        assert {theme.id: theme.line.cards for theme in themes.themes} == {rent: 5, lift: 2}

        # A decision is taken back; the theme it leaves empty comes back with its title.
        taken = {"cluster": spring["De lift"], "seen": f"{lift}.new"}
        assert (await samira.form(f"{here}/parts/removals", **taken)).status_code == 200
        assert (await joost.form(f"{here}/parts/removals", **taken)).status_code == 200
        assert spring["De lift"] in [each.id for each in (await look(evening)).unplaced]
        moved = {"cluster": spring["De lift"], "theme": rent, "relation": "same", "seen": f"{lift}.new"}
        told = await joost.form(f"{here}/parts", **moved)
        assert "took the pile De lift out of its theme" in unescape(told.text)
        assert "No pile belongs to this theme now." in await read(joost, f"{here}/{lift}")
        await samira.form(here, cluster=spring["De lift"], seen="")
        assert (await ids(evening, "De lift")) == [lift]

        # What is not of this neighbourhood, or not over, is not there.
        for cluster, theme in ((spring["Huur"], "none"), ("none", rent)):
            odd = {"cluster": cluster, "theme": theme, "relation": "same", "seen": f"{rent}.new"}
            assert (await samira.form(f"{here}/parts", **odd)).status_code == 404
        for relation in ("like", "new"):
            assert (await samira.form(f"{here}/parts", **moved | {"relation": relation})).status_code == 422
        tonight = await a_pile_tonight(evening)
        assert (await samira.form(here, cluster=tonight, seen="")).status_code == 409

        # A card that is taken back leaves the title that quotes it.
        await samira.form(f"{here}/{rent}/titles", title=f"Zoals: {LONG}", seen="1")
        await taken_back(evening, spring["meeting"], LONG)
        page = await read(joost, here)
        assert LONG not in page
        assert "Zoals: (een kaartje dat is teruggenomen)" in page
        assert "In 2 of 3 assemblees, 4 cards" in page


async def two_facilitators(evening: Evening) -> tuple[Browser, Browser]:
    evening.owner.web.cookies.set("assemblee_language", "en")
    return evening.owner, await somebody(evening, "Joost", Standing.RESIDENT, Role.FACILITATOR)


async def three_evenings(evening: Evening, samira: Browser) -> tuple[str, str, dict[str, str]]:
    """Rent comes back in the third evening; the ids of both themes, and of its piles."""
    here = f"/t/{evening.trajectory_id}/themes"
    spring, _, autumn = [
        await over(evening, number, told) for number, told in enumerate((SPRING, SUMMER, AUTUMN), start=1)
    ]
    for title in SPRING:
        await samira.form(here, cluster=spring[title], seen="")
    rent, lift = await ids(evening, "Huur", "De lift")
    part = {"cluster": autumn["Hoge huur"], "theme": rent, "relation": "same", "seen": ""}
    assert (await samira.form(f"{here}/parts", **part)).status_code == 200
    return rent, lift, autumn | spring | {"autumn": autumn["meeting"]}


async def adopted(evening: Evening) -> None:
    async with evening.program.storage.reading() as session:
        held = [each for each in await meetings_of(session, evening.trajectory_id) if each.number < 4]
    for meeting in held:
        entry = await adopt(evening, meeting.number)
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            row = Adoption(meeting_id=meeting.id, how=How.TWO_PEOPLE, at=occasion.now, entry=entry.hash)
            occasion.session.add(row)


async def refused_to(browser: Browser, here: str, theme: str) -> None:
    for path in ("", "/parts", "/parts/removals", "/refusals", f"/{theme}/titles", f"/{theme}/facts"):
        answer = await browser.form(
            here + path, cluster="x", theme=theme, relation="same", title="x", seen="1"
        )
        assert answer.status_code == 403, path
    assert (await browser.get(f"{here}/by-cards")).status_code == 403
    for path in ("mergers", "partings"):
        assert (await browser.form(f"{here}/{theme}/{path}", into=theme)).status_code == 403


async def over(evening: Evening, number: int, piles: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return await an_evening_over(evening.program.storage, evening.trajectory_id, number, piles)


async def look(evening: Evening) -> Themes:
    async with evening.program.storage.reading() as session:
        return await themes_of(session, evening.trajectory_id)


async def ids(evening: Evening, *titles: str) -> list[str]:
    by_title = {each.row.title: each.id for each in (await look(evening)).themes}
    return [by_title[title] for title in titles]


async def vote(evening: Evening, meeting_id: str, dots: dict[str, int]) -> None:
    """Two votes; the last one counts."""
    async with evening.program.moments.at(meeting_id) as moment:
        for number, weight in ((8, 3), (9, 1)):
            held = Round(
                meeting_id=meeting_id,
                number=number,
                purpose=Purpose.BALLOTS,
                about_id="",
                kind=BallotKind.DOTS,
                prompt="",
                state=RoundState.RELEASED,
            )
            moment.add(held)
            await moment.session.flush()
            for pile, many in dots.items():
                row = {"round_id": held.id, "subject_id": pile, "answer": DOTS}
                moment.add(BallotResult(**row, count=many * weight))


async def a_pile_tonight(evening: Evening) -> str:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        pile = Cluster(meeting_id=evening.meeting_id, title="Vanavond")
        moment.add(pile)
        await moment.session.flush()
        return pile.id


async def taken_back(evening: Evening, meeting_id: str, text: str) -> None:
    async with evening.program.moments.at(meeting_id) as moment:
        cards = await moment.session.scalars(Card.__table__.select().with_only_columns(Card.id))
        for id_ in cards:
            card = await moment.session.get_one(Card, id_)
            if card.text == text:
                card.text, card.state = "", CardState.WITHDRAWN
        await forget_quotes(moment, [text])

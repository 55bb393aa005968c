"""What was built on the document holds when others work on it from another side at the same time."""

from dataclasses import replace
from pathlib import Path

from assemblee.analysis.document.tables import SeenDifferently
from assemblee.evening.quotes import forget_quotes
from tests.analysis.document.journey import document, pile_id, saying, two_evenings
from tests.evening import Evening, an_evening
from tests.minutes.after import another_meeting
from tests.minutes.lived import NEW_EVENING

WORDS = "Niemand belt terug."


async def test_the_document_holds_whoever_works_from_another_side(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        second = await two_evenings(evening)
        await evening.owner.act(f"/t/{evening.trajectory_id}/analysis/drafts")
        await a_cited_pile_is_not_emptied(evening, second)
        await a_screen_hears_that_somebody_changed_what_it_reads(evening, second)
        await every_sentence_has_its_cards(evening)
        await odd_addresses_are_nobodys(evening, second)
        await words_leave_what_a_later_evening_sees_differently(evening, second)


async def a_cited_pile_is_not_emptied(evening: Evening, second: str) -> None:
    huur = await pile_id(evening, second, "De huur")
    cards = [f"{card.id}.{huur}" for card in (await saying(evening, "2 cards: De huur")).cards]
    for path, more in [("placements", {"to": "loose"}), ("clusters", {"title": "Anders"})]:
        told = await evening.owner.act(f"/m/{second}/{path}", card=cards, **more)
        assert told.status_code == 409, path
        assert "2 cards: De huur" in told.text
    one = await evening.owner.act(f"/m/{second}/placements", card=cards[:1], to="loose")
    assert one.status_code == 204
    again = await evening.owner.act(f"/m/{second}/placements", card=[f"{cards[0][: -len(huur)]}"], to=huur)
    assert again.status_code == 204


async def a_screen_hears_that_somebody_changed_what_it_reads(evening: Evening, second: str) -> None:
    huur = (await saying(evening, "2 cards: De huur")).said
    await evening.owner.act(f"/m/{second}/analysis/readings", paragraph=huur.id)
    desk = await replace(evening, meeting_id=second).listen(
        evening.owner, "analysis-desk", "analysis-reading"
    )
    assert "2 cards: De huur" in desk.shows["analysis-reading"]
    changed = {"section": huur.section, "text": "2 kaartjes over huur.", "cites": list(huur.cites)}
    here = f"/t/{evening.trajectory_id}/analysis/paragraphs/{huur.id}"
    await evening.owner.form(here, seen=str(huur.version), **changed)
    await desk.until("analysis-reading", "2 kaartjes over huur.")
    shown = await desk.until("analysis-desk", "2 kaartjes over huur.")
    assert f'name="seen" value="{huur.version + 1}"' in shown


async def every_sentence_has_its_cards(evening: Evening) -> None:
    cites = list((await document(evening)).paragraphs[0].cites)
    two = {"section": "04_wie", "text": "De huur stijgt. De wethouder liegt.", "cites": cites}
    told = await evening.owner.act(f"/t/{evening.trajectory_id}/analysis/paragraphs", **two)
    assert (told.status_code, "De wethouder liegt." in told.text) == (422, True)
    marked = await evening.owner.act(
        f"/t/{evening.trajectory_id}/analysis/paragraphs", **two, assumption="yes"
    )
    assert marked.status_code in {200, 204, 303}
    assert (await saying(evening, "wethouder")).assumption


async def odd_addresses_are_nobodys(evening: Evening, second: str) -> None:
    text = f"/t/{evening.trajectory_id}"
    for path in (
        f"{text}/analysis/paragraphs/%00",
        f"{text}/themes/%00",
        f"/m/{second}/clusters/%00",
        f"/m/{second}/fragments/clusters-pile:x.{'9' * 5000}",
        f"/m/{second}/fragments/clusters-stack:%00",
        f"/m/{second}/fragments/clusters-placed:%00.0",
        f"/m/{second}/fragments/clusters-loose:{'9' * 5000}",
        f"/m/{second}/fragments/clusters-history:{'9' * 5000}",
        f"{text}/analysis/versions/%00.html",
    ):
        assert (await evening.owner.get(path)).status_code in {200, 404, 414}, path
    long = "9" * 5000
    some = await pile_id(evening, second, "De lift")
    for path, fields in [
        ("placements", {"pile": f"{some}.{long}", "to": "nothing"}),
        ("placements", {"card": ["\0.", "x" * 9000 + "."], "to": some}),
        ("links", {"source": some, "target": "\0", "link": "causes"}),
        ("links", {"source": some, "target": some, "link": "nothing"}),
        ("second-places", {"card": "\0.", "to": some}),
        ("core", {"core": "\0x"}),
        ("clusters/undone", {"n": "999999"}),
        (f"clusters/{some}/restored", {"card": "\0.\0"}),
        ("clusters/%00/dissolutions", {}),
        ("clusters/%00/titles", {"title": "x", "seen": "1"}),
        ("analysis/readings", {"paragraph": "\0x"}),
        ("analysis/hands", {"paragraph": "x", "seen": "1", "agree": "1"}),
    ]:
        answer = await evening.owner.act(f"/m/{second}/{path}", **fields)
        assert answer.status_code < 500, (path, answer.status_code)


async def words_leave_what_a_later_evening_sees_differently(evening: Evening, second: str) -> None:
    third = await another_meeting(evening, 3, "open")
    said = (await document(evening)).paragraphs[0].said
    async with evening.program.moments.at(third) as moment:
        moment.add(
            SeenDifferently(id="d3", meeting_id=third, paragraph_id=said.id, people=1, text=f"Niet: {WORDS}")
        )
    async with evening.program.moments.at(second) as moment:
        await forget_quotes(moment, [WORDS])
    async with evening.program.storage.reading() as session:
        assert WORDS not in (await session.get_one(SeenDifferently, "d3")).text

"""The shared document over HTTP: drafted, written by two, read in the room, adopted, and never changed."""

import json
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from assemblee.analysis.document.rules import Document
from assemblee.clusters.links import actions as links
from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.evening.quotes import forget_quotes
from assemblee.people.rules import Role, Standing
from assemblee.record.packs import read_pack
from assemblee.record.verify import Answer, verify
from tests.analysis.document.journey import TONIGHT, document, opened_by, pile_id, saying, two_evenings
from tests.evening import Browser, Evening, an_evening
from tests.minutes.after import days_later, read, record_body, somebody, stranger
from tests.minutes.lived import NEW_EVENING
from tests.record.test_schema import CONTRACT

TWO_CARDS = "De huur stijgt: 2 kaartjes zeggen het."


@dataclass
class Story:
    """Who is there, and where."""

    evening: Evening
    second: str
    samira: Browser
    fatima: Browser
    partner: Browser
    outsider: Browser

    @property
    def text(self) -> str:
        return f"/t/{self.evening.trajectory_id}/analysis"

    @property
    def room(self) -> str:
        return f"/m/{self.second}/analysis"

    async def now(self) -> Document:
        return await document(self.evening)

    async def refused(self, browser: Browser, path: str, status: int, **fields: Any) -> str:
        answer = await browser.act(path, **fields)
        assert answer.status_code == status, answer.text
        return answer.text

    async def does(self, browser: Browser, path: str, **fields: Any) -> None:
        answer = await browser.act(path, **fields)
        assert answer.status_code in {200, 204}, answer.text


async def test_two_evenings_become_one_text_that_a_room_reads_and_adopts(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        second = await two_evenings(evening)
        story = Story(
            evening,
            second,
            samira=evening.owner,
            fatima=await somebody(evening, "Fatima", Standing.RESIDENT, Role.FACILITATOR),
            partner=await somebody(evening, "Woonstad", Standing.ORGANISATION),
            outsider=stranger(evening),
        )
        await every_sentence_opens_its_cards(story)
        await an_outsider_gets_nothing(story)
        await two_write_at_once(story)
        await what_people_wrote_stays(story)
        await words_can_be_taken_back(story)
        await an_answer_is_laid_beside_its_cause(story)
        await a_cited_pile_is_not_taken_apart(story)
        await the_room_reads_and_adopts(story)
        await adopted_bytes_stay(story)
        await a_correction_is_a_new_version(story)


async def every_sentence_opens_its_cards(story: Story) -> None:
    await story.does(story.samira, f"{story.text}/drafts")
    await a_partner_reads_nothing_that_was_not_adopted(story)
    html = (await story.samira.get(story.text)).text
    opened, drafted = opened_by(html), (await story.now()).paragraphs

    assert "2 cards: De huur" in [each.said.text.first for each in drafted]
    for each in drafted:
        assert sorted(opened[each.said.id]) == sorted(card.text for card in each.cards) != []
    said = " ".join(each.said.text.first for each in drafted)
    assert "Er is *nergens*" in said  # of the evening that was adopted
    assert "Niemand belt terug" not in said  # whoever wrote it can take it back


async def a_partner_reads_nothing_that_was_not_adopted(story: Story) -> None:
    shown = await story.partner.get(story.text)
    assert shown.status_code == 200
    assert not any(words in unescape(shown.text) for words in TONIGHT)
    assert "/drafts" not in shown.text
    assert (await story.partner.get(f"{story.text}/draft")).status_code == 409


async def an_outsider_gets_nothing(story: Story) -> None:
    first = (await story.now()).paragraphs[0].said
    for path in ("", f"/paragraphs/{first.id}", "/versions/1.html"):
        assert (await story.outsider.get(story.text + path)).status_code == 403
    for path in ("drafts", "paragraphs", "approvals", "answers", f"paragraphs/{first.id}/removals"):
        await story.refused(story.outsider, f"{story.text}/{path}", 403, seen="1")
    for path in ("readings", "hands", "adoptions"):
        await story.refused(story.outsider, f"{story.room}/{path}", 403)
    shown = await story.outsider.get(f"/m/{story.second}/fragments/analysis-reading")
    assert shown.status_code == 403
    await story.refused(story.partner, f"{story.text}/drafts", 403)
    for name in ("9.html", "1.exe", "x.html", "1", "99999999.md"):
        assert (await story.partner.get(f"{story.text}/versions/{name}")).status_code == 404


async def two_write_at_once(story: Story) -> None:
    rent = await saying(story.evening, "2 cards: De huur")
    here = f"{story.text}/paragraphs/{rent.said.id}"
    fields = {"section": "05_oorzaken", "seen": rent.said.version, "cites": list(rent.cites)}

    assert (await story.samira.form(here, text=TWO_CARDS, **fields)).status_code == 200
    told = await story.fatima.form(here, text="Wie kan dit nog betalen?", **fields)
    assert told.status_code == 409
    assert TWO_CARDS in told.text
    assert "Wie kan dit nog betalen?" in told.text

    for wrong, words in [("Veel mensen weten het.", "Veel"), ("Zij zegt „Ik ga weg”.", "Ik ga weg")]:
        refused = await story.fatima.form(here, **{**fields, "text": wrong, "seen": "2"})
        assert refused.status_code == 422
        assert wrong in refused.text
        assert f"“{words}”" in refused.text

    guess = {"section": "04_wie", "text": "De eigenaar wordt er rijker van."}
    assert (await story.fatima.form(f"{story.text}/paragraphs", **guess)).status_code == 200
    assert (await saying(story.evening, "rijker")).assumption
    await story.refused(story.fatima, f"{story.text}/paragraphs", 422, section="A", text="x")
    await story.refused(story.fatima, f"{story.text}/paragraphs", 422, section="04_wie", text="x" * 401)


async def what_people_wrote_stays(story: Story) -> None:
    lift = await saying(story.evening, "1 card: De lift")
    await story.does(story.fatima, f"{story.text}/paragraphs/{lift.said.id}/removals", seen=lift.said.version)
    await story.does(story.samira, f"{story.text}/drafts")

    assert (await saying(story.evening, TWO_CARDS)).said.version == 2
    assert lift.said.id in [each.id for each in (await story.now()).removed]


async def words_can_be_taken_back(story: Story) -> None:
    (card,) = [each.id for each in (await story.now()).evidence.loose if each.text.startswith("Niemand")]
    quote = {"section": "10_bewijs", "text": "Iemand zegt: „Niemand belt terug.”", "cites": card}
    await story.does(story.fatima, f"{story.text}/paragraphs", **quote)
    seal = (await story.now()).seal
    told = await story.refused(story.samira, f"{story.room}/adoptions", 409, seal=seal)
    assert "Niemand belt terug." in told

    async with story.evening.program.moments.at(story.second) as moment:
        await forget_quotes(moment, ["Niemand belt terug."])
    left = await saying(story.evening, "Iemand zegt")
    assert "Niemand" not in left.said.text.first
    assert left.faults
    told = await story.refused(story.samira, f"{story.room}/adoptions", 409, seal=(await story.now()).seal)
    assert "Iemand zegt" in told
    here = f"{story.text}/paragraphs/{left.said.id}"
    await story.refused(story.fatima, f"{here}/moves", 409, seen="1", way="up")
    await story.does(story.fatima, f"{here}/moves", seen=left.said.version, way="up")
    await story.does(story.fatima, f"{here}/removals", seen=left.said.version)


async def an_answer_is_laid_beside_its_cause(story: Story) -> None:
    rent, lift = [await pile_id(story.evening, story.second, title) for title in ("De huur", "De lift")]
    async with story.evening.program.moments.at(story.second) as moment:
        await links.link(moment, Link(lift, rent, LinkKind.CAUSES))
    assert [each.title for each in (await story.now()).unanswered] == ["De lift"]
    assert "<svg" in (await story.samira.get(story.text)).text

    promise = next(each.id for each in (await story.now()).evidence.asks if each.kind == "promise")
    await story.refused(story.samira, f"{story.text}/answers", 404, cause=lift, answer="nothing")
    await story.does(story.samira, f"{story.text}/answers", cause=lift, answer=promise)
    assert (await story.now()).unanswered == []
    assert "Komt volgende keer kijken." in await read(story.samira, story.text)
    await story.does(story.samira, f"{story.text}/answers", cause=lift, answer=promise, gone="yes")
    assert len((await story.now()).unanswered) == 1


async def a_cited_pile_is_not_taken_apart(story: Story) -> None:
    cited = await pile_id(story.evening, story.second, "De huur")
    for path, more in [
        (f"clusters/{cited}/dissolutions", {}),
        ("placements", {"to": "loose", "pile": cited}),
        ("clusters/undone", {"n": "1"}),
    ]:
        assert TWO_CARDS in await story.refused(story.samira, f"/m/{story.second}/{path}", 409, **more)

    onto = await pile_id(story.evening, story.second, "De lift")
    await story.does(story.samira, f"/m/{story.second}/placements", to=onto, pile=cited)
    assert len((await saying(story.evening, TWO_CARDS)).cards) == 3
    await story.refused(story.samira, f"/m/{story.second}/clusters/{onto}/dissolutions", 409)


async def the_room_reads_and_adopts(story: Story) -> None:
    await story.refused(story.samira, f"{story.room}/adoptions", 409, seal=(await story.now()).seal)
    first, *others = [each.said for each in (await story.now()).paragraphs]
    await story.does(story.samira, f"{story.room}/readings", paragraph=first.id)
    desk = await story.samira.get(f"/m/{story.second}/fragments/analysis-desk")
    assert first.text.first in desk.text

    hands = {"paragraph": first.id, "seen": first.version}
    seen = {**hands, "agree": "9", "different": "2", "dissent": "Wij zien dat niet."}
    await story.refused(story.samira, f"{story.room}/hands", 422, **hands)
    await story.refused(story.samira, f"{story.room}/hands", 422, **seen, people="3")
    await story.does(story.samira, f"{story.room}/hands", **seen, people="2")
    for each in others:
        counted = {"paragraph": each.id, "seen": each.version, "agree": "11"}
        await story.does(story.samira, f"{story.room}/hands", **counted)

    await story.refused(story.samira, f"{story.room}/adoptions", 409, seal="older")
    await story.does(story.samira, f"{story.room}/adoptions", seal=(await story.now()).seal)
    body = await record_body(story.evening)
    assert (body["version"], body["supersedes"]) == (1, None)
    assert body["dissents"][0]["people"] == 2


async def adopted_bytes_stay(story: Story) -> None:
    stored = (await story.partner.get(f"{story.text}/versions/1.html")).content.decode()
    assert "Wij zien dat niet." in stored
    assert "2 people in assemblee 2" in stored
    assert "Niemand belt terug" not in stored

    rent = (await saying(story.evening, TWO_CARDS)).said
    first = (await story.now()).paragraphs[0].said
    other = {"section": "01_kern", "text": "Toch anders.", "seen": rent.version}
    assert (await story.fatima.form(f"{story.text}/paragraphs/{rent.id}", **other)).status_code == 200
    if first.id != rent.id:
        await story.does(story.fatima, f"{story.text}/paragraphs/{first.id}/removals", seen=first.version)

    assert (await story.partner.get(f"{story.text}/versions/1.html")).content.decode() == stored
    assert "Changed since the last version" in await read(story.samira, story.text)
    page = await read(story.partner, story.text)
    assert "Toch anders" not in page
    assert "Wij zien dat niet." in page  # outlives the sentence it was about


async def a_correction_is_a_new_version(story: Story) -> None:
    first = (await story.partner.get(f"{story.text}/versions/1.html")).content
    before = await record_body(story.evening)
    seal = (await story.now()).seal
    await story.refused(story.samira, f"{story.text}/approvals", 409, seal=seal)
    days_later(story.evening, 17)
    assert "Read the next version" in await read(story.partner, story.text)
    shown = await story.partner.get(f"{story.text}/draft")
    assert f'value="{seal}"' in shown.text
    assert "Toch anders" in shown.text
    assert not any(words in unescape(shown.text) for words in TONIGHT)  # their minutes wait
    await story.does(story.partner, f"{story.text}/approvals", seal=seal)
    await story.does(story.samira, f"{story.text}/approvals", seal=seal)

    body = await record_body(story.evening)
    assert (before["version"], body["version"]) == (1, 2)
    assert body["adopted"]["roles"] == ["organisation", "resident"]
    assert len(body["supersedes"]) == 64
    assert (await story.partner.get(f"{story.text}/versions/1.html")).content == first
    assert "Toch anders" in (await story.partner.get(f"{story.text}/versions/2.md")).text
    changes = await read(story.partner, f"{story.text}/changes/2")
    assert "A paragraph said “" in changes
    assert "Toch anders" in changes
    assert (await stranger(story.evening).get(f"{story.text}/changes/2")).status_code == 403
    assert (await story.partner.get(f"{story.text}/changes/1")).status_code == 404
    pack = (await story.partner.get(f"/t/{story.evening.trajectory_id}/pack.zip")).content
    assert verify(pack).whole.answer is Answer.YES
    Draft202012Validator(CONTRACT).validate(json.loads(read_pack(pack)["record.json"]))
    assert "version 2" in await read(story.partner, f"/t/{story.evening.trajectory_id}/record")
    await story.refused(story.samira, f"{story.text}/approvals", 409, seal=seal)

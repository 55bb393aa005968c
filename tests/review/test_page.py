"""What partners read at home, weeks later, and what they say to it."""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from socketio.exceptions import ConnectionError as NotLetIn

from assemblee.people.partners.actions import invite_partner, take_partner_off
from assemblee.people.partners.rules import PartnerRole
from assemblee.people.partners.tables import partners_of
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.record.verify import Answer, verify
from tests.analysis.document.journey import TONIGHT, two_evenings
from tests.evening import Browser, Evening, an_evening, texts
from tests.minutes.after import another_meeting, read, somebody
from tests.minutes.lived import LIFT, NEW_EVENING, RENT

SCRIPT = "Dit klopt <script>alert(1)</script> niet."
LOOSE: dict[str, Any] = {"properties": {}, "required": [], "additionalProperties": True}
"""Leaves of the schema its definitions alone."""


@dataclass
class Coalition:
    """Who reads at home, and where."""

    evening: Evening
    second: str
    woonstad: Browser
    official: Browser
    fatima: Browser

    @property
    def here(self) -> str:
        return f"/t/{self.evening.trajectory_id}"

    @property
    def review(self) -> str:
        return f"{self.here}/review"

    async def page(self, browser: Browser, path: str = "") -> str:
        answer = await browser.get(self.review + path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def entries(self) -> list[dict[str, Any]]:
        async with self.evening.program.storage.reading() as session:
            files = read_pack(await pack_of(session, self.evening.trajectory_id))
        schema = json.loads(files["record.schema.json"])
        record = json.loads(files["record.json"])
        entries: list[dict[str, Any]] = record["entries"]
        for each in entries:
            if each["kind"] in {"answer", "comment"}:
                Draft202012Validator(schema | {"$ref": f"#/$defs/{each['kind']}"} | LOOSE).validate(
                    each["body"]
                )
        return entries


async def partner(evening: Evening, name: str, *roles: PartnerRole) -> Browser:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        link = await invite_partner(occasion, evening.trajectory_id, name, roles)
    browser = evening.outsider(name)
    browser.web.cookies.set("assemblee_language", "en")
    await browser.form(f"/in/{link}", standing=Standing.RESIDENT, name="Bram")
    return browser


async def test_partners_read_answer_and_comment_and_change_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        coalition = Coalition(
            evening,
            await two_evenings(evening),
            woonstad=await partner(evening, "woonstad ", PartnerRole.ANCHOR),
            official=await partner(
                evening, "Gemeente Lindervoort", PartnerRole.MUNICIPALITY, PartnerRole.FUND
            ),
            fatima=await somebody(evening, "Fatima", Standing.RESIDENT),
        )
        await another_meeting(evening, 3, "closed")
        await what_is_asked_comes_first(coalition)
        await cards_come_on_a_tap(coalition)
        await a_running_evening_is_nobodys(coalition)
        await who_was_asked_answers(coalition)
        await a_comment_changes_nothing(coalition)
        await officials_never_edit(coalition)
        await everybody_reads_once_it_is_open(coalition)
        await who_was_taken_off_reads_nothing(coalition)


async def what_is_asked_comes_first(coalition: Coalition) -> None:
    drawn = await coalition.page(coalition.woonstad)
    assert re.findall(r"<h2[^>]*>\s*([^<:]+)", drawn)[0] == "Asked of you"
    contents = re.findall(r'href="#([^"]+)"', drawn.split('class="contents"')[1].split("</ul>")[0])
    assert {"open", "meeting-1", "keep"} <= {*contents}
    assert all(f'id="{each}"' in drawn for each in contents)
    page = unescape(texts(drawn))
    assert re.search(r"Asked of you: 1, please answer before \w+", page), page[:600]
    assert page.index("Wanneer is de lift gemaakt?") < page.index("3 cards: Huur")
    assert re.search(r"Assemblee 1, (today|\d+ days? ago)", page)
    assert "We do not know yet Wie verdient er aan de huur?" in page
    assert "These minutes wait to be approved Volgende keer" in page

    others = unescape(texts(await coalition.page(coalition.official)))
    assert "Nothing waits for an answer of Gemeente Lindervoort now." in others
    assert re.search(r"1 ask waits for an answer of others .*No answer yet", others)


async def cards_come_on_a_tap(coalition: Coalition) -> None:
    page = await coalition.page(coalition.woonstad)
    assert not any(text in unescape(page) for text, _ in RENT + LIFT)
    links = re.findall(r'href="(/t/[^"]+/review/behind/[^"]+)"', page)
    opened = [(await coalition.woonstad.get(link)).text for link in links]
    rent = next(each for each in opened if RENT[0][0] in each and "3 cards: Huur" in each)
    assert all(text in unescape(rent) for text, _ in RENT)
    assert not any(text in unescape(rent) for text, _ in LIFT)
    live = await coalition.woonstad.web.get(links[0], headers={"HX-Request": "true"})
    assert "<html" not in live.text
    assert (await coalition.woonstad.get(f"{links[0]}x")).status_code == 404


async def a_running_evening_is_nobodys(coalition: Coalition) -> None:
    """Must never reach a partner: cards of tonight, on any page, or over a socket."""
    pages = [f"{coalition.here}/{each}" for each in ("review", "analysis", "themes", "dreams", "record")]
    for path in pages:
        page = unescape((await coalition.woonstad.get(path)).text)
        assert not any(words in page for words in TONIGHT), path
        assert "De huur stijgt" not in page, path
    assert (await coalition.woonstad.get(f"{coalition.review}/meetings/2")).status_code == 404
    for name in ("clusters-board", "cards-table", "analysis-desk", "analysis-reading"):
        shown = await coalition.woonstad.get(f"/m/{coalition.second}/fragments/{name}")
        assert shown.status_code in {403, 404}, name
    with pytest.raises(NotLetIn):
        await coalition.evening.listen(coalition.woonstad, "clusters-board")


async def who_was_asked_answers(coalition: Coalition) -> None:
    page = await coalition.page(coalition.woonstad)
    (path,) = set(re.findall(r'href="(/t/[^"]+/review/asks/[^"]+)" *>\s*Answer', page))
    form = (await coalition.woonstad.get(path)).text
    saw, seen = re.findall(r'name="(?:saw|seen)" value="([^"]+)"', form)[::-1]
    assert saw == (await coalition.entries())[-1]["hash"]
    fields = {"verdict": "accept", "text": "In mei.", "due": "2099-05-01", "seen": seen, "saw": saw}
    fields |= {"function": "Teamleider <b>wonen</b>", "on_behalf": "de directie"}

    assert "Send the answer" not in (await coalition.official.get(path)).text
    assert (await coalition.official.act(f"{path}/answers", **fields)).status_code == 403
    assert (await coalition.evening.owner.act(f"{path}/answers", **fields)).status_code == 403
    assert (await coalition.evening.outsider().act(f"{path}/answers", **fields)).status_code == 403
    odd = [{"saw": "f" * 64}, {"due": "ooit"}, {"due": "2001-01-01"}, {"verdict": "perhaps"}]
    for each in odd:
        assert (await coalition.woonstad.act(f"{path}/answers", **fields | each)).status_code == 422, each
    told = (await coalition.woonstad.form(f"{path}/answers", **fields)).text
    assert "Teamleider &lt;b&gt;wonen&lt;/b&gt;" in told
    assert "Yes: this is a promise now." in told
    assert (await coalition.woonstad.act(f"{path}/answers", **fields)).status_code == 409

    (entry,) = [each for each in await coalition.entries() if each["kind"] == "answer"]
    assert (entry["body"]["saw"], entry["body"]["verdict"]) == (saw, "accept")
    assert entry["body"]["roles"] == ["anchor"]
    shown = unescape(texts(await coalition.page(coalition.official)))
    assert re.search(r"What came of \d .*Wanneer is de lift gemaakt\? Agreed, by .*2099", shown)
    book = (await coalition.official.get(f"{coalition.here}/record")).text
    (link,) = re.findall(r'href="#(ask-[^"]+)"> *A partner answered', book)
    assert "In mei." in book.split(f'<li id="{link}"')[1].split("</li>")[0]


async def a_comment_changes_nothing(coalition: Coalition) -> None:
    before = await coalition.page(coalition.woonstad)
    link = re.findall(r'href="(/t/[^"]+/review/behind/[^"]+)"', before)[0]
    *_, on, about = link.split("/")
    head = (await coalition.entries())[-1]["hash"]
    said = {"on": on, "about": about, "text": SCRIPT, "function": "wijkmanager", "saw": head}

    assert (await coalition.evening.owner.act(f"{coalition.review}/comments", **said)).status_code == 403
    for each in ({"about": "elsewhere"}, {"on": "f" * 64}):
        answer = await coalition.official.act(f"{coalition.review}/comments", **said | each)
        assert answer.status_code == 404, each
    for each in ({"saw": "f" * 64}, {"text": " "}, {"text": "x" * 1001}):
        answer = await coalition.official.act(f"{coalition.review}/comments", **said | each)
        assert answer.status_code == 422, each
    told = (await coalition.official.form(f"{coalition.review}/comments", **said)).text
    assert "<script>alert" not in told
    assert re.search(r"Gemeente Lindervoort</b>, <bdi>wijkmanager</bdi> \(The municipality, A fund\)", told)
    assert "Waits for an answer" in texts(told)
    assert [each["kind"] for each in await coalition.entries()].count("comment") == 0

    desk = await coalition.page(coalition.evening.owner)
    assert "1 comment waits for your answer" in texts(desk)
    form = (await coalition.evening.owner.get(link)).text
    (verdict,) = re.findall(r'action="(/t/[^"]+/verdicts)"', form)
    assert (await coalition.official.act(verdict, state="taken")).status_code == 403
    for state in ("declined", "open", "gone"):
        assert (await coalition.evening.owner.act(verdict, state=state)).status_code == 422
    await coalition.evening.owner.form(verdict, state="declined", reason="Zo zei de kring het.")
    assert (await coalition.evening.owner.act(verdict, state="taken")).status_code == 409

    (entry,) = [each for each in await coalition.entries() if each["kind"] == "comment"]
    assert (entry["body"]["state"], entry["body"]["saw"]) == ("declined", head)
    after = await coalition.page(coalition.woonstad)
    assert "· 1 comment" in texts(after)
    assert re.findall(r'<p dir="auto">([^<]+)', after) == re.findall(r'<p dir="auto">([^<]+)', before)
    shown = unescape(texts((await coalition.woonstad.get(link)).text))
    assert "Not taken over: Zo zei de kring het." in shown
    async with coalition.evening.program.storage.reading() as session:
        pack = await pack_of(session, coalition.evening.trajectory_id)
    assert verify(pack).whole.answer is Answer.YES


async def officials_never_edit(coalition: Coalition) -> None:
    """The role matrix: reading and answering, and nothing that changes a word."""
    meeting = coalition.evening.here
    deeds = [
        f"{meeting}/notes",
        f"{meeting}/sentences",
        f"{meeting}/asks",
        f"/m/{coalition.second}/asks",
        f"/m/{coalition.second}/clusters",
        f"/m/{coalition.second}/placements",
        f"/m/{coalition.second}/analysis/hands",
        f"{coalition.here}/analysis/drafts",
        f"{coalition.here}/analysis/paragraphs",
        f"{coalition.here}/themes",
        f"{coalition.here}/steps",
        f"{coalition.here}/meetings",
        f"{coalition.here}/partners",
        f"{coalition.here}/facilitators",
    ]
    before = await coalition.entries()
    for deed in deeds:
        for person in (coalition.official, coalition.woonstad, coalition.fatima):
            assert (await person.act(deed, text="Anders")).status_code in {403, 405}, deed
    assert await coalition.entries() == before


async def everybody_reads_once_it_is_open(coalition: Coalition) -> None:
    """Conclusions with their counts, and none of the cards that few people wrote."""
    outsider, owner = coalition.evening.outsider(), coalition.evening.owner
    behind = re.findall(r'href="(/t/[^"]+/review/behind/[^"]+)"', await coalition.page(coalition.woonstad))
    pages = [coalition.review, f"{coalition.review}/meetings/1", *behind]
    assert {(await outsider.get(each)).status_code for each in pages} == {403}
    assert (await coalition.official.act(f"{coalition.review}/openings", open="yes")).status_code == 403

    public = f"{coalition.here}/public.zip"
    assert [(await each.get(public)).status_code for each in (outsider, coalition.woonstad)] == [403, 200]
    await owner.form(f"{coalition.review}/openings", open="yes")
    assert (await outsider.get(public)).status_code == 200
    assert public in (await outsider.get(coalition.review)).text
    shown = [unescape((await outsider.get(each)).text) for each in pages]
    assert "3 cards: Huur" in shown[0]
    for secret in (*[text for text, _ in RENT + LIFT], *TONIGHT, "In mei.", "wijkmanager", "Woonstad"):
        assert not any(secret in each for each in shown), secret
    for path in ("analysis", "themes", "dreams", "record", "pack.zip", "partners"):
        assert (await outsider.get(f"{coalition.here}/{path}")).status_code == 403, path
    assert (await outsider.act(f"{coalition.review}/comments", text="x")).status_code == 403

    await owner.form(f"{coalition.review}/openings", open="no")
    assert {(await outsider.get(each)).status_code for each in (coalition.review, public)} == {403}
    listed = (await owner.get(f"{coalition.here}/partners")).text
    folds = re.findall(
        r'<details class="fold-of" id="partner-of-[\w-]+">\s*<summary>(.*?)</summary>', listed, re.S
    )
    assert len(folds) == len(re.findall(r'action="[^"]+/links"', listed)) > 1
    assert any("reads on 1 device" in each for each in folds)


async def who_was_taken_off_reads_nothing(coalition: Coalition) -> None:
    evening = coalition.evening
    link = re.findall(r'href="(/t/[^"]+/review/behind/[^"]+)"', await coalition.page(coalition.official))[0]
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        for each in await partners_of(occasion.session, evening.trajectory_id):
            if each.name == "Gemeente Lindervoort":
                await take_partner_off(occasion, evening.trajectory_id, each.id)
    for path in (coalition.review, link, f"{coalition.review}/meetings/1"):
        assert (await coalition.official.get(path)).status_code == 403
    assert (await coalition.official.act(f"{coalition.review}/comments", text="Toch.")).status_code == 403
    assert "Not taken over" in texts((await coalition.woonstad.get(link)).text)  # what they said stays
    assert "Bram" not in await read(coalition.woonstad, link)

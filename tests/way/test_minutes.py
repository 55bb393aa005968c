"""From the last word of an evening to minutes that stay: drafted, amended, approved, and in the record."""

import json
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path

import pytest

from assemblee.agenda.tables import items_of
from assemblee.minutes import actions, adopting
from assemblee.minutes.actions import Wording
from assemblee.minutes.errors import AdoptedAlready
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import KeySentence, sentences_of
from assemblee.people.rules import Role, Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.record.verify import Answer, verify
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting
from tests.evening import Browser, Evening, an_evening, texts
from tests.minutes.lived import (
    ALONE,
    LIFT,
    NEW_EVENING,
    RENT,
    days_later,
    group,
    live,
    plan,
    somebody,
    write_cards,
)

NAMES = ("Fatima", "Joost", "De Vries")


async def test_the_draft_stands_when_the_evening_ends(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)

        draft = await _read(evening.owner, f"{evening.here}/minutes")

        for text, _ in RENT + LIFT + ALONE:
            assert text in draft
        assert "3 people were there, 2 with a phone." in draft
        assert "3 cards: Huur" in draft
        assert "Kira" in draft
        assert "1 card stands on its own" in draft
        assert "2 turns to speak. 2 of them were somebody's first" in draft
        assert "6 cards, 6 of them on paper" in draft
        assert "Woonstad Wanneer is de lift gemaakt?" in draft
        assert "Planned, but skipped: Slotrondje" in draft
        assert "4 texts have no translation into Türkçe" in draft
        assert not any(name in draft for name in NAMES)


async def test_who_is_not_of_the_trajectory_waits(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        outsider = stranger(evening)

        page = await _read(outsider, f"{evening.here}/minutes")
        (first, *_) = await _sentences(evening)

        assert "wait to be approved" in page
        assert "huur gaat" not in page
        for name in ("minutes.html", "minutes.md"):
            answer = await outsider.get(f"{evening.here}/{name}")
            assert answer.status_code == 404
            assert "wait to be approved" in answer.text
        for path in ("minutes/approvals", "notes", "sentences", f"sentences/{first.id}", "sentences/drafts"):
            assert (await outsider.act(f"{evening.here}/{path}", text="x", seen="1")).status_code == 403
        assert (await outsider.get(f"/t/{evening.trajectory_id}/review")).status_code == 403
        assert (await outsider.get(f"{evening.here}/fragments/minutes-sentences")).status_code == 403


async def test_two_note_takers_are_told_and_nothing_is_overwritten(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        item, samira = await _item(evening, "talk"), evening.owner
        joost = await somebody(evening, "", Standing.RESIDENT, Role.FACILITATOR)

        await samira.form(f"{evening.here}/notes", item=item, seen="0", text="De lift is van Woonstad.")
        told = await joost.form(f"{evening.here}/notes", item=item, seen="0", text="Wie belt Woonstad?")

        assert told.status_code == 409
        assert "De lift is van Woonstad." in told.text
        assert "Wie belt Woonstad?" in told.text
        assert "Wie belt" not in await _read(samira, f"{evening.here}/minutes")

        both = "De lift is van Woonstad.\nWie belt Woonstad?"
        assert 'name="seen" value="1"' in told.text
        await joost.form(f"{evening.here}/notes", item=item, seen="1", text=both)

        draft = await _read(samira, f"{evening.here}/minutes")
        assert "De lift is van Woonstad. Wie belt Woonstad?" in draft


async def test_wall_and_phone_read_back_the_same_three_sentences(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await plan(evening)
        await write_cards(evening, RENT + LIFT + ALONE)
        await group(evening)
        fatima = await evening.phone("Fatima")
        fatima.web.cookies.set("assemblee_language", "en")
        phone = await evening.listen(fatima, "minutes-sentences", language="en")
        wall = await evening.listen(
            None, "minutes-sentences", language="en", wall=(await evening.meeting()).wall_key
        )
        desk = await evening.listen(evening.owner, "minutes-desk-sentences", language="en")

        assert (await evening.owner.act(f"{evening.here}/sentences/drafts")).status_code == 204
        await wall.until("minutes-sentences", "3 cards: Huur")
        await evening.owner.act(f"{evening.here}/sentences", text="Niemand zegt wie erover gaat.")
        await evening.owner.act(f"{evening.here}/sentences/pages", page="1")

        shown = await wall.until("minutes-sentences", "Niemand zegt wie erover gaat.")
        assert await phone.until("minutes-sentences", "Niemand zegt") == shown
        assert shown == (await fatima.get(f"{evening.here}/fragments/minutes-sentences")).text
        assert "we do not know it yet" in shown
        assert "3 cards: Huur" not in shown
        assert len(shown.encode()) < 8_000
        assert "page 2 of 2" in await desk.until("minutes-desk-sentences", "page 2 of 2")
        refused = await stranger(evening).get(f"{evening.here}/fragments/minutes-sentences")
        assert refused.status_code == 403


async def test_the_desk_changes_a_sentence_and_what_it_rests_on(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        rent, lift, alone = await _sentences(evening)
        here = f"{evening.here}/sentences"

        words = {"text": "Huur en lift.", "text_second": "Kira ve asansör.", "second_language": "tr"}
        both = {**words, "cites": [*rent.cites, *lift.cites, "nobody-knows"], "seen": "1"}
        assert (await evening.owner.act(f"{here}/{rent.id}", **both)).status_code == 204
        stale = await evening.owner.act(f"{here}/{rent.id}", text="Anders.", seen="1")
        kept = await evening.owner.act(f"{here}/{alone.id}", text="Een bankje.", cards="keep", seen="1")
        await evening.owner.act(f"{here}/{lift.id}/removals")

        assert stale.status_code == 409
        assert "Somebody else changed this sentence" in unescape(stale.text)
        assert kept.status_code == 204
        rent, alone = await _sentences(evening)
        assert (rent.text, rent.text_second, len(rent.cites), rent.assumption) == (
            "Huur en lift.",
            "Kira ve asansör.",
            2,
            False,
        )
        assert len(alone.cites) == 1
        assert "5 cards: Huur , De lift" in await _read(evening.owner, f"{evening.here}/minutes")


@pytest.mark.parametrize("field", [{"text": ""}, {"text": "x" * 281}, {"text": "x", "seen": "none"}])
async def test_bad_input_gets_one_clear_sentence(
    field: dict[str, str], database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        (first, *_) = await _sentences(evening)

        answer = await evening.owner.act(f"{evening.here}/sentences/{first.id}", **{"seen": "1", **field})

        assert answer.status_code == 422
        assert len(texts(answer.text)) < 120


async def test_two_people_adopt_after_seven_days_and_one_lives_here(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        approvals = f"{evening.here}/minutes/approvals"
        official = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)
        landlord = await somebody(evening, "Woonstad", Standing.ORGANISATION)

        early = await official.act(approvals)
        assert early.status_code == 409
        assert "seven days" in early.text

        days_later(evening, 8)
        assert "Two people must approve" in await _read(official, f"{evening.here}/minutes")
        for person in (official, official, landlord):
            await person.form(approvals)
        page = await _read(official, f"{evening.here}/minutes")
        assert "One more must approve, and that one must live here." in page
        assert "You have approved." in page

        adopted = texts((await evening.owner.form(approvals)).text)

        assert "Share these minutes" in adopted
        anybody = await _read(stranger(evening), f"{evening.here}/minutes")
        assert "De huur gaat elk jaar omhoog." in anybody
        assert "by two people, of whom at least one lives here" in anybody


async def test_the_next_assemblee_adopts_at_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        following = await _another_meeting(evening, 2, "open")
        path = f"{evening.here}/minutes/adoptions"
        partner = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)

        assert "The room approves: Volgende keer" in await _read(evening.owner, f"{evening.here}/minutes")
        assert (await partner.act(path, meeting=following)).status_code == 403
        itself = await evening.owner.act(path, meeting=evening.meeting_id)
        assert itself.status_code == 409
        answer = await evening.owner.form(path, meeting=following)

        assert answer.status_code == 200
        assert "by the next assemblee" in texts(answer.text)
        assert await _record_body(evening, "adopted") == {"how": "next meeting", "roles": []}


async def test_an_evening_that_goes_on_cannot_be_adopted(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await plan(evening)

        assert "The evening still goes on." in await _read(evening.owner, f"{evening.here}/minutes")
        answer = await evening.owner.act(f"{evening.here}/minutes/approvals")

        assert answer.status_code == 409
        assert "still going on" in answer.text


async def test_what_was_adopted_is_in_the_record_byte_for_byte(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _adopted(evening)

        html = await stranger(evening).get(f"{evening.here}/minutes.html")
        markdown = await stranger(evening).get(f"{evening.here}/minutes.md")
        async with evening.program.storage.reading() as session:
            pack = await pack_of(session, evening.trajectory_id)
        files = read_pack(pack)

        assert verify(pack).whole.answer is Answer.YES
        assert html.headers["content-type"] == "text/html; charset=utf-8"
        assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
        assert files["meeting-1/minutes.html"] == html.content
        assert files["meeting-1/minutes.md"] == markdown.content
        assert b"<script" not in html.content
        assert b"Er is *nergens* een &lt;b&gt;bankje&lt;/b&gt;." in html.content
        assert r"Er is \*nergens\* een \<b\>bankje\</b\>." in markdown.text
        assert len(files["meeting-1/cards.csv"].splitlines()) == 7
        assert b"Fatima" not in pack
        body = await _record_body(evening)
        assert body["people"] == {"present": 3, "phones": 2, "without_phone": 1}
        assert body["floor"] == {"policy": "fair-list", "turns": 2, "first_voices": 2}
        assert body["adopted"] == {"how": "two people", "roles": ["municipality", "resident"]}
        assert [len(each["cards"]) for each in body["clusters"]] == [3, 2]
        assert [each["assumption"] for each in body["sentences"]] == [False, False, False]


async def test_adopted_minutes_refuse_every_edit(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _adopted(evening)
        before = (await evening.owner.get(f"{evening.here}/minutes.html")).content
        (first, *_) = await _sentences(evening)
        item = await _item(evening, "talk")
        owner, words = evening.owner, {"text": "Anders.", "seen": "1"}

        for path, fields in [
            ("notes", {**words, "item": item, "seen": "0"}),
            ("sentences", words),
            ("sentences/drafts", {}),
            ("sentences/pages", {"page": "1"}),
            (f"sentences/{first.id}", words),
            (f"sentences/{first.id}/removals", {}),
            ("minutes/approvals", {}),
            ("minutes/adoptions", {"meeting": evening.meeting_id}),
        ]:
            answer = await owner.act(f"{evening.here}/{path}", **fields)
            assert answer.status_code == 409, path
            assert "have been approved, so nothing in them changes" in answer.text
        for act in _direct_acts(first, item):
            with pytest.raises(AdoptedAlready):
                async with evening.program.moments.at(evening.meeting_id) as moment:
                    await act(moment)

        for path, fields in [
            ("piles", {"title": "Anders"}),
            ("asks", {"kind": "ask", "text": "Nog iets?", "owner": "Woonstad"}),
        ]:
            assert (await owner.act(f"{evening.here}/{path}", **fields)).status_code in {404, 409}
        assert (await owner.get(f"{evening.here}/minutes.html")).content == before


async def test_a_partner_reads_what_is_asked_and_the_cards_behind_it(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _adopted(evening)
        await _another_meeting(evening, 2, "closed")
        woonstad = await somebody(evening, "woonstad ", Standing.ORGANISATION)

        answer = await woonstad.get(f"/t/{evening.trajectory_id}/review")
        page = texts(unescape(answer.text))

        assert answer.status_code == 200
        assert page.index("Asked of you: 1") < page.index("3 cards: Huur")
        assert "Wanneer is de lift gemaakt?" in page
        behind = answer.text.split('<details id="behind-')[1].split("</details>")[0]
        assert "3 cards</summary>" in behind
        assert all(text in behind for text, _ in RENT)
        assert not any(text in behind for text, _ in LIFT)
        assert "These minutes wait to be approved Volgende keer" in page
        assert f'href="/t/{evening.trajectory_id}/pack.zip"' in answer.text
        assert (await woonstad.get(f"/t/{evening.trajectory_id}/pack.zip")).status_code == 200


async def _read(browser: Browser, path: str) -> str:
    answer = await browser.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(texts(answer.text))


async def _item(evening: Evening, kind: str) -> str:
    async with evening.program.storage.reading() as session:
        return next(each.id for each in await items_of(session, evening.meeting_id) if each.kind == kind)


async def _sentences(evening: Evening) -> list[KeySentence]:
    async with evening.program.storage.reading() as session:
        return await sentences_of(session, evening.meeting_id)


async def _adopted(evening: Evening) -> None:
    await live(evening)
    days_later(evening, 8)
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{evening.here}/minutes/approvals")
        assert answer.status_code in {200, 303}, answer.text


async def _another_meeting(evening: Evening, number: int, state: str) -> str:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        row = Meeting(
            trajectory_id=evening.trajectory_id,
            number=number,
            title="Volgende keer",
            question="Wat nu?",
            state=state,
            code=f"CODE{number}",
            opened_at=occasion.now,
            closed_at=occasion.now if state == "closed" else None,
        )
        occasion.session.add(row)
        await occasion.session.flush()
        return row.id


async def _record_body(evening: Evening, part: str = "") -> dict[str, object]:
    async with evening.program.storage.reading() as session:
        record = json.loads(read_pack(await pack_of(session, evening.trajectory_id))["record.json"])
    body = record["entries"][-1]["body"]
    return body[part] if part else body


def _direct_acts(first: KeySentence, item: str) -> list[Callable[[Moment], Awaitable[object]]]:
    anything = Wording(Text("Anders."))
    return [
        actions.draft_sentences,
        lambda moment: actions.add_sentence(moment, anything),
        lambda moment: actions.change_sentence(moment, first.id, anything, 1),
        lambda moment: actions.remove_sentence(moment, first.id),
        lambda moment: actions.turn_page(moment, 1),
        lambda moment: actions.write_note(moment, item, "Anders.", 0),
        lambda moment: adopting.adopt_at(moment, "", None),  # type: ignore[arg-type]
    ]

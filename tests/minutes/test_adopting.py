"""From a draft to minutes that stay: approved, in the record, and refused every edit."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from assemblee.minutes import actions, adopting
from assemblee.minutes.actions import Wording
from assemblee.minutes.aloud import actions as aloud
from assemblee.minutes.aloud.actions import Count
from assemblee.minutes.around import LineKind
from assemblee.minutes.arranging import actions as arranging
from assemblee.minutes.arranging.actions import Deed
from assemblee.minutes.arranging.rules import Part
from assemblee.minutes.errors import AdoptedAlready
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import KeySentence
from assemblee.minutes.typed import actions as typed
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.record.verify import Answer, verify
from assemblee.room.moment import Moment
from tests.evening import an_evening, texts
from tests.minutes.after import (
    adopted,
    another_meeting,
    days_later,
    item_of_kind,
    read,
    record_body,
    sentences,
    somebody,
    stranger,
)
from tests.minutes.lived import NEW_EVENING, live, plan


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
        assert "Two people must approve" in await read(official, f"{evening.here}/minutes")
        for person in (official, official, landlord):
            await person.form(approvals)
        page = await read(official, f"{evening.here}/minutes")
        assert "One more must approve, and that one must live here." in page
        assert "You have approved." in page

        adopted = texts((await evening.owner.form(approvals)).text)

        assert "Share these minutes" in adopted
        anybody = await read(stranger(evening), f"{evening.here}/minutes")
        assert "De huur gaat elk jaar omhoog." not in anybody  # three people can have written it
        assert "De huur gaat elk jaar omhoog." in await read(official, f"{evening.here}/minutes")
        assert "by two people, of whom at least one lives here" in anybody


async def test_the_next_assemblee_adopts_at_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        following = await another_meeting(evening, 2, "open")
        path = f"{evening.here}/minutes/adoptions"
        partner = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)

        assert "The room approves: Volgende keer" in await read(evening.owner, f"{evening.here}/minutes")
        assert (await partner.act(path, meeting=following)).status_code == 403
        itself = await evening.owner.act(path, meeting=evening.meeting_id)
        assert itself.status_code == 409
        answer = await evening.owner.form(path, meeting=following)

        assert answer.status_code == 200
        assert "by the next assemblee" in texts(answer.text)
        assert await record_body(evening, "adopted") == {"how": "next meeting", "roles": []}


async def test_an_evening_that_goes_on_cannot_be_adopted(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await plan(evening)

        assert "The evening still goes on." in await read(evening.owner, f"{evening.here}/minutes")
        answer = await evening.owner.act(f"{evening.here}/minutes/approvals")

        assert answer.status_code == 409
        assert "still going on" in answer.text


async def test_what_was_adopted_is_in_the_record_byte_for_byte(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await adopted(evening)

        html = await evening.owner.get(f"{evening.here}/minutes.html")
        markdown = await evening.owner.get(f"{evening.here}/minutes.md")
        public = await stranger(evening).get(f"{evening.here}/minutes.html")
        async with evening.program.storage.reading() as session:
            pack = await pack_of(session, evening.trajectory_id)
        files = read_pack(pack)

        assert verify(pack).whole.answer is Answer.YES
        assert html.headers["content-type"] == "text/html; charset=utf-8"
        assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
        assert files["meeting-1/minutes.html"] == html.content
        assert files["meeting-1/minutes.md"] == markdown.content
        assert files["meeting-1/public/minutes.html"] == public.content
        assert b"bankje" not in public.content
        assert b"<script" not in html.content
        assert b"Er is *nergens* een &lt;b&gt;bankje&lt;/b&gt;." in html.content
        assert r"Er is \*nergens\* een \<b\>bankje\</b\>." in markdown.text
        assert len(files["meeting-1/cards.csv"].splitlines()) == 7
        assert b"Fatima" not in pack
        body = await record_body(evening)
        assert body["people"] == {"present": 3, "phones": 2, "without_phone": 1}
        assert body["floor"] == {
            "policy": "fair-list",
            "turns": 2,
            "first_voices": 2,
            "spoke": 2,
            "longest_wait": 0,
            "moved": 0,
        }
        assert body["adopted"] == {"how": "two people", "roles": ["municipality", "resident"]}
        assert [len(each["cards"]) for each in body["clusters"]] == [3, 2]
        assert [each["assumption"] for each in body["sentences"]] == [False, False, False]


async def test_adopted_minutes_refuse_every_edit(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await adopted(evening)
        before = (await evening.owner.get(f"{evening.here}/minutes.html")).content
        (first, *_) = await sentences(evening)
        item = await item_of_kind(evening, "talk")
        owner, words = evening.owner, {"text": "Anders.", "seen": "1"}

        for path, fields in [
            ("notes", {**words, "item": item, "seen": "0"}),
            ("sentences", words),
            ("sentences/drafts", {}),
            ("sentences/pages", {"page": "1"}),
            (f"sentences/{first.id}", words),
            (f"sentences/{first.id}/removals", {}),
            (f"sentences/{first.id}/hands", {"nodded": "yes", "seen": "1"}),
            ("sentences/read-back", {"done": "yes"}),
            ("minutes/dissent", {"dissent": "Anders."}),
            ("lines", {"kind": "absent", "text": "Niemand."}),
            ("minutes/parts", {"part": "tree", "deed": "up", "seen": "0"}),
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


def _direct_acts(first: KeySentence, item: str) -> list[Callable[[Moment], Awaitable[object]]]:
    anything = Wording(Text("Anders."))
    return [
        actions.draft_sentences,
        lambda moment: actions.add_sentence(moment, anything),
        lambda moment: actions.change_sentence(moment, first.id, anything, 1),
        lambda moment: actions.remove_sentence(moment, first.id),
        lambda moment: actions.turn_page(moment, 1),
        lambda moment: actions.write_note(moment, item, "Anders.", 0),
        lambda moment: aloud.count_hands(moment, Count(first.id, 1, nodded=True)),
        lambda moment: aloud.add_dissent(moment, Text("Anders.")),
        lambda moment: aloud.say_read_back(moment, done=True),
        lambda moment: typed.add_line(moment, LineKind.ABSENT, "", "Niemand."),
        lambda moment: typed.change_line(moment, "", "Anders.", 1),
        lambda moment: arranging.arrange(moment, Part.TREE, Deed.UP, 0),
        lambda moment: adopting.adopt_at(moment, "", None),  # type: ignore[arg-type]
    ]

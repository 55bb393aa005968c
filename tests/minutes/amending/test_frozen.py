"""Adopted text stays: every form, a second tab, an act in the program and the database itself refuse to
change it, each with a clear answer.
"""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from assemblee.minutes import actions as minutes
from assemblee.minutes import adopting
from assemblee.minutes.actions import Wording
from assemblee.minutes.aloud import actions as aloud
from assemblee.minutes.amending import actions as amending
from assemblee.minutes.amending import correcting
from assemblee.minutes.amending.erasing import words_may_leave
from assemblee.minutes.amending.rules import About, Proposal, State
from assemblee.minutes.amending.seals import seal_of
from assemblee.minutes.amending.tables import AmendmentRow
from assemblee.minutes.around import LineKind
from assemblee.minutes.errors import AdoptedAlready
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import adoption_of
from assemblee.minutes.typed import actions as typed
from assemblee.people.rules import Standing
from assemblee.record import actions as record
from assemblee.record.actions import pack_of
from assemblee.record.as_json import Record
from assemblee.record.errors import OtherHistory
from assemblee.record.importing.actions import take_in
from assemblee.record.rules import next_entry
from assemblee.record.standing import record_of
from assemblee.record.verify import verify
from assemblee.room.moment import Moment, utc_now
from assemblee.room.tables import Meeting
from tests.evening import Evening, an_evening
from tests.minutes.after import days_later, item_of_kind, sentences, somebody
from tests.minutes.lived import NEW_EVENING, live

SAID = "have been approved, so nothing in them changes"


async def test_adopted_text_refuses_every_way_of_changing_it(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        days_later(evening, 8)
        await evening.owner.form(f"{evening.here}/amendments", text="Een kaartje mist.", stays="yes")
        await evening.owner.form(f"{evening.here}/lines", kind="absent", text="De winkels.")
        stale = await evening.owner.get(f"{evening.here}/minutes")
        assert "I have read them and approve" in stale.text
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await aloud.add_dissent(moment, Text("Het is niet de huur."))
        official = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)
        for person in (official, evening.owner):
            answer = await person.act(f"{evening.here}/minutes/approvals", unanswered="yes")
            assert answer.status_code in {200, 303}, answer.text
        before = await _bytes(evening)

        await _every_form_of_a_stale_tab_is_refused(evening)
        await _no_form_of_any_feature_touches_it(evening)
        await _every_act_in_the_program_is_refused(evening)
        await _a_pack_that_says_otherwise_is_refused(evening)
        await _the_database_refuses(evening)

        assert await _bytes(evening) == before
        await _only_an_erasure_takes_words_out(evening)


async def _every_form_of_a_stale_tab_is_refused(evening: Evening) -> None:
    (first, *_), item = await sentences(evening), await item_of_kind(evening, "talk")
    amendment = (await _amendment(evening)).id
    words = {"text": "Anders.", "seen": "1"}
    for path, fields in [
        ("notes", {**words, "item": item, "seen": "0"}),
        ("lines", {"kind": "item", "item": item, "text": "Anders."}),
        ("sentences", words),
        ("sentences/drafts", {}),
        ("sentences/pages", {"page": "1"}),
        (f"sentences/{first.id}", words),
        (f"sentences/{first.id}/removals", {}),
        ("amendments", {"text": "Toch nog iets."}),
        (f"amendments/{amendment}/answers", {"state": "taken-over"}),
        ("minutes/approvals", {"seal": "0" * 32}),
        ("minutes/adoptions", {"meeting": evening.meeting_id}),
        ("corrections/words", {"about": "sentence", "part": first.id, "text": "Anders."}),
    ]:
        for send in (evening.owner.act, evening.owner.form):
            answer = await send(f"{evening.here}/{path}", **fields)
            assert (answer.status_code, SAID in answer.text) == (409, True), (path, answer.text)


async def _no_form_of_any_feature_touches_it(evening: Evening) -> None:
    """Every address of the program to which something can be sent, with whatever forms have in them."""
    before, (first, *_) = await _sealed(evening), await sentences(evening)
    item = await item_of_kind(evening, "talk")
    fields = {
        **dict.fromkeys(("text", "title", "question", "owner", "name", "why", "answer", "reason"), "Anders."),
        **dict.fromkeys(("seen", "page", "number", "keep", "gone", "people", "minutes", "agree"), "1"),
        **{"item": item, "sentence": first.id, "kind": "item", "about": "sentence", "state": "refused"},
    }
    allowed = {f"{evening.here}/{path}" for path in ("corrections", "erasures", "offers")}
    sent = 0
    for path in _posts(evening):
        for known in ("sentence_id", "item_id"):
            path = path.replace("{" + known + "}", first.id if known == "sentence_id" else item)
        path = re.sub(r"\{\w+\}", "x", path)
        if path not in allowed:
            await evening.owner.act(path, **fields)
            sent += 1
    assert sent > 60, "there are many forms"
    assert await _sealed(evening) == before


def _posts(evening: Evening) -> list[str]:
    paths = {route.path for route in evening.program.web.routes if "POST" in getattr(route, "methods", ())}
    plain = {re.sub(r":\w+\}", "}", path) for path in paths}
    return sorted(
        path.replace("{meeting_id}", evening.meeting_id).replace("{trajectory_id}", evening.trajectory_id)
        for path in plain
        if "_id}" in path
    )


async def _sealed(evening: Evening) -> str:
    async with evening.program.storage.reading() as session:
        meeting = await session.get_one(Meeting, evening.meeting_id)
        return seal_of(await minutes_of(session, meeting))


async def _every_act_in_the_program_is_refused(evening: Evening) -> None:
    (first, *_), item = await sentences(evening), await item_of_kind(evening, "talk")
    amendment = (await _amendment(evening)).id
    wording, proposal = Wording(Text("Anders.")), Proposal(About.FREE, "", "Anders.")
    said = correcting.Reworded(About.SENTENCE, first.id, Text("Anders."))
    acts: list[Callable[[Moment], Awaitable[object]]] = [
        minutes.draft_sentences,
        lambda moment: minutes.add_sentence(moment, wording),
        lambda moment: minutes.change_sentence(moment, first.id, wording, 1),
        lambda moment: minutes.remove_sentence(moment, first.id),
        lambda moment: minutes.write_note(moment, item, "Anders.", 0),
        lambda moment: typed.add_line(moment, LineKind.ABSENT, "", "Anders."),
        lambda moment: aloud.add_dissent(moment, Text("Anders.")),
        lambda moment: amending.propose(moment, None, "", proposal),  # type: ignore[arg-type]
        lambda moment: amending.answer(moment, amendment, amending.Answer(State.TAKEN_OVER)),
        lambda moment: correcting.reword(moment, said),
        lambda moment: adopting.adopt_at(moment, "", None),  # type: ignore[arg-type]
    ]
    for act in acts:
        with pytest.raises(AdoptedAlready):
            async with evening.program.moments.at(evening.meeting_id) as moment:
                await act(moment)


async def _a_pack_that_says_otherwise_is_refused(evening: Evening) -> None:
    async with evening.program.storage.reading() as session:
        ours = await record_of(session, evening.trajectory_id)
    assert ours is not None
    *before, last = ours.entries
    other = next_entry(ours.id, before[-1], last.kind, utc_now(), {**last.body, "number": 2})
    forged = Record((*before, other), ours.texts, ours.signatures)
    with pytest.raises(OtherHistory) as told:
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            await take_in(occasion, forged, ())
    assert told.value.values == {"n": last.seq}


async def _the_database_refuses(evening: Evening) -> None:
    for statement in [
        "UPDATE key_sentence SET text = 'Anders.'",
        "DELETE FROM key_sentence",
        "UPDATE minutes_line SET text = 'Anders.'",
        "DELETE FROM minutes_dissent",
        "UPDATE amendment SET text = 'Anders.', stays = false",
        "DELETE FROM amendment",
        "UPDATE ask SET text = 'Anders.'",
        "UPDATE card SET text = 'Anders.'",
        "UPDATE cluster SET title = 'Anders'",
        "UPDATE adoption SET how = 'two people'",
        "DELETE FROM adoption",
        "UPDATE record_entry SET body = '{}'",
        "DELETE FROM record_entry",
        "UPDATE record_text SET data = salt",
        "DELETE FROM record_text",
        "INSERT INTO minutes_line (id, meeting_id, item_id, kind, position, text, version)"
        " SELECT 'x', meeting_id, '', 'absent', 9, 'Anders.', 1 FROM adoption",
        *_only_on(evening, "sqlite", "REPLACE INTO record_text SELECT * FROM record_text"),
        *_only_on(evening, "sqlite", "REPLACE INTO adoption SELECT * FROM adoption"),
        *_only_on(evening, "postgresql", "TRUNCATE record_text"),
        *_only_on(evening, "postgresql", "TRUNCATE adoption"),
    ]:
        with pytest.raises(DBAPIError, match="never"):
            async with evening.program.storage.writing() as session:
                await session.execute(text(statement))


def _only_on(evening: Evening, database: str, statement: str) -> list[str]:
    return [statement] if evening.program.storage.url.startswith(database) else []


async def _only_an_erasure_takes_words_out(evening: Evening) -> None:
    """Of one text of the record, and of the rows that quoted it; the chain still holds."""
    moments, storage = evening.program.moments, evening.program.storage
    async with storage.reading() as session:
        found = text("SELECT commitment FROM record_text WHERE file IS NULL AND data = :said")
        held = (await session.execute(found, {"said": b"De huur gaat elk jaar omhoog."})).scalar_one()
    async with moments.at(evening.meeting_id) as moment:
        async with words_may_leave(moment.session, evening.meeting_id):
            await moment.session.execute(text("UPDATE key_sentence SET text = '(weg)'"))
        body = {"texts": [held], "reason": "third-person"}
        await record.append(moment.session, evening.trajectory_id, "erasure", moment.now, body, [])
    async with storage.reading() as session:
        pack = await pack_of(session, evening.trajectory_id)
        assert (await session.scalar(text("SELECT count(*) FROM erasing"))) == 0
    assert verify(pack).holds
    with pytest.raises(DBAPIError, match="never"):
        async with storage.writing() as session:
            await session.execute(text("UPDATE key_sentence SET text = 'Anders.'"))


async def _amendment(evening: Evening) -> AmendmentRow:
    async with evening.program.storage.reading() as session:
        row = (await session.scalars(select(AmendmentRow))).one()
        assert await adoption_of(session, evening.meeting_id) is not None
        return row


async def _bytes(evening: Evening) -> bytes:
    async with evening.program.storage.reading() as session:
        return await pack_of(session, evening.trajectory_id)

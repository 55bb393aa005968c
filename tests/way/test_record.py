"""What the room asks, on every screen; and the book, its pack, and who may have them."""

import io
import json
import re
import zipfile
from pathlib import Path

import httpx
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.record.actions import append, pack_of
from assemblee.record.kept import Kept, meeting_file
from assemblee.record.packs import BrokenPack
from assemblee.record.rules import Entry
from assemblee.record.tables import RecordText
from assemblee.record.verify import Answer, verify
from assemblee.trajectory.tables import Step, Trajectory
from tests.evening import Browser, Evening, an_evening, texts
from tests.record import evening as neighbours


async def adopt(evening: Evening, number: int = 1, words: str = "De huur stijgt") -> Entry:
    """The minutes of an evening with three files, put in the record."""
    kept = Kept()
    body = dict(neighbours.evening().entries[1].body)
    body |= {
        "meeting": f"meeting-{number}",
        "number": number,
        "cards": [],
        "clusters": [],
        "agenda": [],
        "asks": [],
        "sentences": [{"id": "s-1", "cites": [], "assumption": True, "text": kept.text(words)}],
        "title": kept.text("De huur"),
        "promise_text": kept.text("Nergens staat wie het schreef."),
        "files": [
            kept.file(meeting_file(number, 1, name), words.encode())
            for name in ("cards.csv", "minutes.html", "minutes.md")
        ],
    }
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        return await append(
            occasion.session, evening.trajectory_id, "meeting", occasion.now, body, kept.texts
        )


async def pack(evening: Evening) -> bytes:
    async with evening.program.storage.reading() as session:
        return await pack_of(session, evening.trajectory_id)


async def partner(evening: Evening) -> Browser:
    """Somebody of the coalition, at home."""
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        link = await invite(occasion, Role.PARTNER, evening.trajectory_id, name="Woonstad")
    browser = evening.outsider("Woonstad")
    browser.web.cookies.set("assemblee_language", "en")
    await browser.web.get(f"/in/{link}")
    await browser.form(f"/in/{link}", standing="organisation")
    return browser


async def upload(browser: Browser, evening: Evening, copy: bytes) -> httpx.Response:
    return await browser.web.post(
        f"/t/{evening.trajectory_id}/verifications",
        data={"_csrf_token": browser.web.cookies["csrftoken"]},
        files={"pack": ("buurtboek.zip", copy)},
    )


async def ask(evening: Evening, kind: str = "ask", **fields: str) -> httpx.Response:
    return await evening.owner.act(f"{evening.here}/asks", kind=kind, **fields)


async def test_what_the_room_asks_shows_on_wall_and_phones_alike(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await evening.phone("Fatima")
        wall = await evening.listen(None, "record-asks", wall=(await evening.meeting()).wall_key)
        phone = await evening.listen(fatima, "record-asks")
        desk = await evening.listen(evening.owner, "record-desk-asks")

        assert (await ask(evening, owner="Woonstad", text="Wanneer is de lift gemaakt?")).status_code == 204
        name = _one(await wall.until("record-asks", "record-ask:"))
        await phone.until("record-asks", "record-ask:")
        shown = await desk.until("record-desk-asks", "removals")
        await wall.watch("record-asks", name)
        await phone.watch("record-asks", name)

        assert wall.shows == phone.shows
        assert "Woonstad: Wanneer is de lift gemaakt?" in texts(wall.shows[name])
        assert "<form" not in wall.shows["record-asks"] + wall.shows[name]
        assert (await fatima.get(f"{evening.here}/fragments/{name}")).text == wall.shows[name]

        removal = re.findall(r'hx-post="([^"]+/removals)"', shown)[0]
        assert (await evening.owner.act(removal)).status_code == 204
        await desk.until("record-desk-asks", "quiet")
        assert (await evening.owner.act(removal)).status_code == 404


def _one(asks: str) -> str:
    """The name of the one fragment inside it."""
    (name,) = re.findall(r'id="(record-ask:[^"]+)"', asks)
    return str(name)


async def test_a_second_language_goes_with_it_and_comes_first_for_who_reads_it(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fields = {
            "text": "Wie let op de lift?",
            "text_second": "Asansöre kim bakar?",
            "second_language": "tr",
        }
        await ask(evening, "question", **fields)
        wall = await evening.listen(None, "record-asks", wall=(await evening.meeting()).wall_key)
        name = _one(wall.shows["record-asks"])
        await wall.watch(name, language="tr")
        turkish = texts(wall.shows.pop(name))
        wall.labels.clear()
        await wall.watch(name, language="nl")

        assert turkish.index("Asansöre") < turkish.index("lift")
        assert texts(wall.shows[name]).index("lift") < texts(wall.shows[name]).index("Asansöre")


async def test_only_the_desk_writes_down_what_is_asked(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await evening.phone("Fatima")
        fields = {"kind": "ask", "owner": "Woonstad", "text": "Maak de lift"}

        assert (await fatima.act(f"{evening.here}/asks", **fields)).status_code == 403
        assert (await evening.outsider().get(f"{evening.here}/fragments/record-asks")).status_code == 403
        assert (await fatima.get(f"{evening.here}/fragments/record-desk-asks")).status_code == 403


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "ask", "text": "Maak de lift"}, 422),
        ({"kind": "promise", "text": "We maken de lift"}, 422),
        ({"kind": "ask", "owner": "Woonstad", "text": " "}, 422),
        ({"kind": "ask", "owner": "Woonstad", "text": "x" * 201}, 422),
        ({"kind": "wish", "owner": "Woonstad", "text": "Maak de lift"}, 422),
    ],
)
async def test_what_is_not_an_ask_gets_one_clear_sentence(
    tmp_path: Path, fields: dict[str, str], status: int
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        answer = await ask(evening, **fields)

        assert answer.status_code == status
        assert answer.text.count("<p>") == 1
        assert (await evening.meeting()).version == 0


async def test_nobody_keeps_more_than_forty(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        answers = [await ask(evening, owner="Woonstad", text="Maak de lift " + "é" * 180) for _ in range(41)]
        desk = await evening.owner.get(f"{evening.here}/fragments/record-desk-asks")
        room = await evening.owner.get(f"{evening.here}/fragments/record-asks")

        assert [each.status_code for each in answers] == [204] * 40 + [409]
        assert len(room.content) < 8_000
        assert len(desk.content) < 32_000


async def test_the_book_begins_with_the_first_adopted_minutes(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        woonstad = await partner(evening)
        here = f"/t/{evening.trajectory_id}"
        assert "Nothing has been approved yet" in (await woonstad.get(f"{here}/record")).text
        assert (await woonstad.get(f"{here}/pack.zip")).status_code == 404

        entry = await adopt(evening)
        page = texts((await woonstad.get(f"{here}/record")).text)
        answer = await woonstad.get(f"{here}/pack.zip")

        assert "Assemblee 1: De huur" in page
        assert f"{entry.hash[:4]} {entry.hash[4:8]}" in page
        assert answer.headers["content-type"] == "application/zip"
        assert entry.hash[:20] in answer.headers["content-disposition"]
        assert verify(answer.content).whole.answer is Answer.YES


async def test_who_is_not_of_the_coalition_gets_neither_book_nor_pack(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        fatima = await evening.phone("Fatima")

        for path in ("record", "pack.zip"):
            assert (await fatima.get(f"/t/{evening.trajectory_id}/{path}")).status_code == 403
        assert (await upload(fatima, evening, b"PK")).status_code == 403


async def test_a_pack_keeps_to_the_schema_that_lies_in_it(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        with zipfile.ZipFile(io.BytesIO(await pack(evening))) as archive:
            assert archive.namelist() == [
                "MANIFEST",
                "meeting-1/cards.csv",
                "meeting-1/minutes.html",
                "meeting-1/minutes.md",
                "record.context.jsonld",
                "record.json",
                "record.schema.json",
            ]
            schema = json.loads(archive.read("record.schema.json"))
            Draft202012Validator(schema).validate(json.loads(archive.read("record.json")))
        assert await pack(evening) == await pack(evening)


async def test_the_record_tells_anew_what_changed_in_the_plan(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        first, second = await adopt(evening, 1), await adopt(evening, 2)
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            (await occasion.session.get_one(Trajectory, evening.trajectory_id)).name = "De Nieuwe Merelbuurt"
            occasion.session.add(
                Step(trajectory_id=evening.trajectory_id, position=1, title="Het echte probleem")
            )
        third, fourth = await adopt(evening, 3), await adopt(evening, 4)

        assert [each.seq for each in (first, second, third, fourth)] == [1, 2, 4, 5]
        assert b"De Nieuwe Merelbuurt" in await pack(evening)


async def test_a_partner_sees_whether_the_book_goes_on_where_their_copy_ends(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        woonstad = await partner(evening)
        copy = await pack(evening)
        await adopt(evening, 2)

        good = await upload(woonstad, evening, copy)
        spoiled = await upload(woonstad, evening, copy.replace(b"De huur stijgt", b"De huur daalt!"))
        nothing = await upload(woonstad, evening, b"")

        assert good.status_code == 200
        assert "This book goes on where your copy ends" in good.text
        assert "Your copy is not whole. Look at: meeting-1/cards.csv" in spoiled.text
        assert "This book goes on" not in spoiled.text
        assert nothing.status_code == 422


async def test_a_history_that_was_written_afresh_is_told_from_the_old_one(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        woonstad = await partner(evening)
        copy = neighbours.evening().pack()

        answer = await upload(woonstad, evening, copy)

        assert "This book does not say what your copy says" in answer.text


async def test_a_copy_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        await adopt(evening)
        woonstad = await partner(evening)

        assert (await upload(woonstad, evening, bytes(32 * 1024 * 1024))).status_code == 413
        assert (await upload(woonstad, evening, bytes(300 * 1024))).status_code == 200


async def test_an_erased_text_is_gone_and_the_chain_still_stands(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        before = await adopt(evening, words="De lift van meneer De Vries")
        copy = await pack(evening)
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            rows = list(await occasion.session.scalars(select(RecordText)))
            held = [row.commitment for row in rows if b"De Vries" in row.data]
            kept, erased = Kept(), {"texts": held, "reason": "third-person"}
            files = [kept.file(meeting_file(1, 1, name), b"") for name in ("cards.csv", "minutes.html")]
            await append(
                occasion.session,
                evening.trajectory_id,
                "erasure",
                occasion.now,
                {**erased, "files": files},
                kept.texts,
            )

        now = await pack(evening)
        assert len(held) == 4
        assert b"De Vries" not in now
        assert verify(now, after=copy).holds
        assert before.hash.encode() in now


async def test_nothing_is_adopted_that_verify_would_refuse(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        copy = await pack(evening)

        with pytest.raises(BrokenPack, match=r"meeting-1/"):
            await adopt(evening, 1, "Andere minuten onder dezelfde naam")

        assert await pack(evening) == copy


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET body = '{}' WHERE seq = 1",
        "DELETE FROM record_entry WHERE seq = 1",
        "DELETE FROM record_entry",
    ],
)
async def test_the_database_itself_refuses_to_change_what_was_adopted(
    database_url: str, tmp_path: Path, statement: str
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        copy = await pack(evening)

        with pytest.raises(DBAPIError, match="an entry of the record is never"):
            await _by_hand(evening, statement)

        assert await pack(evening) == copy


async def test_an_entry_is_not_written_over_by_another_road(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        roads = {
            "sqlite": "INSERT OR REPLACE INTO record_entry (record, seq, v, prev, kind, at, body, hash) "
            "SELECT record, 1, v, prev, kind, at, '{}', 'x' FROM record_entry",
            "postgresql": "TRUNCATE record_entry",
        }

        with pytest.raises(DBAPIError, match="an entry of the record is never"):
            await _by_hand(evening, roads[evening.program.storage.url.split("+")[0]])


async def _by_hand(evening: Evening, statement: str) -> None:
    async with evening.program.storage.writing() as session:
        await session.execute(text(statement))

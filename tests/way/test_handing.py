"""The laptop goes home: an evening goes on on another computer, with the same words, the same codes, and no
seat.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import JSON, Column, func, insert, select

from assemblee.evening.handing.actions import take_in as take_evening_in
from assemblee.evening.handing.carried import CARRIED, LEFT_OUT
from assemblee.evening.handing.file import HEAD, ROWS, WARNING, Head, read_file, write_file
from assemblee.evening.handing.making import rows_along
from assemblee.evening.handing.rows import rows_of
from assemblee.migrations import migrate
from assemblee.migrations.tables import METADATA
from assemblee.minutes.adoption import How
from assemblee.minutes.amending.tables import HandedKey, WasThere
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.writing import Adopted
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.asks.tables import asks_of
from assemblee.record.canonical import canonical
from assemblee.record.errors import GoesOnElsewhere
from assemblee.record.packs import make_pack, read_pack
from assemblee.record.verify import verify
from assemblee.room.moment import Occasion
from assemblee.room.tables import Meeting
from assemblee.storage import Storage
from assemblee.trajectory.tables import Step, Trajectory
from tests.evening import Browser, Evening, an_evening, texts
from tests.minutes.after import days_later, read, sentences, somebody, stranger
from tests.minutes.lived import NEW_EVENING, live_until_the_end
from tests.way.test_keys import take_in
from tests.way.test_record import adopt, pack

TO = "Marja, op de computer van de wijk"


async def test_an_evening_of_a_laptop_goes_on_elsewhere_word_for_word_and_is_adopted_there(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        an_evening(_sqlite(tmp_path / "laptop.db"), tmp_path / "laptop", **NEW_EVENING) as laptop,
        an_evening(database_url, tmp_path / "there", number=7, state="closed") as there,
    ):
        there.owner.web.cookies.set("assemblee_language", "en")
        code = await _the_evening_is_over(laptop)
        await _goes_round(laptop)
        before = await _in_words(laptop, laptop.meeting_id)
        file = await _handed_over(laptop)
        await _at_home_it_is_closed(laptop)

        answer = await send(there, file)
        assert "This evening was taken in from another computer." in answer.text, texts(answer.text)
        assert await _in_words(there, laptop.meeting_id) == before
        here = f"/m/{laptop.meeting_id}"
        fatima = stranger(there)
        assert "Were you there?" in await read(fatima, f"{here}/minutes")
        assert "This is a draft" in (await fatima.form(f"{here}/presence", code=code)).text
        said = await fatima.form(f"{here}/amendments", text="De lift is nu gemaakt.", stays="yes")
        assert "Thank you. It stands below" in said.text

        days_later(there, 8)
        adopters = there.owner, await somebody(there, "Gemeente", Standing.MUNICIPALITY)
        for person in adopters:
            done = await person.act(f"{here}/minutes/approvals", unanswered="yes")
            assert done.status_code in {200, 303}, done.text
        async with there.program.storage.reading() as session:
            assert verify(await pack_of(session, there.trajectory_id)).whole.answer == "yes"
            for rows in (WasThere, HandedKey):
                assert await session.scalar(select(func.count()).select_from(rows)) == 0
        page = await read(there.owner, f"{here}/minutes")
        assert "De huur gaat elk jaar omhoog." in page
        assert "De lift is nu gemaakt. Not answered." in page
        assert "Het is niet de huur." in page
        assert "Ik bel de buren." in page


async def _the_evening_is_over(laptop: Evening) -> str:
    """With a step, a promise of a number, a dissent and an amendment; returns the code of Fatima's phone."""
    async with laptop.program.moments.on(laptop.trajectory_id) as occasion:
        step = Step(trajectory_id=laptop.trajectory_id, position=1, title="Het echte probleem")
        occasion.session.add(step)
        await occasion.session.flush()
        (await occasion.session.get_one(Meeting, laptop.meeting_id)).steps = [step.id]
    await live_until_the_end(laptop)
    fatima = await laptop.phone("Fatima Yılmaz")
    fatima.web.cookies.set("assemblee_language", "en")
    owner, here = laptop.owner, laptop.here
    await owner.act(f"{here}/asks", kind="promise", text="Ik bel de buren.", number="2")
    assert (await owner.act(f"{here}/closing")).status_code == 204
    first, *_ = await sentences(laptop)
    about = {"part": f"sentence:{first.id}", "text": "Vier kaartjes: huur", "reason": "Er is er een bij."}
    assert (await fatima.form(f"{here}/amendments", **about)).status_code == 200
    await owner.form(f"{here}/lines", kind="absent", text="De winkels.")
    await owner.form(f"{here}/minutes/dissent", dissent="Het is niet de huur.", sentence=first.id)
    found = re.search(r"for another phone: (\w{3}·\w{3})", await read(fatima, f"{here}/minutes"))
    assert found is not None
    return found[1]


async def _goes_round(laptop: Evening) -> None:
    """The draft as a file that needs nothing but itself, and says how to answer."""
    path = f"{laptop.here}/minutes/round.html?to=Marja%2C%20Merelstraat%201%20<b>"
    assert (await stranger(laptop).get(path)).status_code == 403
    answer = await laptop.owner.get(path)
    html = answer.text
    assert not re.findall(r"<script|<link|<img|url\(|@import|src=|https?://|<form|<input", html)
    assert {each[0] for each in re.findall(r'href="([^"]*)"', html)} <= {"#"}
    assert "sha256-" in answer.headers["content-security-policy"]
    said = await read(laptop.owner, path)
    for words in (
        "Marja, Merelstraat 1 <b>",
        "Until ",
        "De huur gaat elk jaar omhoog.",
        "Number of the sentence",
        "on whose behalf you speak",
    ):
        assert words in said, words
    draft = await laptop.owner.get(f"{laptop.here}/minutes")
    for way in (f"{laptop.here}/amendments/new", f"/t/{laptop.trajectory_id}/asks", f"{laptop.here}/handing"):
        assert f'href="{way}"' in draft.text, way


async def _handed_over(laptop: Evening) -> bytes:
    owner, here = laptop.owner, laptop.here
    assert (await owner.get(f"{here}/handing.zip")).status_code == 409
    for nobody in (stranger(laptop), await somebody(laptop, "Woonstad", Standing.ORGANISATION)):
        assert (await nobody.get(f"{here}/handing")).status_code == 403
        assert (await nobody.act(f"{here}/handings", to="mij")).status_code == 403
        assert (await nobody.get(f"{here}/handing.zip")).status_code == 403
    assert TO in (await owner.form(f"{here}/handings", to=TO)).text
    taken = await owner.get(f"{here}/handing.zip")
    assert 'filename="PRIVE-assemblee-1.zip"' in taken.headers["content-disposition"]
    for secret in ("Yılmaz", "Joost", "meneer De Vries", (await laptop.meeting()).wall_key, "ACD346"):
        assert secret not in taken.content.decode("utf-8", "ignore"), secret
    return taken.content


async def _at_home_it_is_closed(laptop: Evening) -> None:
    first, *_ = await sentences(laptop)
    draft = await read(laptop.owner, f"{laptop.here}/minutes")
    assert f"Handed over to: {TO}" in draft
    assert "This is not right" not in draft
    for path, fields in [
        ("amendments", {"text": "Nog iets."}),
        ("lines", {"kind": "absent", "text": "Nog iets."}),
        (f"sentences/{first.id}", {"text": "Anders.", "seen": "1"}),
        ("minutes/approvals", {}),
    ]:
        answer = await laptop.owner.act(f"{laptop.here}/{path}", **fields)
        assert (answer.status_code, TO in answer.text) == (409, True), (path, answer.text)
    async with laptop.program.storage.reading() as session:
        asked = next(each for each in await asks_of(session, laptop.meeting_id) if each.kind == "ask")
    said = {"partner": "Woonstad", "verdict": "answer", "text": "Morgen.", "seen": str(asked.version)}
    answer = await laptop.owner.act(f"/t/{laptop.trajectory_id}/asks/{asked.id}/answers", **said)
    assert (answer.status_code, TO in answer.text) == (409, True), answer.text


async def _in_words(evening: Evening, meeting_id: str) -> tuple[str, str]:
    """The minutes as Markdown and as the page, as they would be adopted."""
    async with evening.program.storage.reading() as session:
        meeting = await session.get_one(Meeting, meeting_id)
        minutes = await minutes_of(session, meeting)
        trajectory = await session.get_one(Trajectory, meeting.trajectory_id)
    drawing, adopted = evening.program.drawing, Adopted(How.TWO_PEOPLE, datetime(2026, 5, 9, 12, tzinfo=UTC))
    values = {"minutes": minutes, "trajectory": trajectory, "adopted": adopted, "draft": None}
    escapes = {"line": literally, "paragraphs": paragraphs}
    return (
        await drawing.page("minutes/minutes.md", "nl", {**values, **escapes}),
        await drawing.page("minutes/alone.html", "nl", values),
    )


async def test_what_is_no_whole_evening_is_refused_in_clear_words_and_changes_nothing(tmp_path: Path) -> None:
    async with (
        an_evening(_sqlite(tmp_path / "laptop.db"), tmp_path / "laptop", **NEW_EVENING) as laptop,
        an_evening(_sqlite(tmp_path / "there.db"), tmp_path / "there", state="closed") as there,
    ):
        there.owner.web.cookies.set("assemblee_language", "en")
        await _the_evening_is_over(laptop)
        file = await _handed_over(laptop)
        before = await _everything(there)

        harms = _harms(file)
        assert len(harms) >= 20
        for name, harmed in harms.items():
            answer = await send(there, harmed)
            said = "another version" if name == "of another version" else "damaged"
            assert (answer.status_code, said in answer.text) == (422, True), (name, texts(answer.text))
        assert (await send(there, b"")).status_code == 422
        back = await send(laptop, file)
        assert (back.status_code, "handed over from here to" in back.text) == (409, True)
        taken = await send(there, file)
        assert (taken.status_code, "There is an assemblee 1 here already" in taken.text) == (409, True)
        assert (await send(there, file, "x")).status_code == 422
        assert await _everything(there) == before

        assert (await send(there, file, "2")).status_code == 200
        again = await send(there, file, "3")
        assert (again.status_code, "is here already" in again.text) == (409, True)
        outsider = stranger(there)
        assert (await outsider.get(f"/t/{there.trajectory_id}/handings")).status_code == 403

        owner, here = laptop.owner, laptop.here
        assert (await owner.act(f"{here}/handings/removals")).status_code == 422
        assert (await owner.act(f"{here}/handings/removals", sure="yes")).status_code in {200, 303}
        assert (await owner.form(f"{here}/lines", kind="absent", text="Toch nog.")).status_code == 200


def _harms(file: bytes) -> dict[str, bytes]:
    """Files that somebody dropped, edited, or made up with care."""
    members = read_pack(file)
    head, rows = json.loads(members[HEAD]), json.loads(members[ROWS])
    found = {f"cut at {at}": file[:at] for at in (10, 400, len(file) // 2, len(file) - 1)}
    found |= {f"changed at {at}": _flipped(file, at) for at in (40, 700, len(file) // 2, len(file) - 30)}
    found["no zip"] = b"Dit is een brief."
    found["more at the end"] = file + b"!"
    for name in (HEAD, ROWS, WARNING):
        found[f"without {name}"] = make_pack({each: data for each, data in members.items() if each != name})
    found["with more"] = make_pack({**members, "more.txt": b"?"})
    found["other rows under the old signature"] = make_pack(
        {**members, ROWS: canonical({**rows, "card": []})}
    )
    found["another name under the old signature"] = make_pack(
        {**members, HEAD: canonical({**head, "to": "mij"})}
    )
    found["signed by somebody else"] = make_pack({**members, HEAD: canonical({**head, "key": "0" * 64})})
    found["of another version"] = make_pack({**members, HEAD: canonical({**head, "v": 2})})
    found["not canonical"] = make_pack({**members, HEAD: json.dumps(head).encode()})
    for name, change in MADE_UP.items():
        found[name] = _signed_anew(head, members, change)
    return found


MADE_UP: dict[str, Callable[[dict[str, list[dict[str, object]]]], object]] = {
    "a table less": lambda rows: rows.pop("card"),
    "a table more": lambda rows: rows.update(seat=[]),
    "a column less": lambda rows: rows["card"][0].pop("text"),
    "a number for a text": lambda rows: rows["card"][0].update(text=1),
    "a number too large": lambda rows: rows["round"][0].update(k=2**40),
    "half a text": lambda rows: rows["card"][0].update(text="\0"),
    "no list in a list": lambda rows: rows["key_sentence"][0].update(cites="{"),
    "no day": lambda rows: rows["meeting"][0].update(closed_at="gisteren"),
    "a card of another evening": lambda rows: rows["card"][0].update(meeting_id="elsewhere"),
    "a ballot of another evening": lambda rows: rows["sorting"].append(
        {"round_id": "elsewhere", "most": 1, "asked": "", "shown": False}
    ),
    "an evening that goes on": lambda rows: rows["meeting"][0].update(state="open"),
    "no evening": lambda rows: rows["meeting"].clear(),
}


def _signed_anew(
    head: dict[str, object],
    members: dict[str, bytes],
    change: Callable[[dict[str, list[dict[str, object]]]], object],
) -> bytes:
    """By somebody who knows how, with a key of their own."""
    rows = json.loads(members[ROWS])
    change(rows)
    said = {name: head[name] for name in Head.__dataclass_fields__}
    warning = members[WARNING].decode()
    return write_file(Head(**said), rows, warning, Ed25519PrivateKey.generate())  # type: ignore[arg-type]


def _flipped(file: bytes, at: int) -> bytes:
    return file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]


async def _everything(evening: Evening) -> dict[str, list[str]]:
    async with evening.program.storage.reading() as session:
        return {
            name: sorted(map(repr, (await session.execute(select(table))).all()))
            for name, table in METADATA.tables.items()
            if name != "act_done"
        }


def test_every_table_that_tells_of_a_meeting_goes_along_or_is_left_out_by_name() -> None:
    tells = {"meeting"}
    pointing = {
        f"{each}_id" for each in ("round", "card", "cluster", "ask", "item", "seat", "hand", "paragraph")
    }
    for _ in range(4):
        for name, table in METADATA.tables.items():
            to = {key.column.table.name for key in table.foreign_keys}
            if to & tells or {"meeting_id", *pointing} & {*table.columns.keys()}:
                tells.add(name)

    carried = {each.name for each in CARRIED}
    assert carried & LEFT_OUT.keys() == set()
    assert tells - carried - LEFT_OUT.keys() == set()
    assert (carried | LEFT_OUT.keys()) - METADATA.tables.keys() == set()


async def test_a_row_of_every_table_that_goes_along_arrives_as_it_was(
    database_url: str, tmp_path: Path
) -> None:
    laptop, there = Storage(_sqlite(tmp_path / "laptop.db")), Storage(database_url)
    await migrate(laptop)
    for storage in (laptop, there):
        async with storage.writing() as session:
            session.add(Trajectory(id="trajectory", name="De Merelbuurt", controller="Merel"))
    async with laptop.writing() as session:
        for carried in CARRIED:
            await session.execute(insert(rows_of(carried)), [_made_up(carried.name)])
    async with laptop.reading() as session:
        rows = await rows_along(session, "meeting")
    assert [name for name, each in rows.items() if not each] == []

    head = Head(
        "meeting", 1, "De Merelbuurt", "ons", "2026-05-01T20:00Z", ("Stap",), ("resident",), "00" * 32
    )
    file = write_file(head, rows, "Privé", Ed25519PrivateKey.generate())
    async with there.writing() as session:
        occasion = Occasion(session, datetime.now(UTC))
        meeting = await take_evening_in(occasion, "trajectory", read_file(file), None, ())
    async with there.reading() as session:
        arrived = await rows_along(session, "meeting")
    assert (meeting.version, meeting.handed_to, meeting.code == "wörd") == (0, "", False)
    changed = {each: (rows[each], arrived[each]) for each in rows if rows[each] != arrived[each]}
    assert changed.keys() == {"meeting", "ask_answer"}, "steps and books are those of the place it comes to"
    for storage in (laptop, there):
        await storage.close()


def _made_up(name: str) -> dict[str, object]:
    """A row that says something in every column, and points to the made-up rows of the other tables."""
    special = {"meeting": {"number": 1, "state": "closed"}}
    columns = METADATA.tables[name].columns
    return {each.name: _something(name, each) for each in columns} | special.get(name, {})


def _something(name: str, column: Column[object]) -> object:
    for key in column.foreign_keys:
        return key.column.table.name
    if column.name.endswith("id"):
        return name if column.name == "id" else column.name.removesuffix("_id")
    if isinstance(column.type, JSON):
        return {"wörd": [1, 0.5, None, True]}
    kinds = {str: "wörd", int: 7, bool: True, date: date(2026, 5, 1)}
    return kinds.get(column.type.python_type, datetime(2026, 5, 1, 20, 0, 1, 500, tzinfo=UTC))


async def test_the_book_itself_goes_on_elsewhere_when_its_owner_pastes_the_key_of_the_other_computer(
    tmp_path: Path,
) -> None:
    async with (
        an_evening(_sqlite(tmp_path / "here.db"), tmp_path / "here") as here,
        an_evening(_sqlite(tmp_path / "there.db"), tmp_path / "there") as there,
    ):
        for evening in (here, there):
            evening.owner.web.cookies.set("assemblee_language", "en")
        await adopt(here)
        book = f"/t/{here.trajectory_id}"
        first = await pack(here)
        key = re.findall(r'id="own-key"[^>]*value="(\w{64})"', (await there.owner.get("/books/new")).text)[0]
        own = re.findall(r'id="own-key"[^>]*value="(\w{64})"', (await here.owner.get("/books/new")).text)[0]

        for wrong in ("", "64 signs", own, key[:-1]):
            answer = await here.owner.act(f"{book}/handovers", key=wrong, sure="yes")
            assert (answer.status_code, "no key of another computer" in answer.text) == (422, True), wrong
        assert (await here.owner.act(f"{book}/handovers", key=key)).status_code == 422
        guest = await somebody(here, "Woonstad", Standing.ORGANISATION)
        assert (await guest.act(f"{book}/handovers", key=key, sure="yes")).status_code == 403
        done = await here.owner.form(f"{book}/handovers", key=f" {key} ", sure="yes")
        assert "This book was handed over: it goes on somewhere else." in done.text
        with pytest.raises(GoesOnElsewhere):
            await adopt(here, 2)
        await take_in(there.owner, first)
        assert "This is a copy of a book" in (await there.owner.get(f"{book}/record")).text
        await take_in(there.owner, await pack(here))
        page = (await there.owner.get(f"{book}/record")).text
        assert "Another computer goes on with this book" in page
        assert "This is a copy of a book" not in page


async def send(evening: Evening, file: bytes, number: str = "") -> httpx.Response:
    return await evening.owner.web.post(
        f"/t/{evening.trajectory_id}/handings",
        data={"_csrf_token": await _token(evening.owner), "number": number},
        files={"evening": ("avond.zip", file)},
    )


async def _token(browser: Browser) -> str:
    await browser.get("/")
    return browser.web.cookies["csrftoken"]


def _sqlite(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"

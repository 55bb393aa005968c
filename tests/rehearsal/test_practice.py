"""A practice and a rehearsal over real HTTP and sockets, and what is left of them afterwards: nothing."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.people.tables import Device
from assemblee.rehearsal.actions import nobody_plays, wipe_old
from assemblee.rehearsal.child import play
from assemblee.rehearsal.players import PLAYERS
from assemblee.rehearsal.rules import LASTS, Found, found
from assemblee.rehearsal.tables import Practice
from assemblee.rehearsal.trial import Asked, NotOurs, Progress, RealPeople, rehearse
from assemblee.room.moment import utc_now
from assemblee.room.tables import Meeting
from assemblee.storage import Storage, Table
from tests.evening import Browser, Evening, an_evening, texts

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What both databases do alike is tried on both by the eight phones."""

USED = {"invitation", "act_done"}
"""Links that were used and acts that were done, which tell of nobody, and go by themselves."""


async def rows(storage: Storage) -> dict[str, int]:
    """How many rows each table has."""
    async with storage.reading() as session:
        tables = [each for each in Table.metadata.sorted_tables if each.name not in USED]
        return {
            each.name: await session.scalar(select(func.count()).select_from(each)) or 0 for each in tables
        }


async def link_for(evening: Evening, role: Role, trajectory: str | None = None) -> str:
    async with evening.program.moments.on(None) as occasion:
        return f"/in/{await invite(occasion, role, trajectory)}"


async def begin(evening: Evening, browser: Browser, page: str, people: int = 5) -> str:
    """Press *Practise*; the id of the practice."""
    answer = await browser.form(f"{page}/practices", people=people)
    assert answer.status_code == 200, answer.text
    return answer.url.path.split("/")[2]


async def told(browser: Browser, practice: str) -> dict[str, Any]:
    values: dict[str, Any] = (await browser.get(f"/m/{practice}/practice")).json()
    return values


async def test_eight_phones_rehearse_and_leave_nothing(database_url: str, tmp_path: Path) -> None:
    seen: list[Progress] = []
    async with an_evening(database_url, tmp_path) as evening:
        before = await rows(evening.program.storage)
        link = await link_for(evening, Role.OWNER)
        asked = Asked(evening.base_url, link, phones=8, seconds=6, language="nl", here=True)
        measured = await rehearse(asked, seen.append)

        assert (measured.joined, measured.lost, measured.missed) == (8, 0, 0)
        assert measured.changes >= 2
        assert found(measured) in {Found.FINE, Found.PLAYER, Found.SERVER}  # how fast, a busy machine decides
        assert seen[-1].joined == 8
        assert await rows(evening.program.storage) == before
        assert not list((tmp_path / "rounds").glob("*.key"))

        # The link worked once, and the device it made may do nothing any more.
        with pytest.raises(NotOurs, match="link"):
            await rehearse(asked, seen.append)
        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Device)) == 1


@ON_SQLITE
async def test_only_the_owner_rehearses_and_never_among_people(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path) as evening:
        await evening.phone("Fatima")
        partner = await link_for(evening, Role.FACILITATOR, evening.trajectory_id)
        asked = Asked(evening.base_url, partner, phones=3, seconds=6, language="nl")
        with pytest.raises(NotOurs, match="role"):
            await rehearse(asked, print)

        with pytest.raises(RealPeople):  # an evening that is none
            await rehearse(await _with_link(evening, asked, evening.meeting_id), print)

        practice = await begin(evening, evening.owner, f"/t/{evening.trajectory_id}")
        await evening.owner.act(f"/m/{practice}/practice/leavings")
        await PLAYERS.gone(practice)
        await evening.owner.act(f"/m/{practice}/openings")
        joost = evening.outsider("Joost")
        code = (await told(evening.owner, practice))["code"]
        await joost.form(f"/m/{practice}/seats", code=code, name="Joost", standing="resident")
        with pytest.raises(RealPeople):  # a practice, with somebody in it
            await rehearse(await _with_link(evening, asked, practice), print)

        # A neighbour who is played gets no number among people.
        played = await evening.outsider().form(
            f"{evening.here}/seats", code="ACD346", standing="resident", played="yes"
        )
        assert played.status_code == 409
        assert (await told(evening.owner, practice)) | {"people": 1, "played": 0} == await told(
            evening.owner, practice
        )


async def _with_link(evening: Evening, asked: Asked, meeting: str) -> Asked:
    link = await link_for(evening, Role.OWNER)
    return Asked(asked.address, link, asked.phones, asked.seconds, asked.language, meeting)


@ON_SQLITE
async def test_a_facilitator_learns_the_desk_with_neighbours_who_are_played(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path, state="planned", opened_at=None) as evening:
        storage = evening.program.storage
        public = (await evening.owner.get(f"/t/{evening.trajectory_id}/public.zip")).content
        samira = evening.outsider("Samira")
        samira.web.cookies.set("assemblee_language", "nl")
        link = await link_for(evening, Role.FACILITATOR, evening.trajectory_id)
        await samira.form(link, standing="resident", name="Samira")
        before = await rows(storage)

        page = f"/t/{evening.trajectory_id}"
        practice = await begin(evening, samira, page)
        assert await begin(evening, samira, page) == practice  # pressed twice is one
        desk = texts((await samira.get(f"/m/{practice}/desk")).text)
        assert "5" in desk
        assert practice not in (await evening.owner.get("/")).text
        screen = await replace(evening, meeting_id=practice).listen(samira, "rehearsal-desk", "floor-queue")
        assert (await samira.act(f"/m/{practice}/openings")).status_code == 204
        await screen.until("rehearsal-desk", 'data-played="5"', seconds=60)

        for shown in (await _screens(samira, storage, practice)).values():
            assert 'class="practice"' in shown
        assert 'class="practice"' not in (await evening.owner.get(f"{evening.here}/desk")).text

        items = {each["kind"]: each["id"] for each in (await told(samira, practice))["items"]}
        await samira.act(f"/m/{practice}/current-item", item=items["talk"])
        await screen.until("floor-queue", "data-hand=", seconds=60)

        await samira.act(f"/m/{practice}/practice/leavings")
        await screen.until("rehearsal-desk", 'data-state="gone"', seconds=60)
        async with storage.reading() as session:
            measured = (await session.get_one(Practice, practice)).told
        assert (measured["joined"], measured["lost"], measured["here"]) == (5, 0, True)
        assert "wifi" in texts((await samira.get(f"/m/{practice}/desk")).text)

        await _nothing_is_kept(evening, samira, practice)
        answer = await samira.form(f"/m/{practice}/practice/endings")
        assert answer.url.path == page
        assert (await samira.get(f"/m/{practice}/desk")).status_code == 404
        assert "refused" in await screen.watch("rehearsal-desk")  # so the page is loaded again
        assert await rows(storage) == before
        assert (await evening.owner.get(f"/t/{evening.trajectory_id}/public.zip")).content == public

        forgotten = await begin(evening, samira, evening.here, people=3)
        await wipe_old(storage, utc_now())
        assert (await rows(storage))["practice"] == 1
        await nobody_plays(storage)  # as when the server starts again
        assert 'data-state="gone"' in (await evening.owner.get(f"/m/{forgotten}/desk")).text
        await wipe_old(storage, utc_now() + LASTS)
        await PLAYERS.gone(forgotten)
        assert await rows(storage) == before


async def test_whose_doors_stay_shut_and_whose_time_is_over_go_by_themselves() -> None:
    """Nobody answers here: they wait at the door, and nobody was refused."""
    orders = {"address": "http://127.0.0.1:9", "meeting": "m", "code": "ACD346", "people": 4}
    measured = await play(orders | {"language": "nl", "seconds": 0.4}, asyncio.Event())

    assert (measured.phones, measured.joined, measured.lost) == (0, 0, 0)
    assert found(measured) is Found.NOTHING


async def _nothing_is_kept(evening: Evening, samira: Browser, practice: str) -> None:
    """Not even where somebody goes on to the end, and asks for it."""
    closed = await samira.act(f"/m/{practice}/closing")
    assert closed.status_code == 204, closed.text
    handed = await evening.owner.form(f"/m/{practice}/handings", to="elders", confirm="yes")
    assert handed.status_code == 409, handed.text
    async with evening.program.storage.reading() as session:
        own = (await session.get_one(Meeting, practice)).trajectory_id
    planned = await evening.owner.form(f"/t/{own}/meetings", when="now", question="Wat nu?")
    assert planned.status_code == 409, planned.text
    async with evening.program.storage.writing() as session:
        meetings = Table.metadata.tables["meeting"]
        await session.execute(update(meetings).values(closed_at=utc_now() - timedelta(days=9)))
    for browser in (samira, evening.owner):
        last = await browser.form(f"/m/{practice}/minutes/approvals")
    assert last.status_code == 409, last.text


async def _screens(samira: Browser, storage: Storage, practice: str) -> dict[str, str]:
    async with storage.reading() as session:
        wall = await session.scalar(
            select(Table.metadata.tables["meeting"].c.wall_key).where(
                Table.metadata.tables["meeting"].c.id == practice
            )
        )
    code = (await told(samira, practice))["code"]
    return {
        "desk": (await samira.get(f"/m/{practice}/desk")).text,
        "wall": (await samira.get(f"/w/{wall}")).text,
        "join": (await samira.get(f"/j/{code}")).text,
    }


async def test_the_object_that_is_printed_reads_as_json() -> None:
    from assemblee.commands.rehearse import told as printed
    from tests.rehearsal.test_rules import SLOW, SMOOTH

    good, slow = printed(SMOOTH, "en", as_json=True), printed(SLOW, "nl", as_json=True)

    assert (good.good, slow.good) == (True, False)
    assert json.loads(*good.lines)["found"] == "fine"
    assert json.loads(*slow.lines)["everybody"]["p95"] == 2.34

"""The laptop goes home: an evening goes on on another computer, with the same words, the same codes, and no
seat.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import func, select

from assemblee.minutes.adoption import How
from assemblee.minutes.amending.tables import HandedKey, WasThere
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.writing import Adopted
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.verify import verify
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import Step, Trajectory
from tests.evening import Browser, Evening, an_evening, texts
from tests.minutes.after import days_later, read, sentences, somebody, stranger
from tests.minutes.lived import NEW_EVENING, live_until_the_end

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
        page = await read(stranger(there), f"{here}/minutes")
        assert "De huur gaat elk jaar omhoog." in page
        assert "De lift is nu gemaakt. Not answered." in page


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
    await owner.act(f"{here}/asks", kind="promise", text="Ik bel de buren.", number="2", owner_kind="number")
    assert (await owner.act(f"{here}/closing")).status_code == 204
    first, *_ = await sentences(laptop)
    about = {"part": f"sentence:{first.id}", "text": "Vier kaartjes: huur", "reason": "Er is er een bij."}
    assert (await fatima.form(f"{here}/amendments", **about)).status_code == 200
    await owner.form(f"{here}/lines", kind="absent", text="De winkels.")
    await owner.form(f"{here}/dissents", text="Het is niet de huur.", sentence=first.id)
    found = re.search(r"for another phone: (\w{3}·\w{3})", await read(fatima, f"{here}/minutes"))
    assert found is not None
    return found[1]


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
    for path, fields in [
        ("amendments", {"text": "Nog iets."}),
        ("lines", {"kind": "absent", "text": "Nog iets."}),
        (f"sentences/{first.id}", {"text": "Anders.", "seen": "1"}),
        ("minutes/approvals", {}),
    ]:
        answer = await laptop.owner.act(f"{laptop.here}/{path}", **fields)
        assert (answer.status_code, TO in answer.text) == (409, True), (path, answer.text)


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

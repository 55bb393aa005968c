"""A correction is the next version: it names the one before, is adopted by the same rules, and says in words
what changed; the older one stays to be read.
"""

from pathlib import Path

from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.record.verify import verify
from assemblee.room.moment import utc_now
from tests.evening import an_evening, texts
from tests.minutes.after import (
    adopted,
    another_meeting,
    days_later,
    read,
    record_body,
    sentences,
    stranger,
)
from tests.minutes.lived import NEW_EVENING, live


async def test_the_next_assemblee_is_asked_first_and_sees_it_on_the_wall(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        following = await another_meeting(evening, 2, "open")
        owner, there = evening.owner, f"/m/{following}"
        desk = await read(owner, f"{there}/desk")
        assert "Are these minutes right? De huur" in desk
        shown = {"earlier": evening.meeting_id, "page": "0"}
        assert (await owner.act(f"{there}/minutes/asked", **shown)).status_code == 204
        page = texts((await owner.get(f"{there}/fragments/minutes-adopting")).text)
        assert "3 cards: Huur" in page
        assert "Are these minutes right?" in await read(owner, f"{there}/fragments/screens-wall")
        assert (await owner.act(f"{there}/minutes/asked", earlier=following, page="0")).status_code == 404
        outsider = await stranger(evening).act(f"{there}/minutes/asked", **shown)
        assert outsider.status_code == 403

        seal = {"meeting": following, "desk": "yes", "seal": "0" * 32}
        stale = await owner.act(f"{evening.here}/minutes/adoptions", **seal)
        assert (stale.status_code, "changed while you read it" in stale.text) == (409, True)
        answer = await owner.act(f"{evening.here}/minutes/adoptions", meeting=following, desk="yes")
        assert answer.status_code == 204
        assert "Are these minutes right?" not in await read(owner, f"{there}/desk")
        assert "by the next assemblee" in await read(stranger(evening), f"{evening.here}/minutes")


async def test_a_correction_is_a_new_version_that_names_the_old(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await adopted(evening)
        owner, here = evening.owner, f"{evening.here}/corrections"
        first, *_ = await sentences(evening)
        old = await record_body(evening)
        async with evening.program.storage.reading() as session:
            before = await pack_of(session, evening.trajectory_id)

        assert (await stranger(evening).act(here, why="Zomaar")).status_code == 403
        page = texts((await owner.form(here, why="Het waren vier kaartjes.")).text)
        assert "Version 2, a correction" in page
        assert (await owner.act(here, why="Nog een keer")).status_code == 409
        early = await owner.act(f"{evening.here}/minutes/approvals")
        assert (early.status_code, "seven days" in early.text) == (409, True)
        days_later(evening, 20)
        nothing = await owner.form(f"{evening.here}/minutes/approvals")
        assert (nothing.status_code, "Nothing in this correction differs" in nothing.text) == (409, True)

        words = {"about": "sentence", "part": first.id, "text": "Vier kaartjes: huur"}
        page = texts((await owner.form(f"{here}/words", **words)).text)
        assert "Sentence 1 said “\u20683 cards: Huur" in page
        await owner.form(f"{here}/words", about="sentence", part="", text="En niemand weet waarom.")
        still = await read(stranger(evening), f"{evening.here}/minutes")
        assert "Vier kaartjes" not in still, "what was adopted stands until the next version is"

        days_later(evening, 40)
        following = await another_meeting(evening, 2, "open")
        assert "A correction: Het waren vier kaartjes." in await read(owner, f"/m/{following}/desk")
        done = await owner.act(f"{evening.here}/minutes/adoptions", meeting=following, desk="yes")
        assert done.status_code == 204, done.text

        reader = stranger(evening)
        newest = await read(reader, f"{evening.here}/minutes")
        assert "Version 2. It corrects the one before, because: Het waren vier kaartjes." in newest
        assert "and says now “\u2068Vier kaartjes: huur\u2069”." in newest
        assert "is new: “\u2068En niemand weet waarom.\u2069”." in newest
        assert "Version 1, approved on" in newest
        older = await read(reader, f"{evening.here}/minutes?version=1")
        assert "These minutes were corrected later." in older
        assert "3 cards: Huur" in older
        assert (await owner.get(f"{evening.here}/minutes.html?version=1")).content == read_pack(before)[
            "meeting-1/minutes.html"
        ]

        body = await record_body(evening)
        async with evening.program.storage.reading() as session:
            pack = await pack_of(session, evening.trajectory_id)
        assert (body["version"], len(body["corrects"]), body["corrects"] == old.get("corrects")) == (
            2,
            64,
            False,
        )
        assert "meeting-1/version-2/minutes.html" in read_pack(pack)
        assert verify(pack, after=before).holds
        evening.program.moments.clock = utc_now

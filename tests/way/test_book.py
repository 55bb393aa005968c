"""The book as a page: steps and what they brought, evenings, life lines; and its seal on a letter."""

from pathlib import Path

from tests.bench.record import fill
from tests.evening import an_evening, texts
from tests.record.large import Long
from tests.way.test_record import adopt, pack, partner


async def test_the_book_tells_steps_evenings_and_what_comes_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        owner, here = evening.owner, f"/t/{evening.trajectory_id}"
        owner.web.cookies.set("assemblee_language", "en")
        assert (await owner.act(f"{here}/steps", title="Het echte probleem")).status_code == 200
        page = (await owner.get(here)).text
        step = page.split(f"{here}/steps/")[1].split("/")[0]
        outcomes = f"{here}/steps/{step}/outcomes"
        for outcome in ("We weten wat het is.", "We weten wat het is.", "Iedereen was er."):
            assert (await owner.act(outcomes, outcome=outcome)).status_code == 200
        assert (await owner.act(outcomes, outcome="We weten wat het is.", met="partly")).status_code == 200
        assert (await owner.act(outcomes, outcome="Iets anders", met="yes")).status_code == 404
        assert (await owner.act(outcomes, outcome="Iedereen was er.", met="maybe")).status_code == 422
        await fill(evening, Long(3, 36))
        await adopt(evening)

        woonstad = await partner(evening)
        book = (await woonstad.get(f"{here}/record")).text
        assert book.count("We weten wat het is.") == 1
        assert book.index("We weten wat het is.") < book.index("partly there")
        assert book.index("Iedereen was er.") < book.index("not there yet")
        assert "In 3 of 3 assemblees" in book
        assert "Assemblee 1: De huur" in texts(book)
        assert "Take away what a card says" not in book
        assert (await woonstad.act(outcomes, outcome="Nog iets")).status_code == 403
        assert b"We weten wat het is." in await pack(evening)
        seal = book.split('class="fingerprint">')[1].split("<")[0]
        letter = await owner.form(f"{here}/partners", name="Gemeente", roles="municipality")
        assert seal in letter.text

"""The book on two computers: signed here, read there, handed over or gone on with in the open."""

import re
from pathlib import Path

import httpx
import pytest

from assemblee.record.actions import append, turn_key
from assemblee.record.errors import GoesOnElsewhere, ReadOnlyCopy
from assemblee.record.signing.keys import SIGNING, SigningKeys
from assemblee.record.signing.rules import public_hex
from assemblee.record.verify import Answer, verify
from assemblee.trajectory.tables import Step
from tests.evening import Browser, Evening, an_evening
from tests.way.test_record import adopt, pack, partner, upload


async def take_in(browser: Browser, copy: bytes) -> httpx.Response:
    browser.web.cookies.set("assemblee_language", "en")
    await browser.web.get("/books/new")
    return await browser.web.post(
        "/books/new",
        data={"_csrf_token": browser.web.cookies["csrftoken"]},
        files={"pack": ("buurtboek.zip", copy)},
    )


async def copy_of(evening: Evening, record: str) -> bytes:
    return (await evening.owner.get(f"/t/{record}/pack.zip")).content


def keys_of(evening: Evening) -> SigningKeys:
    keys = evening.program.storage.info[SIGNING]
    assert isinstance(keys, SigningKeys)
    return keys


async def write(evening: Evening, record: str, kind: str, body: dict[str, object]) -> None:
    async with evening.program.moments.on(record) as occasion:
        await append(occasion.session, record, kind, occasion.now, body, [])  # type: ignore[arg-type]


async def test_a_book_is_read_elsewhere_and_goes_on_there_only_when_it_is_handed_over(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        an_evening(f"sqlite+aiosqlite:///{tmp_path / 'here.db'}", tmp_path / "data") as here,
        an_evening(database_url, tmp_path / "there") as there,
    ):
        async with here.program.moments.on(here.trajectory_id) as occasion:
            step = Step(trajectory_id=here.trajectory_id, position=1, title="Het echte probleem")
            step.outcomes = {"We weten wat het probleem is.": "partly"}
            occasion.session.add(step)
        await adopt(here)
        first, book = await pack(here), here.trajectory_id
        await adopt(here, 2)
        second = await pack(here)
        key = (await (await partner(here)).get(f"/t/{book}/key.pem")).content

        assert verify(second, key=key, after=first).holds
        assert "The book is here now" in (await take_in(there.owner, first)).text
        assert await copy_of(there, book) == first
        assert "goes on as far as your file" in (await take_in(there.owner, second)).text
        assert await copy_of(there, book) == second
        assert "are the same" in (await take_in(there.owner, second)).text
        assert "goes further than your file" in (await take_in(there.owner, first)).text
        assert await copy_of(there, book) == second

        page = (await there.owner.get(f"/t/{book}/record")).text
        assert "We weten wat het probleem is." in (await here.owner.get(f"/t/{book}/record")).text
        file = re.findall(rf'href="(/t/{book}/record/files/[^"]+)"', page)[0]
        assert (await there.owner.get(file)).text == "De huur stijgt"
        with pytest.raises(ReadOnlyCopy):
            await write(there, book, "erasure", {"texts": ["0" * 64], "reason": "third-person"})

        await write(here, book, "handover", {"to": public_hex(keys_of(there).current().public_key())})
        with pytest.raises(GoesOnElsewhere):
            await adopt(here, 3)
        assert (await take_in(there.owner, await pack(here))).status_code == 200
        await write(there, book, "erasure", {"texts": ["0" * 64], "reason": "third-person"})
        onward = await copy_of(there, book)
        assert verify(onward, key=key, after=second).holds
        assert len(verify(onward).notes) == 1


async def test_a_copy_that_goes_on_alone_says_so_and_no_longer_takes_the_other_history(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        an_evening(f"sqlite+aiosqlite:///{tmp_path / 'here.db'}", tmp_path / "data") as here,
        an_evening(database_url, tmp_path / "there") as there,
        an_evening(f"sqlite+aiosqlite:///{tmp_path / 'third.db'}", tmp_path / "third") as third,
    ):
        await adopt(here)
        book = here.trajectory_id
        third.owner.web.cookies.set("assemblee_language", "en")
        for elsewhere in (there, third):
            assert "the old key was lost" not in (await take_in(elsewhere.owner, await pack(here))).text
        key = (await here.owner.get(f"/t/{book}/key.pem")).content
        assert (await there.owner.act(f"/t/{book}/forks")).status_code == 422
        assert (await there.owner.act(f"/t/{book}/forks", sure="yes")).status_code == 200
        taken_over = await take_in(here.owner, await copy_of(there, book))
        assert (taken_over.status_code, "from entry 2 on" in taken_over.text) == (409, True)
        await adopt(here, 2)

        fork = await copy_of(there, book)
        verdict = verify(fork, key=key)
        assert (verdict.whole.answer, verdict.signed.answer) == (Answer.YES, Answer.NO)
        assert any("was lost" in note for note in verdict.notes)
        refused = await take_in(there.owner, await pack(here))
        assert (refused.status_code, "from entry 2 on" in refused.text) == (409, True)
        assert await copy_of(there, book) == fork
        assert "another one signs" in (await there.owner.get(f"/t/{book}/record")).text.lower()

        assert "the old key was lost" in (await take_in(third.owner, fork)).text
        assert "the old key was lost" in (await third.owner.get(f"/t/{book}/record")).text

        spoiled = fork.replace(b"De huur stijgt", b"De huur daalt!")
        wrong = await take_in(there.owner, spoiled)
        assert (wrong.status_code, "meeting-1/cards.csv" in wrong.text) == (422, True)


async def test_another_key_is_told_and_a_lost_one_too(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        first, old = await pack(evening), keys_of(evening)
        old_key = public_hex(old.current().public_key()).encode()
        old.renew()
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            await turn_key(occasion.session, evening.trajectory_id, occasion.now)
            await turn_key(occasion.session, evening.trajectory_id, occasion.now)
        old.forget_older()
        await adopt(evening, 2)
        assert verify(await pack(evening), key=old_key, after=first).holds

        old.path.unlink()
        await adopt(evening, 3)
        lost = verify(await pack(evening), key=old_key, after=first)
        assert (lost.continues.answer, lost.signed.answer) == (Answer.YES, Answer.NO)
        assert "was lost" in lost.notes[0]
        evening.owner.web.cookies.set("assemblee_language", "en")
        page = (await evening.owner.get(f"/t/{evening.trajectory_id}/record")).text
        assert "From here on another key signs." in page
        assert "The key of this book was lost." in page


async def test_a_copy_is_held_against_a_key_and_an_older_copy_and_no_upload_is_out_of_order(
    tmp_path: Path,
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        await adopt(evening)
        woonstad, first = await partner(evening), await pack(evening)
        await adopt(evening, 2)
        second = await pack(evening)
        key = (await woonstad.get(f"/t/{evening.trajectory_id}/key.pem")).content

        good = await several(woonstad, evening, pack=second, key=key, after=first)
        assert good.status_code == 200
        assert "It is signed by the key." in good.text
        assert "It goes on where your older copy ends." in good.text
        short = await several(woonstad, evening, pack=first, key=b"0" * 64, after=second)
        assert "It is not signed by the key." in short.text
        assert "It does not say what your older copy says." in short.text
        meeting = (await woonstad.get(f"/t/{evening.trajectory_id}/packs/meeting-2")).content
        assert "a segment" in (await upload(woonstad, evening, meeting)).text

        for junk in (b"PK\x03\x04", b"\xff" * 99, key, second[:-1], second[:400]):
            for field in ("pack", "key", "after"):
                files = {"pack": second, field: junk}
                answer = await several(woonstad, evening, **files)
                assert answer.status_code < 500, (field, junk[:9])
            assert (await take_in(evening.owner, junk)).status_code == 422
        headers = {"content-type": "multipart/form-data; boundary=x", "X-CSRFToken": "?"}
        for body in (b"", b"--x", b"--x\r\n\r\n\r\n--x--", b"\x00"):
            broken = await woonstad.web.post(
                f"/t/{evening.trajectory_id}/verifications",
                content=body,
                headers=headers | {"X-CSRFToken": woonstad.web.cookies["csrftoken"]},
            )
            assert broken.status_code < 500


async def several(browser: Browser, evening: Evening, **files: bytes) -> httpx.Response:
    return await browser.web.post(
        f"/t/{evening.trajectory_id}/verifications",
        data={"_csrf_token": browser.web.cookies["csrftoken"]},
        files={name: (name, data) for name, data in files.items()},
    )

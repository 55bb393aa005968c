"""Where the keys of rounds are, and when they are gone."""

import asyncio
import os
from pathlib import Path

import pytest

from assemblee.settings import Settings
from assemblee.slips import disk
from assemblee.slips.errors import KeyLost
from assemblee.slips.gone import GoneFile
from assemblee.slips.keys import RoundKeys, round_keys
from assemblee.slips.rounds import AN_HOUR, forget_keys
from assemblee.slips.rules import Slip
from assemblee.slips.sealing import Box, CannotBeOpened
from assemblee.slips.tables import Round
from tests.cards.writers import a_round, a_writer, close, show
from tests.evening import an_evening

SLIP = Box(Slip("ab" * 16, {"text": "De huur"}, ""), "")


def test_a_key_is_on_the_disk_with_its_folder_before_anything_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda handle: done.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
    )
    keys = RoundKeys(tmp_path / "data" / "rounds")
    (tmp_path / "data").mkdir()

    keys.make("r1")

    folder = str(tmp_path / "data")
    assert done[0] == folder  # in which the folder of the keys is new
    assert done[1].startswith(f"{folder}/rounds/r1.")
    assert done[2] == f"{folder}/rounds"
    assert (keys.folder / "r1.key").stat().st_mode & 0o077 == 0


def test_a_key_that_could_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    keys = RoundKeys(tmp_path / "rounds")

    with pytest.raises(OSError, match="No space"):
        keys.make("r1")

    assert list(keys.folder.iterdir()) == []


def test_a_forgotten_key_opens_nothing_and_forgetting_twice_is_once(tmp_path: Path) -> None:
    keys = RoundKeys(tmp_path / "rounds")
    keys.make("r1")
    seal = keys.seal("r1", "")
    sealed = seal.closed(SLIP)
    keys.forget("r1")
    keys.forget("r1")

    with pytest.raises(KeyLost):
        keys.seal("r1", "")
    keys.make("r1")
    with pytest.raises(CannotBeOpened):
        keys.seal("r1", "").opened(seal.place(SLIP.slip.id), sealed)


def test_half_a_key_is_no_key(tmp_path: Path) -> None:
    keys = RoundKeys(tmp_path)
    (tmp_path / "r1.key").write_bytes(b"half")

    with pytest.raises(KeyLost):
        keys.seal("r1", "")


def test_several_machines_derive_the_same_key_from_what_they_share(tmp_path: Path) -> None:
    one, other = (round_keys(Settings(data=tmp_path / name, secret="s" * 40)) for name in ("one", "other"))
    salt = one.make("r1")
    sealed = one.seal("r1", salt).closed(SLIP)

    assert other.seal("r1", salt).opened(one.seal("r1", salt).place(SLIP.slip.id), sealed) == SLIP
    assert not (tmp_path / "one").exists()
    for wrong in ("", other.make("r1")):
        with pytest.raises((KeyLost, CannotBeOpened)):
            other.seal("r1", wrong).opened(one.seal("r1", salt).place(SLIP.slip.id), sealed)


async def test_keys_of_rounds_that_wait_stay_and_all_others_go(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        keys, storage = evening.program.keys, evening.program.storage
        waiting, shown = await a_round(evening), await a_round(evening)
        async with storage.writing() as session:
            fields = {"meeting_id": evening.meeting_id, "about_id": "x", "kind": "problem", "prompt": "?"}
            session.add_all([Round(id=f"draft-{n}", number=8 + n, **fields) for n in range(2)])
            (await session.get_one(Round, shown.id)).state = "released"
        for each in ("draft-0", "draft-1", "of-no-round", "old-of-no-round"):
            keys.make(each)
        long_ago = (keys.folder / "draft-1.key").stat().st_mtime - AN_HOUR - 5
        for each in ("draft-1", "old-of-no-round"):
            os.utime(keys.folder / f"{each}.key", (long_ago, long_ago))

        await forget_keys(storage, keys)

        assert {file.stem for file in keys.folder.iterdir()} == {waiting.id, "draft-0", "of-no-round"}


async def test_an_orphan_that_is_used_after_all_is_not_swept(tmp_path: Path) -> None:
    keys = RoundKeys(tmp_path)
    keys.make("r1")
    os.utime(tmp_path / "r1.key", (0, 0))

    keys.make("r1")

    assert keys.on_disk()["r1"] < AN_HOUR


async def test_the_key_goes_with_the_cards_that_it_closed(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        await (await a_writer(evening, round_)).send("De huur gaat omhoog")
        file = evening.program.keys.folder / f"{round_.id}.key"
        assert file.exists()
        await close(evening, round_)

        assert (await show(evening, round_, confirm="yes")).status_code == 204
        for _ in range(100):  # it follows after the answer
            if not file.exists():
                break
            await asyncio.sleep(0.05)
        else:
            pytest.fail("the key is still there")


async def test_what_is_gone_is_kept_sorted_and_whole(tmp_path: Path) -> None:
    gone = GoneFile(tmp_path / "data" / "gone.txt")
    assert gone.ids() == frozenset()

    await gone.add("cc" * 16)
    await gone.add("aa" * 16, "bb" * 16)
    await gone.add("cc" * 16)

    assert gone.path.read_text().split() == ["aa" * 16, "bb" * 16, "cc" * 16]
    assert gone.path.stat().st_mode & 0o077 == 0
    assert [each.name for each in gone.path.parent.iterdir()] == ["gone.txt"]

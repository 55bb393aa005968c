"""`assemblee key`: to give away, to take another one, and to look with at a pack."""

from pathlib import Path

from sqlalchemy import select

from assemblee.record.tables import RecordEntry
from tests.commands.terminal import assemblee
from tests.evening import an_evening
from tests.way.test_record import adopt, pack


async def test_the_key_is_given_away_and_another_one_is_vouched_for_by_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert assemblee("key", data=data).code == 1
    async with an_evening(f"sqlite+aiosqlite:///{data / 'assemblee.db'}", data) as evening:
        await adopt(evening)
    first = assemblee("key", data=data)
    kept = tmp_path / "kept.pem"
    kept.write_text("\n".join(first.lines))
    assert first.lines[0] == "-----BEGIN PUBLIC KEY-----"

    second = assemblee("key", "--new", data=data)
    assert (second.code, second.lines[0]) == (0, "From now on another key signs; every book says so.")
    assert second.lines[-1] != first.lines[-1]
    assert assemblee("key", data=data).lines == second.lines[1:]
    async with an_evening(f"sqlite+aiosqlite:///{data / 'assemblee.db'}", data, code="BCD346") as evening:
        async with evening.program.storage.reading() as session:
            book = await session.scalar(select(RecordEntry.record).limit(1))
        evening.trajectory_id = str(book)
        await adopt(evening, 2)
        file = tmp_path / "book.zip"
        file.write_bytes(await pack(evening))

    looked = assemblee("verify", file, "--key", kept, data=data)
    assert (looked.code, looked.lines[1][:20]) == (0, f"signed by {kept}"[:20])
    assert "the keys it named from entry 3" in looked.lines[1]
    assert second.lines[-1].split(": ")[1] in looked.lines[-1]

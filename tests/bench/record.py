"""A book of 60 meetings and 10,000 cards: what its page, its pack, `verify` and one more entry take.

`python -m tests.bench.record [--meetings 60] [--cards 10000]` on SQLite; prints seconds of one processor, and
for a tenth of the meetings the same, to see that nothing grows faster than the book.
"""

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from assemblee.analysis.themes.tables import Theme, ThemePart
from assemblee.cards.tables import Card
from assemblee.clusters.tables import Cluster, Placement
from assemblee.minutes.tables import Adoption
from assemblee.record.actions import append, pack_of
from assemblee.record.kept import Kept
from assemblee.record.signing.actions import key_expected
from assemblee.record.verify import verify
from assemblee.room.tables import Meeting
from assemblee.slips.tables import Round
from assemblee.storage import Table
from tests.evening import Evening, an_evening
from tests.record.evening import EVENING
from tests.record.large import Long

THEMES, PILES, PAGES = 20, 12, 9


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of one processor, and bytes of the pack."""

    last_append: float
    page: float
    pack: float
    verify: float
    size: int


async def measured(long: Long) -> Figures:
    """One book of this length."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        async with an_evening(f"sqlite+aiosqlite:///{here / 'a.db'}", here / "data") as evening:
            await fill(evening, long)
            appends = [await _appended(evening, long, number) for number in range(1, long.meetings + 1)]
            book = f"/t/{evening.trajectory_id}/record"
            pages = [await _page(evening, book) for _ in range(PAGES)]
            began = time.process_time()
            async with evening.program.storage.reading() as session:
                pack = await pack_of(session, evening.trajectory_id)
                key = await key_expected(session, evening.trajectory_id)
            packed = time.process_time() - began
    began = time.process_time()
    verdict = verify(pack, key.encode(), pack)
    taken = time.process_time() - began
    assert verdict.holds, verdict
    return Figures(median(appends[-5:]), median(pages), packed, taken, len(pack))


async def _appended(evening: Evening, long: Long, number: int) -> float:
    kept = Kept()
    body = long.meeting(number, kept)
    began = time.process_time()
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        await append(occasion.session, evening.trajectory_id, "meeting", occasion.now, body, kept.texts)
    return time.process_time() - began


async def _page(evening: Evening, path: str) -> float:
    began = time.process_time()
    answer = await evening.owner.get(path)
    assert answer.status_code == 200, answer.text
    assert "Huur 1" in answer.text
    return time.process_time() - began


async def fill(evening: Evening, long: Long) -> None:
    """The evenings themselves, with cards on piles and piles in themes, as the life lines need them."""
    work = evening.trajectory_id
    async with evening.program.storage.writing() as session:
        session.add_all(Theme(id=f"theme-{n}", trajectory_id=work, title=f"Huur {n}") for n in range(THEMES))
        await session.flush()
        for number in range(1, long.meetings + 1):
            for some in _evening(work, number, long.cards // long.meetings):
                session.add_all(some)
                await session.flush()


def _evening(work: str, number: int, cards: int) -> list[list[Table]]:
    name = f"meeting-{number}"
    piles = [f"{name}-pile-{n}" for n in range(PILES)]
    about = {"meeting_id": name}
    meeting = Meeting(
        id=name,
        trajectory_id=work,
        number=number + 1,
        title=f"Avond {number}",
        question="?",
        state="closed",
        code=f"C{number}",
    )
    return [
        [meeting],
        [
            Round(
                id=f"{name}-round", **about, about_id="", number=1, kind="problem", prompt="?", state="frozen"
            )
        ],
        [Adoption(**about, how="next meeting", at=EVENING, entry=name)],
        [Cluster(id=each, meeting_id=name, title="Stapel") for each in piles],
        [
            Card(id=f"{name}-{n}", **about, round_id=f"{name}-round", kind="problem", text=f"Kaartje {n}")
            for n in range(cards)
        ],
        [Placement(card_id=f"{name}-{n}", cluster_id=piles[n % PILES]) for n in range(cards)],
        [
            ThemePart(cluster_id=each, theme_id=f"theme-{(number + n) % THEMES}", relation="same")
            for n, each in enumerate(piles)
        ],
    ]


def main() -> None:
    """Both lengths, and what they come to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--meetings", type=int, default=60)
    parser.add_argument("--cards", type=int, default=10_000)
    chosen = parser.parse_args()
    for share in (10, 1):
        long = Long(chosen.meetings // share, chosen.cards // share)
        found = asyncio.run(measured(long))
        print(
            f"{long.meetings} meetings, {long.cards} cards, pack {found.size / 1e6:.1f} MB: "
            f"page {found.page * 1000:.0f} ms, pack {found.pack:.2f} s, verify {found.verify:.2f} s, "
            f"last append {found.last_append * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()

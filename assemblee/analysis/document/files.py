"""Where the files of an adopted version lie in the record, and what the public does not read in them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound
from assemblee.minutes.gathering import evening_of
from assemblee.minutes.parts import Card
from assemblee.minutes.public import withheld
from assemblee.record.public import public_name
from assemblee.record.tables import RecordText
from assemblee.trajectory.tables import meetings_of

PUBLIC = "public."
"""Before the ending of a file that lies once more, without the cards of few."""


def version_file(number: int, ending: str) -> str:
    """Where a version lies in the pack."""
    name = f"analysis/version-{number}.{ending.removeprefix(PUBLIC)}"
    return public_name(name) if ending.startswith(PUBLIC) else name


async def adopted_bytes(session: AsyncSession, trajectory_id: str, number: int, ending: str) -> bytes:
    """The very bytes that were adopted, from the record; raises `NotFound`."""
    here = RecordText.trajectory_id == trajectory_id, RecordText.file == version_file(number, ending)
    stored = await session.scalar(select(RecordText.data).where(*here))
    if stored is None:
        raise NotFound
    return stored


async def printed_versions(session: AsyncSession, trajectory_id: str, numbers: Iterable[int]) -> set[int]:
    """Of which of these versions there is a PDF."""
    files = {version_file(number, "pdf"): number for number in numbers}
    here = RecordText.trajectory_id == trajectory_id, RecordText.file.in_(list(files))
    return {files[name] for name in await session.scalars(select(RecordText.file).where(*here)) if name}


async def left_out(session: AsyncSession, trajectory_id: str) -> list[Card]:
    """The cards of all meetings that a public edition leaves out."""
    evenings = [await evening_of(session, each) for each in await meetings_of(session, trajectory_id)]
    return [card for evening in evenings for card in withheld(evening)]

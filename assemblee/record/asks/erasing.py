"""Taking words out of the record: of an answer that quotes a card which was taken back, and the name somebody
gave with a promise.
"""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record import actions as record
from assemblee.record.asks.actions import Held
from assemblee.record.asks.tables import Ask, AskAnswer
from assemblee.record.erasing.planning import Maker, Plan, made, planned
from assemblee.record.erasing.rules import Words
from assemblee.record.errors import NotInTheBook
from assemblee.record.rules import Entry
from assemblee.record.standing import record_of
from assemblee.record.tables import still_there
from assemblee.record.texts import commitments_in
from assemblee.room.tables import Meeting

TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class OwnName(Words):
    """A name where it stands as the owner of a promise; the same name elsewhere is somebody else's."""

    def are(self, text: str) -> bool:
        return False

    def out_of(self, text: str) -> str:
        return text

    def are_left_in(self, data: bytes) -> bool:
        return False

    def places(self, name: str, quote: str) -> Iterator[tuple[str, str]]:
        """As the minutes write an owner: on the page, in Markdown, and in the calendar."""
        if name.endswith(".html"):
            yield r'<span class="to"[^>]*>\s*', r"\s*</span>"
        elif name.endswith(".md"):
            yield r"^\s*[-*>] \**", r"\**:? "
        elif name.endswith(".ics"):
            yield r"^SUMMARY:", r":"


async def erase_words(held: Held, answer: AskAnswer) -> None:
    """The record loses the text of this answer, and says so; who answered what stays. The caller holds the
    trajectory, and has given the row its other words.
    """
    texts, answer.commitment = await still_there(held.session, [answer.commitment]), ""
    if not texts:
        return
    asked = await held.session.get_one(Ask, answer.ask_id)
    body = {"texts": texts, "reason": TAKEN_BACK}
    await record.append(held.session, asked.trajectory_id, "erasure", held.now, body, [])


async def plan_name_erasure(
    session: AsyncSession, meeting: Meeting, asks: Collection[str], name: OwnName, makers: Mapping[str, Maker]
) -> Plan:
    """What it comes to when these asks of a meeting lose the name of their owner; raises `NotInTheBook`."""
    book = await record_of(session, meeting.trajectory_id)
    if book is None:
        raise NotInTheBook
    owners = {owner for entry in book.entries for owner in _owners(entry, meeting.id, asks)}
    folder = f"meeting-{meeting.number}/"
    files = [each for each in book.texts if each.file and each.file.startswith(folder)]
    plan = await made(await asyncio.to_thread(planned, book.entries, files, [name]), makers)
    for text in book.texts:
        if text.hash in owners:
            plan.replace(text, None)
    if not plan.gone:
        raise NotInTheBook
    return plan


def _owners(entry: Entry, meeting_id: str, asks: Collection[str]) -> Iterator[str]:
    listed = entry.body.get("asks")
    if entry.body.get("meeting") != meeting_id or not isinstance(listed, list):
        return
    for each in listed:
        if isinstance(each, Mapping) and each.get("id") in asks:
            yield from commitments_in(each.get("owner"))

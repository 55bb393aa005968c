"""Who was there: a code that a phone or a printed card tells, of which only hashes are kept, in no order.

The hashes are made with a key of this installation, so whoever steals the tables cannot try out codes. Each
code leads to several of them: one says that somebody was there and stays, the others are used up one by one.
Which belong to one code is nowhere, so two amendments cannot be found to be of one person. Who has the
secret of this installation and copies of the database from just before and after an amendment can still
see which number's hash went with it; the tidying that follows leaves no such copy in the files.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes.amending.errors import EnoughFromYou, NotThereThen
from assemblee.minutes.amending.rules import DAYS_KEPT, MOST_EACH
from assemblee.minutes.amending.tables import HandedKey, WasThere
from assemblee.people.codes import Door, read_card, spelled
from assemblee.people.door import codes_at_door
from assemblee.people.phones import seat_rows
from assemblee.people.rules import unreadable
from assemblee.people.sharing import MOST_TOGETHER
from assemblee.people.tables import Seat
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Presence:
    """Codes and hashes of one meeting; whoever has the key can try out codes, so it is in no table.

    `own` is the key of this installation, also for a meeting that came from another computer with its `key`,
    which goes at adoption.
    """

    key: bytes
    own: bytes

    def of_phone(self, seat_key: str) -> str:
        """The code of the phone that holds this key, also after the seat is gone."""
        return self._of_kept(unreadable(seat_key)) if seat_key else ""

    def of_seat(self, seat: Seat) -> str:
        """The same while the seat is there; nothing where it has no phone of its own."""
        return self._of_kept(seat.key) if seat.key else ""

    def mark_of_phone(self, seat_key: str) -> str:
        """What only the phone with this key leads to; a short code could be hit by trying out keys."""
        return self._mark_of_kept(unreadable(seat_key))

    def mark_of_seat(self, seat: Seat) -> str:
        """The same while the seat is there."""
        return self._mark_of_kept(seat.key or "")

    def shown(self, code: str) -> str:
        """A code that is right, so that a phone can keep it without being believed, also after adoption."""
        return f"{code}.{hmac.digest(self.own, f'shown|{code}'.encode(), 'sha256').hex()}"

    def read(self, shown: str) -> str:
        """The code in what a phone kept; nothing when it was not given here."""
        code = shown.partition(".")[0]
        return code if hmac.compare_digest(shown.encode(), self.shown(code).encode()) else ""

    def hashes(self, code: str, people: int) -> list[str]:
        """What a code leads to: first that somebody was there, then as often as so many people may speak."""
        return [self._hash(code, n) for n in range(1 + people * MOST_EACH)]

    def _of_kept(self, seat_key: str) -> str:
        return spelled(hmac.digest(self.key, f"phone|{seat_key}".encode(), "sha256"))

    def _mark_of_kept(self, seat_key: str) -> str:
        return hmac.digest(self.key, f"mark|{seat_key}".encode(), "sha256").hex()

    def _hash(self, code: str, n: int) -> str:
        return hmac.digest(self.key, f"code|{code}|{n}".encode(), "sha256").hex()


async def presence_at(session: AsyncSession, door: Door, meeting_id: str) -> Presence:
    """The codes of this meeting, also of one that came from another computer."""
    handed = await session.get(HandedKey, meeting_id)
    own = door.presence_key(meeting_id)
    return Presence(handed.key if handed else own, own)


async def keep_presence(moment: Moment, door: Door) -> None:
    """Before seats are forgotten: of every code in the room its hashes, sorted, so that none has a
    neighbour.
    """
    meeting = moment.meeting
    presence = await presence_at(moment.session, door, meeting.id)
    rows = await seat_rows(moment.session, meeting.id)
    hashes = set(_hashes(rows, presence, await codes_at_door(moment.session, door, meeting)))
    moment.add(*(WasThere(hash=each, meeting_id=meeting.id) for each in sorted(hashes)))


def _hashes(rows: list[Seat], presence: Presence, cards: dict[int, str]) -> Iterator[str]:
    beside = [seat.beside for seat in rows]
    for seat in rows:
        if seat.key:
            yield presence.mark_of_seat(seat)
            yield from presence.hashes(presence.of_seat(seat), 1 + beside.count(seat.id))
        if seat.number in cards:
            yield from presence.hashes(cards[seat.number], 1)


async def code_of_phone(session: AsyncSession, door: Door, meeting: Meeting, seat_key: str) -> str:
    """The code that this phone can show after the evening; nothing when it was not there, or no longer."""
    if not seat_key or meeting.state != MeetingState.CLOSED:
        return ""
    presence = await presence_at(session, door, meeting.id)
    mark = await session.get(WasThere, presence.mark_of_phone(seat_key))
    return presence.of_phone(seat_key) if mark and mark.meeting_id == meeting.id else ""


async def must_have_been_there(session: AsyncSession, door: Door, meeting: Meeting, raw: str) -> str:
    """The code that somebody typed, as it is kept; raises `NotThereThen`."""
    code = read_card(raw) or ""
    presence = await presence_at(session, door, meeting.id)
    if not code or not await _left(session, presence, meeting.id, code):
        raise NotThereThen
    return code


async def speak_once(moment: Moment, door: Door, raw: str) -> None:
    """Use up one of the hashes of this code; raises `NotThereThen` or `EnoughFromYou`."""
    code = await must_have_been_there(moment.session, door, moment.meeting, raw)
    presence = await presence_at(moment.session, door, moment.meeting.id)
    left = await _left(moment.session, presence, moment.meeting.id, code)
    spare = [each for each in presence.hashes(code, MOST_TOGETHER)[1:] if each in left]
    if not spare:
        raise EnoughFromYou(most=MOST_EACH)
    await moment.session.execute(delete(WasThere).where(WasThere.hash == spare[0]))


async def forget_presence(session: AsyncSession, meeting_id: str) -> None:
    """The minutes are adopted: nobody proves any more that they were there."""
    for rows in (WasThere, HandedKey):
        await session.execute(delete(rows).where(rows.meeting_id == meeting_id))


async def forget_old_presence(session: AsyncSession, now: datetime) -> None:
    """The same for evenings of more than thirty days ago, adopted or not."""
    long_ago = select(Meeting.id).where(Meeting.closed_at < now - timedelta(days=DAYS_KEPT))
    for rows in (WasThere, HandedKey):
        await session.execute(delete(rows).where(rows.meeting_id.in_(long_ago)))


async def _left(session: AsyncSession, presence: Presence, meeting_id: str, code: str) -> set[str]:
    """The hashes of a code that are not used up; none for a code of nobody."""
    hashes = presence.hashes(code, MOST_TOGETHER)
    here = (WasThere.meeting_id == meeting_id, WasThere.hash.in_(hashes))
    left = set(await session.scalars(select(WasThere.hash).where(*here)))
    return left if hashes[0] in left else set()

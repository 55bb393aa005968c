"""Handing over an evening that was held here, and taking in one that was held elsewhere."""

from collections.abc import Collection, Mapping

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.actions import free_code
from assemblee.cards.actions import take_back_again
from assemblee.errors import OnlyPractice
from assemblee.evening.handing.carried import CARRIED, WIFI, Carried
from assemblee.evening.handing.errors import (
    HandingBroken,
    HeldHere,
    HereAlready,
    NumberTaken,
    OnlyDrafts,
    PartsAreHere,
)
from assemblee.evening.handing.file import ROWS, Handing
from assemblee.evening.handing.rows import rows_of
from assemblee.minutes.amending.tables import HandedKey
from assemblee.minutes.handed.tables import CameAlong
from assemblee.minutes.tables import adoption_of
from assemblee.people.partners.tables import partners_to_ask
from assemblee.record.asks.rules import OwnerKind
from assemblee.record.signing.actions import signer_for
from assemblee.record.tables import RecordEntry
from assemblee.room.moment import Moment, Occasion
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import new_id
from assemblee.trajectory.tables import steps_of

AT_ONCE = 500

Row = dict[str, object]


async def hand_over(moment: Moment, to: str) -> None:
    """From now on this evening goes on at `to`; raises `OnlyDrafts` or `OnlyPractice`."""
    meeting = moment.meeting
    if meeting.practice:
        raise OnlyPractice
    adopted = await adoption_of(moment.session, meeting.id) is not None
    if meeting.state != MeetingState.CLOSED or adopted:
        raise OnlyDrafts
    meeting.handed_to = to


async def take_back(moment: Moment) -> None:
    """It goes on here after all."""
    moment.meeting.handed_to = ""


async def take_in(
    occasion: Occasion, trajectory_id: str, handing: Handing, number: int | None, gone: Collection[str]
) -> Meeting:
    """Put an evening in this trajectory, with its own number or another; the caller holds the trajectory.

    Cards in `gone` were taken back here and stay away. Raises `HereAlready` or `HeldHere`, `NumberTaken`,
    `PartsAreHere`, `HandingBroken` for rows that are no evening that is over, and `ReadOnlyCopy` or
    `GoesOnElsewhere` where nothing can be adopted.
    """
    session, id_ = occasion.session, handing.head.meeting
    there = await session.get(Meeting, id_)
    if there is not None:
        raise HeldHere(to=there.handed_to) if there.handed_to else HereAlready
    await signer_for(session, trajectory_id)
    _must_be_one_evening(handing)
    rows = {name: list(each) for name, each in handing.rows.items()}
    rows["meeting"] = [await _meeting(occasion, trajectory_id, handing, number)]
    rows["ask"] = await _asks(session, trajectory_id, rows["ask"])
    rows["ask_answer"] = await _answers(session, trajectory_id, rows["ask_answer"])
    try:
        for carried in CARRIED:
            await _insert(session, carried, rows[carried.name])
    except IntegrityError:
        raise PartsAreHere from None
    head = handing.head
    session.add(HandedKey(meeting_id=id_, key=bytes.fromhex(head.presence)))
    session.add(CameAlong(meeting_id=id_, steps=list(head.steps), led_by=list(head.led_by), key=handing.key))
    await session.flush()
    cards = {str(each["id"]) for each in rows["card"]}
    await take_back_again(session, cards & {*gone})
    return await session.get_one(Meeting, id_)


def _must_be_one_evening(handing: Handing) -> None:
    """Raises `HandingBroken` where rows belong to something that is not in the file."""
    ids: dict[str, set[object]] = {"": {handing.head.meeting}}
    for carried in CARRIED:
        rows = handing.rows[carried.name]
        for row in rows:
            mine = row.get("meeting_id", handing.head.meeting) == handing.head.meeting
            if row[carried.by] not in ids[carried.of] or not mine:
                raise HandingBroken(file=ROWS)
        ids[carried.name] = {row["id"] for row in rows if "id" in row}
    meetings = handing.rows["meeting"]
    over = [each for each in meetings if each["state"] == MeetingState.CLOSED and each["closed_at"]]
    if len(over) != 1 or over[0]["number"] != handing.head.number:
        raise HandingBroken(file=ROWS)


async def _meeting(occasion: Occasion, trajectory_id: str, handing: Handing, number: int | None) -> Row:
    session, row = occasion.session, handing.rows["meeting"][0]
    here = set(await session.scalars(select(Meeting.number).where(Meeting.trajectory_id == trajectory_id)))
    wanted = number or handing.head.number
    if wanted in here:
        raise NumberTaken(number=wanted, free=max(here) + 1)
    steps = await steps_of(session, trajectory_id)
    brought = row["steps"] if isinstance(row["steps"], list) else []
    mine = [each.id for each in steps if each.id in brought or each.title in handing.head.steps]
    made = {"trajectory_id": trajectory_id, "code": await free_code(occasion), "version": 0}
    made |= {
        "epoch": new_id()[:6],
        "wall_key": new_id(),
        "handed_to": "",
        "practice": False,
        **dict.fromkeys(WIFI, ""),
    }
    return {**row, **made, "number": wanted, "steps": mine}


async def _asks(session: AsyncSession, trajectory_id: str, rows: list[Row]) -> list[Row]:
    """An ask to a partner is to the partner of this name here; where there is none, to a named group."""
    partners = {each.name: each.id for each in await partners_to_ask(session, trajectory_id)}

    def here(row: Row) -> Row:
        kind, partner = row["owner_kind"], partners.get(str(row["owner"]))
        if kind != OwnerKind.PARTNER:
            return {**row, "trajectory_id": trajectory_id}
        kind = OwnerKind.PARTNER if partner else OwnerKind.GROUP
        return {**row, "trajectory_id": trajectory_id, "owner_kind": kind, "owner_partner": partner}

    return [here(row) for row in rows]


async def _answers(session: AsyncSession, trajectory_id: str, rows: list[Row]) -> list[Row]:
    """What the book here does not hold cannot be erased from it."""
    entries = [row["entry"] for row in rows]
    mine = RecordEntry.record == trajectory_id, RecordEntry.hash.in_(entries)
    held = set(await session.scalars(select(RecordEntry.hash).where(*mine))) if entries else set()
    return [row if row["entry"] in held else {**row, "commitment": ""} for row in rows]


async def _insert(session: AsyncSession, carried: Carried, rows: list[Row]) -> None:
    table = rows_of(carried)
    usual: Mapping[str, object] = dict.fromkeys(carried.stays)
    for at in range(0, len(rows), AT_ONCE):
        await session.execute(insert(table), [{**usual, **row} for row in rows[at : at + AT_ONCE]])

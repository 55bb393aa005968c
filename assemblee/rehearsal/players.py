"""The server's side of neighbours who are played: a process of their own for each practice, few at a time.

Another worker may be the one where *send them home* is pressed: so what the database says is looked at too.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

import assemblee
from assemblee.errors import Away, Refused
from assemblee.rehearsal.actions import have_left
from assemblee.rehearsal.errors import PlayersBusy
from assemblee.rehearsal.rules import State
from assemblee.rehearsal.tables import Practice
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting, MeetingState

MOST = 2
"""Practices with neighbours at a time, for each process that serves."""

LOOK = 1.0
GOODBYE = 15.0
"""Seconds in which they must have left."""

COMMAND = (sys.executable, "-P", "-m", "assemblee.rehearsal.child")

_log = structlog.get_logger()


@dataclass(slots=True)
class Players:
    """Plays neighbours at practices; `command` starts the process."""

    command: Sequence[str] = COMMAND
    _busy: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def must_be_free(self, meeting_id: str) -> None:
        """Raises `PlayersBusy` when enough are at work."""
        if len(self._busy.keys() - {meeting_id}) >= MOST:
            raise PlayersBusy(most=MOST)

    async def play(self, moments: Moments, meeting_id: str, orders: dict[str, Any]) -> None:
        """Play at this practice from now on; who plays there already goes on."""
        if meeting_id not in self._busy:
            playing = asyncio.create_task(self._play(moments, meeting_id, orders))
            self._busy[meeting_id] = playing
            playing.add_done_callback(lambda _: self._busy.pop(meeting_id, None))

    async def gone(self, meeting_id: str) -> None:
        """Return when nobody plays there any more; what happened is told elsewhere."""
        playing = self._busy.get(meeting_id)
        if playing is not None:
            await asyncio.wait([playing])

    async def _play(self, moments: Moments, meeting_id: str, orders: dict[str, Any]) -> None:
        told: dict[str, Any] = {}
        try:
            told = await self._in_a_process(moments, meeting_id, orders)
        except OSError:
            _log.exception("neighbours could not be played")
        with suppress(Refused):  # the practice was wiped meanwhile
            async with moments.at(meeting_id) as moment:
                await have_left(moment, told)

    async def _in_a_process(
        self, moments: Moments, meeting_id: str, orders: dict[str, Any]
    ) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            *self.command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()
        )
        try:
            return await self._until_they_leave(process, moments, meeting_id, orders)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def _until_they_leave(
        self, process: Process, moments: Moments, meeting_id: str, orders: dict[str, Any]
    ) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            return {}
        process.stdin.write(json.dumps(orders).encode() + b"\n")
        answer = asyncio.create_task(process.stdout.readline())
        while not answer.done() and await _are_wanted(moments, meeting_id):
            await asyncio.wait([answer], timeout=LOOK)
        process.stdin.close()
        try:
            told: dict[str, Any] = json.loads(await asyncio.wait_for(answer, GOODBYE))
        except (TimeoutError, ValueError):
            _log.warning("neighbours who were played ended without a word")
            return {}
        return told


def _environment() -> dict[str, str]:
    """This very program, wherever that is."""
    here = str(Path(assemblee.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, before] if before else [here])}


async def _are_wanted(moments: Moments, meeting_id: str) -> bool:
    try:
        async with moments.storage.reading() as session:
            meeting = await session.get(Meeting, meeting_id)
            practice = await session.get(Practice, meeting_id)
    except (Away, SQLAlchemyError):
        return True
    going = meeting is not None and meeting.state != MeetingState.CLOSED
    return going and practice is not None and practice.state == State.HERE


PLAYERS = Players()
"""Those of this process."""

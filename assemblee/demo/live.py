"""Tonight, live: simulated neighbours in a room that real people can look at, join, and run."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assemblee.demo.accompanying import accompany
from assemblee.demo.before import before_tonight
from assemblee.demo.clock import Clock, Live
from assemblee.demo.course import play_for_ever
from assemblee.demo.evening import Evening, TakenOver
from assemblee.demo.planning import plan
from assemblee.demo.program import ANY_HOST, Program, a_program
from assemblee.demo.stage import Stage
from assemblee.demo.trajectory import Work
from assemblee.neighbours.browser import Browser
from assemblee.serve import free_socket, own_address
from assemblee.settings import Settings

FOLDER = Path("assemblee-demo")
"""Where the demo keeps its data, unless another folder was set."""


ASKED = "Woonstichting De Steenlegger"
"""The partner of whom most is asked; its link is told to who looks at the demo."""


async def show_live(settings: Settings, phones: int) -> int:
    """Play until it is stopped; raises `CommandFailed` or `WrongSetting` when it cannot begin."""
    _tell("Press Ctrl-C to end. First two earlier evenings are played, if they are not there yet.")
    async with _running(settings) as (program, clock):
        stage = Stage(program, clock, phones, say=_at_this_minute)
        async with AsyncExitStack() as stack:
            samira = await stack.enter_async_context(Browser(program.address))
            ingrid = await stack.enter_async_context(Browser(program.address))
            work = await before_tonight(stage, samira, ingrid)
            clock.as_it_is()
            meeting = await plan(work, stage.told("tonight"), clock())
            evening = await stack.enter_async_context(
                stage.evening(work, "tonight", meeting, Live(stage.chance))
            )
            await evening.room.desk.open_doors()
            await _tell_where(program, work, evening)
            await _play(evening)
    return 0


@asynccontextmanager
async def _running(settings: Settings) -> AsyncIterator[tuple[Program, Clock]]:
    data = FOLDER if settings.data == Settings().data else settings.data
    listening = free_socket(settings)
    host = own_address() if settings.host in ANY_HOST else settings.host
    public = settings.public_url or f"http://{host}:{listening.getsockname()[1]}"
    # A demo never stands among the data of real evenings.
    own = replace(settings, data=data, database_url="", public_url=public)
    clock = Clock()
    async with a_program(own, listening, clock) as program:
        yield program, clock


async def _play(evening: Evening) -> None:
    try:
        await play_for_ever(evening)
    except TakenOver:
        _tell("Somebody else runs the evening now. Samira steps back; the neighbours go on.")
        await accompany(evening)
        _tell("The evening is over. Its screens stay until you press Ctrl-C.")
        await asyncio.Event().wait()


async def _tell_where(program: Program, work: Work, evening: Evening) -> None:
    local, public = program.address, program.settings.public_url
    meeting = evening.meeting
    wall = f"{local}/w/{meeting.wall_key}"
    partner = await work.fresh_link(ASKED)
    _tell(
        "",
        f"The big screen:   {wall}",
        f"Join by phone:    {public}/j/{meeting.code}",
        f"Run the evening:  {local}{await program.owners_link()}  (once, in one browser)",
        f"                  and then {local}/m/{meeting.id}/desk",
        f"Read as partner:  {public}{partner}  (on three devices)",
        f"                  and then {public}{work.path}/review",
        f"The data is in:   {program.settings.data.resolve()}",
        "",
    )
    if program.settings.open_browser:
        webbrowser.open(wall)


def _at_this_minute(text: str) -> None:
    _tell(f"{datetime.now(ZoneInfo('Europe/Amsterdam')):%H:%M}  {text}")


def _tell(*lines: str) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201

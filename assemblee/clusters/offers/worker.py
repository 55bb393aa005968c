"""One process beside the web for what takes long: started when first asked, ended when it hangs."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

import assemblee

LOADING = 30.0
"""Seconds until a process that was just started must have said that it is ready."""

LONGEST_ANSWER = 64 * 1024 * 1024
LARGE = 64 * 1024
"""Signs from which a message is made and read in a thread, as the web must not wait."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

_log = structlog.get_logger()


class WorkerGone(Exception):
    """No answer: it crashed, hung, or could not do this. It says no more, as more could quote a card."""


class Worker:
    """The process and its pipe. One question at a time: whoever asks holds a lock."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self.command = command
        self.seconds = seconds
        self.hello: Mapping[str, Any] = {}
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> bool:
        """Whether it had to be started; then it knows no text. Raises `WorkerGone`."""
        if self.pid is not None:
            return False
        await self.stop()
        try:
            async with asyncio.timeout(LOADING):
                self._process = await asyncio.create_subprocess_exec(
                    *self.command,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=DEVNULL,
                    limit=LONGEST_ANSWER,
                    env=_environment(),
                )
                self.hello = await self._answer(self._process)
        except (OSError, TimeoutError, WorkerGone, ValueError) as fault:
            await self._give_up("the offers could not be started", fault)
        except asyncio.CancelledError:
            await self.stop()  # what it is about to say of itself would answer the first question
            raise
        return True

    async def ask(self, do: str, values: Mapping[str, object]) -> Any:
        """The answer of a process that was started. Raises `WorkerGone`, and then it is started anew."""
        process = self._process
        if process is None or process.stdin is None:
            raise WorkerGone
        try:
            async with asyncio.timeout(self.seconds):
                process.stdin.write(await asyncio.to_thread(_line, {"do": do, "with": values}))
                await process.stdin.drain()
                return await self._answer(process)
        except (OSError, TimeoutError, WorkerGone, ValueError) as fault:
            return await self._give_up("the offers gave no answer", fault)
        except asyncio.CancelledError:
            await self.stop()  # an answer that nobody waits for would answer the next question
            raise

    async def _answer(self, process: Process) -> Any:
        if process.stdout is None:
            raise WorkerGone
        line = await process.stdout.readline()
        said = await asyncio.to_thread(json.loads, line) if len(line) > LARGE else json.loads(line or b"{}")
        if "answer" not in said:
            raise WorkerGone
        return said["answer"]

    async def _give_up(self, what: str, fault: Exception) -> Any:
        _log.warning(what, fault=type(fault).__name__)
        await self.stop()
        raise WorkerGone from None

    async def stop(self) -> None:
        """End the process, by its own number, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()  # whoever still reads from it hears the end of the file


def _line(values: Mapping[str, object]) -> bytes:
    return json.dumps(values).encode() + b"\n"


def _environment() -> dict[str, str]:
    """One thread, so that another core stays with the web; and this very program, wherever that is."""
    here = str(Path(assemblee.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([here, before] if before else [here])
    wanted = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **dict.fromkeys(_ONE_THREAD, "1")}
    return {**os.environ, **wanted}


def command(plain: bool) -> list[str]:
    """How the process is started."""
    return [sys.executable, "-P", "-m", "assemblee.clusters.offers.child", *(["plain"] if plain else [])]

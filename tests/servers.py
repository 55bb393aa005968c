"""A PostgreSQL and a Redis of our own for one test run: on a socket in their own folder, gone afterwards.

Nothing listens on a port, and servers that already run on this machine are left alone. fsync stays on,
because what is committed must survive; what only costs time is off. PostgreSQL refuses to run as root, so
there it runs as the user `postgres`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

_PATIENCE = 30.0  # seconds, on a busy machine
_LONGEST_SOCKET = 103  # bytes; macOS allows no more


class ServerMissing(Exception):
    """The program is not on this machine; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running PostgreSQL: its programs, the folder with its socket; how to end it and start it again."""

    programs: Path
    folder: Path
    stop: Callable[[], None]
    restart: Callable[[], None]

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self.folder}"

    def create_database(self, name: str, template: str = "template1") -> str:
        """A new database, copied from `template`, which nobody may be using; returns its URL."""
        self._run("createdb", "--template", template, name)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Away with it, also when somebody is still connected."""
        self._run("dropdb", "--force", "--if-exists", name)

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), "-h", str(self.folder), "-U", "postgres", *words]
        subprocess.run(command, check=True, capture_output=True, text=True)


@dataclass(frozen=True, slots=True)
class Redis:
    """A running Redis: the URL of its socket, and how to end it at once, and start it again."""

    url: str
    kill: Callable[[], None]
    restart: Callable[[], None]


class _Owner(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@contextmanager
def postgres(*settings: str) -> Iterator[Postgres]:
    """PostgreSQL while the block lasts, with more `name=value` settings; raises `ServerMissing`."""
    programs = _postgres_programs()
    owner = _postgres_owner()
    with _folder() as folder:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        _init(programs, folder, owner)
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *_POSTGRES]
        command += [word for setting in settings for word in ("-c", setting)]
        with _running(
            command, folder, owner, stop=signal.SIGINT, ready=lambda: _accepts(programs, folder)
        ) as process:
            yield Postgres(programs, folder, process.stop, process.restart)


@contextmanager
def redis() -> Iterator[Redis]:
    """Redis while the block lasts; raises `ServerMissing`."""
    program = shutil.which("redis-server")
    if program is None:
        raise ServerMissing("redis-server is missing: apt-get install redis-server")
    with _folder() as folder:
        path = folder / "redis.sock"
        command = [program, "--port", "0", "--unixsocket", str(path), "--dir", str(folder), "--save", ""]
        with _running(command, folder, {}, stop=signal.SIGTERM, ready=lambda: _pongs(path)) as process:
            yield Redis(f"unix://{path}", process.kill, process.restart)


_POSTGRES = [
    word
    for setting in (
        "listen_addresses=",
        "fsync=on",
        "synchronous_commit=on",
        "wal_level=minimal",
        "max_wal_senders=0",
        "shared_buffers=32MB",
        "jit=off",
        "autovacuum=off",
        "wal_recycle=off",
    )
    for word in ("-c", setting)
]


def _postgres_programs() -> Path:
    """The newest folder with a whole server in it; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("postgres")
    for folder in [*reversed(found), *([Path(on_path).parent] if on_path else [])]:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise ServerMissing("the PostgreSQL server is missing: apt-get install postgresql")


def _postgres_owner() -> _Owner:
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _init(programs: Path, folder: Path, owner: _Owner) -> None:
    how = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    command = [str(programs / "initdb"), "-D", str(folder / "data"), *how]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **owner)


def _accepts(programs: Path, folder: Path) -> bool:
    return subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode == 0


def _pongs(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(path))
        except OSError:
            return False
        line.sendall(b"PING\r\n")
        return line.recv(16).startswith(b"+PONG")


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="assemblee-"))
    if len(os.fsencode(folder / ".s.PGSQL.5432.lock")) > _LONGEST_SOCKET:
        raise RuntimeError(f"{folder} is too long for a socket: set TMPDIR=/tmp")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class _Process:
    """One server by its own id, out of reach of a Ctrl-C; its log is told when it fails to start."""

    command: list[str]
    folder: Path
    owner: _Owner
    stop_signal: signal.Signals
    ready: Callable[[], bool]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                start_new_session=True,
                **self.owner,
            )
        _wait_until(self.ready, self.process, self.folder / "log")

    def stop(self) -> None:
        self._end(self.stop_signal)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


@contextmanager
def _running(
    command: list[str], folder: Path, owner: _Owner, *, stop: signal.Signals, ready: Callable[[], bool]
) -> Iterator[_Process]:
    process = _Process(command, folder, owner, stop, ready)
    try:
        process.start()
        yield process
    finally:
        process.stop()


def _wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)

"""Starting: the data folder, the tables, a free port, the owner's link, and the address phones use."""

import asyncio
import contextlib
import gc
import socket
import sys
import webbrowser
from dataclasses import replace

import uvicorn

from assemblee.app import Assemblee, create_app
from assemblee.logs import set_up_logs
from assemblee.memory import keep_memory_inside
from assemblee.migrations import NewerDatabase, migrate
from assemblee.people.actions import owner_link
from assemblee.people.tables import there_is_an_owner
from assemblee.room.promise import Promise
from assemblee.room.templates import prepare_templates
from assemblee.settings import Settings, WrongSetting
from assemblee.slips.keeping import told
from assemblee.storage import Storage

PORTS_TRIED = 20
MOST_FILES = (65_536, 10_240)
"""Open files that are asked for; macOS gives the second and no more."""


async def serve(settings: Settings) -> int:
    """Serve until the process is told to stop."""
    keep_memory_inside()
    open_for_many()
    set_up_logs()
    prepare_folder(settings)
    listening = free_socket(settings)
    port = listening.getsockname()[1]
    settings = replace(
        settings, port=port, public_url=settings.public_url or f"http://{own_address()}:{port}"
    )
    await prepare_database(settings)
    program = create_app(settings)
    link = await _owners_link(program)
    server = Server(server_config(program))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait([ready, serving], return_when=asyncio.FIRST_COMPLETED)
    preparing = asyncio.create_task(prepare())
    if ready.done():
        _tell(settings, link, program.drawing.promise)
        if link and settings.open_browser:
            webbrowser.open(f"http://127.0.0.1:{port}/in/{link}")
    await serving
    preparing.cancel()
    return 0 if ready.done() else 1


class Server(uvicorn.Server):
    """A web server that says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def server_config(program: Assemblee) -> uvicorn.Config:
    """How the web server runs: websockets uncompressed (half the cost of a push), no log of who came."""
    return uvicorn.Config(
        program,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
    )


async def prepare() -> None:
    """While the first people come in: make all templates ready, and keep what is there."""
    await prepare_templates()
    keep_what_is_there()


LOOKS_FOR_GARBAGE = (20_000, 20, 100)
"""After so many new objects among those; after so many such looks among older ones; and so on. Usual is 700,
10 and 10: with 2,000 phones looking took a fifth of all CPU, and found nothing (measured).
"""


def keep_what_is_there() -> None:
    """Never look for garbage again among what the program is made of, and seldom among what phones brought:
    each full look stopped all for 100 to 200 ms with 200 phones, and for 300 with 2,000 (measured).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*LOOKS_FOR_GARBAGE)


def open_for_many() -> None:
    """Each phone is an open file, and systems begin with 256 or 1024 of them: as many as we may have."""
    if sys.platform == "win32":
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in MOST_FILES:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        if now == resource.RLIM_INFINITY or now >= allowed:
            return
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
            return


def prepare_folder(settings: Settings) -> None:
    """Make the data folder; raises `WrongSetting` when it cannot be written."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.data / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise WrongSetting(
            f"The data folder {settings.data.resolve()} cannot be written ({fault.strerror}). "
            "Choose another with ASSEMBLEE_DATA."
        ) from fault


async def prepare_database(settings: Settings) -> None:
    """Bring the tables up to date; raises `WrongSetting` for the database of a newer program."""
    storage = Storage(settings.database)
    try:
        await migrate(storage)
    except NewerDatabase as newer:
        raise WrongSetting(
            "This database was made by a newer version of Assemblee. "
            "Install that version; nothing was changed."
        ) from newer
    finally:
        await storage.close()


def free_socket(settings: Settings) -> socket.socket:
    """A socket on the wished port, or on the next one that is free; raises `WrongSetting`.

    It names its protocol: only then asyncio sends at once (measured: otherwise every form waits 40 ms).
    """
    for port in range(settings.port, min(settings.port + PORTS_TRIED, 65536)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            listening.bind((settings.host, port))
            listening.listen(2048)
            return listening
        listening.close()
    raise WrongSetting(
        f"No free port from {settings.port} on at {settings.host}. Choose another with ASSEMBLEE_PORT."
    )


def own_address() -> str:
    """The address of this computer in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return "127.0.0.1"


async def _owners_link(program: Assemblee) -> str:
    async with program.storage.reading() as session:
        if await there_is_an_owner(session):
            return ""
    async with program.moments.on(None) as occasion:
        return await owner_link(occasion)


def _tell(settings: Settings, link: str, promise: Promise) -> None:
    lines = [f"Cards without a name:         {words}." for _, words in told(promise)]
    lines.append(f"Phones on this network use:   {settings.public_url}")
    if link:
        lines.append(f"Your own link, for one time:  http://127.0.0.1:{settings.port}/in/{link}")
    else:
        lines.append(f"On this computer:             http://127.0.0.1:{settings.port}/")
    where = (
        settings.data.resolve()
        if not settings.database_url
        else "PostgreSQL, and keys in " + str(settings.data.resolve())
    )
    lines.append(f"The data is in:               {where}")
    print("\n".join(lines), flush=True)  # noqa: T201
    sys.stdout.flush()

"""PostgreSQL's own programs, with the address of our database; nothing secret on their command line."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url

from assemblee.commands import CommandFailed
from assemblee.settings import Settings


def run(settings: Settings, program: str, *words: str, given: bytes | None = None) -> bytes:
    """What the program printed; raises `CommandFailed` where it is missing, or with its last line."""
    found = shutil.which(program)
    if found is None:
        raise CommandFailed(f"{program} is not on this computer. Install the client programs of PostgreSQL.")
    done = subprocess.run(  # noqa: S603
        [found, *words],
        input=given,
        env={**os.environ, **_address(settings)},
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise CommandFailed(f"{program} did not succeed: {said[0]}")
    return done.stdout


def dump(settings: Settings, file: Path) -> None:
    """Everything, as one moment saw it."""
    run(settings, "pg_dump", "--format=custom", "--no-owner", f"--file={file}")


def _address(settings: Settings) -> dict[str, str]:
    url = make_url(settings.database)
    named = {
        "PGHOST": url.host or _one(url.query.get("host")),
        "PGPORT": str(url.port or _one(url.query.get("port"))),
        "PGUSER": url.username or _one(url.query.get("user")),
        "PGPASSWORD": url.password or _one(url.query.get("password")),
        "PGDATABASE": url.database or "",
        "PGSSLMODE": _one(url.query.get("ssl")),
        "PGCONNECT_TIMEOUT": "10",
    }
    return {name: value for name, value in named.items() if value}


def _one(value: str | tuple[str, ...] | None) -> str:
    return value or "" if isinstance(value, str | None) else value[0]

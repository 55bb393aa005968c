"""Files that are whole and on the disk when the next line runs, also when the power fails there."""

import contextlib
import os
import secrets
from pathlib import Path


def write_safely(path: Path, content: bytes) -> None:
    """A file for this user alone, in the place of what was there; its folder is made where it lacks."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
        sync(path.parent.parent)
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(folder: Path) -> None:
    """What changed in a folder is on the disk; some systems cannot, and their folders are safe without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

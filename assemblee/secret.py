"""The secret of this installation: a file beside the database, never in it, nor in a backup or a pack."""

import os
import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assemblee.settings import Settings


def installation_secret(settings: Settings) -> bytes:
    """32 bytes or more; made at the first start, or given as `ASSEMBLEE_SECRET` where several machines
    share it.
    """
    if settings.secret:
        return settings.secret.encode()
    file = settings.data / "secret"
    if not file.exists():
        _write_once(str(file), secrets.token_hex(32))
    return file.read_bytes().strip()


def derived(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose, from which neither the secret nor another key can be learned
    (RFC 5869).
    """
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(secret)


def _write_once(path: str, value: str) -> None:
    unfinished = f"{path}.{secrets.token_hex(4)}"
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(unfinished)  # noqa: PTH108

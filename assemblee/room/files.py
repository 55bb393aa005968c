"""What a browser loads beside a page: the files under `static/`, and the pieces in which phones get scripts.

All are read and packed once, at the start, and answered before the web is asked: five hundred phones that
come in together want three thousand of them. Comments and indentation stay here, and so do headers that say
nothing of a file: the long policy of a page weighs more than some of these.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assemblee import paths
from assemblee.room.scripts import PIECES, bare_script, bare_sheet, written

Send = Callable[[Any], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

FOR_EVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"
"""For an address that does not say which content it means: a name without its mark, or with that of another
version of this program.
"""

_BARE = {".js": bare_script, ".css": bare_sheet}
_ALONE = ((b"content-security-policy", b"default-src 'none'"), (b"x-content-type-options", b"nosniff"))
"""A file that is opened as a page of its own loads nothing and does nothing."""


@dataclass(frozen=True, slots=True)
class File:
    """One of them; `mark` changes with what is in it, `packed` is empty where packing gains nothing."""

    kind: str
    mark: str
    plain: bytes
    packed: bytes
    versioned: bool

    async def answer(self, scope: Mapping[str, Any], send: Send) -> None:
        """The whole of it, packed where the browser can unpack."""
        packed = bool(self.packed) and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        body = self.packed if packed else self.plain
        keep = self.versioned or scope["query_string"].decode("latin-1") == self.mark
        await send(
            {"type": "http.response.start", "status": 200, "headers": self._headers(body, packed, keep)}
        )
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _headers(self, body: bytes, packed: bool, keep: bool) -> list[tuple[bytes, bytes]]:
        headers = [
            (b"content-type", self.kind.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", FOR_EVER if keep else ASK_AGAIN),
            *_ALONE,
        ]
        if self.packed:
            headers.append((b"vary", b"accept-encoding"))
        if packed:
            headers.append((b"content-encoding", b"gzip"))
        return headers


def file_asked(scope: Mapping[str, Any]) -> File | None:
    """The file that is asked for; nothing when it is not one of these."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    return files().get(scope["path"])


def static(name: str) -> str:
    """The address of a file under `static/`, with its mark, so that browsers may keep it for ever."""
    return _address(f"/static/{name}")


def script(piece: str) -> str:
    """The address of a piece of the scripts, likewise."""
    return _address(f"/scripts/{piece}.js")


@cache
def files() -> Mapping[str, File]:
    """All of them by path, as they lie there when they are first asked for."""
    return dict(_read())


@cache
def build() -> str:
    """By what a page knows that the program was renewed: it changes with any of these files and any template,
    and is the same on each worker.
    """
    digest = hashlib.sha256("".join(file.mark for file in files().values()).encode())
    for path in sorted(paths.folder("templates").rglob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _read() -> Iterator[tuple[str, File]]:
    folder = paths.folder("static")
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        vendored = name.startswith("vendor/")
        content = path.read_bytes()
        if not vendored and path.suffix in _BARE:
            content = _BARE[path.suffix](content.decode()).encode()
        yield f"/static/{name}", _file(name, content, versioned=vendored)
    for piece in PIECES:
        yield f"/scripts/{piece}.js", _file(f"{piece}.js", written(piece).encode(), versioned=False)


def _file(name: str, content: bytes, *, versioned: bool) -> File:
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    packed = gzip.compress(content, 9, mtime=0)
    return File(
        f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        hashlib.sha256(content).hexdigest()[:10],
        content,
        packed if len(packed) < len(content) else b"",
        versioned,
    )


def _address(path: str) -> str:
    return f"{path}?{files()[path].mark}"

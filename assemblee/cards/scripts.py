"""What a phone needs to write cards, in one piece: on bad wifi it asks once, and its files weigh a fifth
less together than one by one.
"""

from pathlib import Path

from litestar import Response, get
from litestar.datastructures import CacheControlHeader
from litestar.types import ControllerRouterHandler

from assemblee import paths

WRITING = (
    "vendor/sha256-1.0.0.min.js",
    "cards.js",
    "slips.js",
    "kept.js",
    "answers.js",
    "outbox.js",
    "form.js",
    "writer.js",
    "mine.js",
)
"""Under `static/`, in the order in which they are read."""

FOR_EVER = CacheControlHeader(max_age=365 * 24 * 3600, public=True, immutable=True)


def writing_script() -> str:
    """Its address, with the age of its newest part, so that browsers may keep it for ever."""
    return f"/writing.js?{max(int(part.stat().st_mtime) for part in _parts())}"


@get("/writing.js", cache_control=FOR_EVER, opt={"exclude_from_csrf": True}, sync_to_thread=True)
def writing() -> Response[str]:
    """The parts, one after the other."""
    whole = "\n".join(part.read_text() for part in _parts())
    return Response(whole, media_type="text/javascript")


def _parts() -> list[Path]:
    return [paths.folder("static") / name for name in WRITING]


HANDLERS: list[ControllerRouterHandler] = [writing]

"""What a phone fetches of scripts, in as few pieces as there are moments: on bad wifi each piece is asked for
once more, and files weigh a fifth less together, and less again without their comments.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from assemblee import paths
from assemblee.errors import NotFound

LIVE = ("unsent.js", "renewal.js", "live.js")

PIECES = {
    "alone": ("sparing.js", "voice.js"),
    "live": LIVE,
    "phone": (*LIVE, "away.js", "sparing.js", "voice.js", "sheet.js", "later.js"),
    "writing": (
        "vendor/sha256-1.0.0.min.js",
        "cards.js",
        "slips.js",
        "kept.js",
        "answers.js",
        "outbox.js",
        "form.js",
        "writer.js",
        "mine.js",
    ),
}
"""Under `static/`, in the order in which they are read: on a page that asks for no news, on one that does, on
a phone, and what later.js fetches to write cards with.
"""

_NOT_NEEDED = re.compile(r"^[ ]+|^ *//[^\n]*\n", re.MULTILINE)
"""Indentation, and lines that are a comment."""


_MAKE_A_PAGE = {".js", ".css", ".html"}


@cache
def build() -> str:
    """By what a page knows that the program was renewed: it changes with any script, style or template, and
    is the same on each worker.
    """
    digest = hashlib.sha256()
    for folder in (paths.folder("static"), paths.folder("templates")):
        for path in sorted(each for each in folder.rglob("*") if each.suffix in _MAKE_A_PAGE):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def script(piece: str) -> str:
    """Its address, with the age of its newest part, so that browsers may keep it for ever."""
    return f"/scripts/{piece}.js?{max(int(part.stat().st_mtime) for part in _parts(piece))}"


def written(piece: str) -> str:
    """The parts, one after the other; raises `NotFound`."""
    if piece not in PIECES:
        raise NotFound
    return _NOT_NEEDED.sub("", "\n".join(part.read_text() for part in _parts(piece)))


def _parts(piece: str) -> list[Path]:
    return [paths.folder("static") / name for name in PIECES[piece]]

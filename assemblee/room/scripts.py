"""What a phone fetches of scripts, in as few pieces as there are moments: on bad wifi each piece is asked for
once more, and files weigh a fifth less together, and less again without their comments.
"""

import re

from assemblee import paths

LIVE = ("unsent.js", "live.js")

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
"""Under `static/`, in the order in which they are read: on a page that asks for no news, on one that does,
on a phone, and what later.js fetches to write cards with.
"""

_INDENTATION = re.compile(r"^[ ]+|\n(?=\n)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^ *//[^\n]*\n", re.MULTILINE)
_COMMENT_BEHIND = re.compile(r" +// [^\n\"'`]*$", re.MULTILINE)
"""Behind a statement; what stands in a text or a pattern is followed by its closing sign."""

_COMMENT_OF_A_SHEET = re.compile(r"/\*.*?\*/", re.DOTALL)


def written(piece: str) -> str:
    """The parts, one after the other; what others made stands among them as they made it."""
    return "\n".join(_part(name) for name in PIECES[piece])


def bare_script(text: str) -> str:
    """Without indentation and comments."""
    return _INDENTATION.sub("", _COMMENT_BEHIND.sub("", _COMMENT_LINE.sub("", text)))


def bare_sheet(text: str) -> str:
    """A style sheet likewise."""
    return _INDENTATION.sub("", _COMMENT_OF_A_SHEET.sub("", text))


def _part(name: str) -> str:
    text = (paths.folder("static") / name).read_text("utf-8")
    return text if name.startswith("vendor/") else bare_script(text)

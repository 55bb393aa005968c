"""Texts of people in Markdown, shown literally: what they typed makes no heading, link, list or HTML."""

import re

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!])")
_AT_THE_START = re.compile(r"^([-+=])|^(\d+)([.)])")


def literally(text: str) -> str:
    """One line that a reader of Markdown sees as it was written."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _AT_THE_START.sub(lambda found: rf"\{found[1]}" if found[1] else rf"{found[2]}\{found[3]}", line)


def paragraphs(text: str) -> str:
    """Each line of a longer text as a paragraph of its own."""
    return "\n\n".join(literally(line) for line in text.splitlines() if line.strip())

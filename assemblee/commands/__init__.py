"""What the commands do, apart from serving: check, verify, backup, restore, invite.

Each returns what is to be printed; whatever goes wrong is one line in plain words (`CommandFailed`), for the
person who reads it is a volunteer, and a traceback helps nobody.
"""

from dataclasses import dataclass


class CommandFailed(Exception):
    """The command could not do its work; the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """The lines a command prints, and whether all is well: then it ends with 0, otherwise with 1."""

    lines: tuple[str, ...]
    good: bool = True

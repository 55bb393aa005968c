"""Texts and files on their way into an entry: each gets its own salt, the body holds only the commitment."""

import secrets
from dataclasses import dataclass, field

from assemblee.record.canonical import Json
from assemblee.record.rules import SALT_BYTES, Commitment


@dataclass(slots=True)
class Kept:
    """Collects the texts and files of one entry while its body is built; `texts` then goes to `append`."""

    texts: list[Commitment] = field(default_factory=list)

    def text(self, words: str) -> dict[str, Json]:
        """How the body refers to a human text."""
        return self._keep(Commitment(_salt(), words.encode()))

    def text_or_none(self, words: str) -> dict[str, Json] | None:
        """The same, and null where there are no words."""
        return self.text(words) if words else None

    def second(self, name: str, words: str, language: str) -> dict[str, Json]:
        """The member `name` with a text in a second language; no member at all where there is none."""
        return {name: {"language": language, "text": self.text(words)}} if words and language else {}

    def file(self, name: str, data: bytes) -> dict[str, Json]:
        """How the body lists a file of the pack among its `files`."""
        return {"name": name, "content": self._keep(Commitment(_salt(), data, name))}

    def _keep(self, text: Commitment) -> dict[str, Json]:
        self.texts.append(text)
        return text.in_body


def meeting_file(number: int, version: int, name: str) -> str:
    """Where a file of a meeting lies in the pack; a correction has its own folder, for the first stays."""
    folder = f"meeting-{number}" if version == 1 else f"meeting-{number}/version-{version}"
    return f"{folder}/{name}"


def _salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)

"""What the record says of the trajectory itself: in its first entry, and again when it changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from assemblee.languages import catalogue, known
from assemblee.record.as_json import CONTEXT
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept
from assemblee.record.rules import Commitment, Entry, next_entry
from assemblee.record.terms import TERMS
from assemblee.trajectory.tables import Step, Trajectory

OPENING = "trajectory"
SCHEMA_FILE = "record.schema.json"


@dataclass(frozen=True, slots=True)
class Said:
    """Where a record stands: its head, and what it last said of the trajectory, with the words of that."""

    head: Entry
    body: Mapping[str, Json]
    words: Mapping[str, bytes]


def opening(
    said: Said | None, trajectory: Trajectory, steps: Sequence[Step], at: datetime
) -> tuple[list[Entry], list[Commitment]]:
    """The entry that must go before the next one, with its texts; neither when the record says it already.

    The first holds the schema, by which record.json can be read without this program, and the context by
    which its words are those of schema.org and of the PROV vocabulary.
    """
    kept = Kept()
    body = _body(trajectory, steps, kept)
    if said is None:
        here = files("assemblee.record")
        guides = [kept.file(name, here.joinpath(name).read_bytes()) for name in (CONTEXT, SCHEMA_FILE)]
        return [next_entry(trajectory.id, None, OPENING, at, {**body, "files": guides})], kept.texts
    if _said_before(said, body, kept.texts):
        return [], []
    return [next_entry(trajectory.id, said.head, OPENING, at, body)], kept.texts


def _body(trajectory: Trajectory, steps: Sequence[Step], kept: Kept) -> dict[str, Json]:
    return {
        "name": kept.text(trajectory.name),
        "zone": trajectory.zone,
        "languages": list(trajectory.languages),
        "template": None,
        "steps": [_step(step, kept) for step in steps],
        "controller": kept.text(trajectory.controller),
        "terms": kept.text(catalogue(known(trajectory.languages[0])).gettext(TERMS)),
    }


def _step(step: Step, kept: Kept) -> dict[str, Json]:
    said: dict[str, Json] = {"id": step.id, "title": kept.text(step.title)}
    outcomes: list[Json] = [
        {"text": kept.text(text), "met": str(met) or None} for text, met in step.outcomes.items()
    ]
    return {**said, "outcomes": outcomes} if outcomes else said


def _said_before(said: Said, body: Mapping[str, Json], texts: Sequence[Commitment]) -> bool:
    words = {**said.words, **{each.hash: each.data for each in texts}}
    return _in_words({**said.body, "files": None}, words) == _in_words({**body, "files": None}, words)


def _in_words(value: Json, words: Mapping[str, bytes]) -> object:
    if isinstance(value, Mapping):
        held = value.get("commitment")
        if isinstance(held, str):
            return words.get(held)
        return {key: _in_words(each, words) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_words(each, words) for each in value]
    return value

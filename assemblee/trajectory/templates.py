"""Plans of steps to begin a trajectory from: two orders that are in use, and an empty one.

A plan is copied when a trajectory starts and edited freely from then on. Steps are never gates.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

_PLANS = Path(__file__).parent / "plans"


class Activity(StrEnum):
    """What a step is about, whatever a neighbourhood calls it; both orders consist of these six."""

    COALITION = "coalition"
    PROBLEM_ANALYSIS = "problem-analysis"
    MAP = "map"
    INSPIRATION = "inspiration"
    ANCHORS = "anchors"
    ROOTING = "rooting"


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """A step with what should be there after it; texts by language code."""

    title: Mapping[str, str]
    activities: tuple[Activity, ...]
    outcomes: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A plan of steps; `id` is the name of its file."""

    id: str
    title: Mapping[str, str]
    steps: tuple[TemplateStep, ...]


def templates() -> list[Template]:
    """All plans, in the order of their file names."""
    return [
        _template(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in sorted(_PLANS.glob("*.toml"))
    ]


def _template(name: str, content: Mapping[str, Any]) -> Template:
    return Template(name, content["title"], tuple(_step(step) for step in content.get("steps", ())))


def _step(content: Mapping[str, Any]) -> TemplateStep:
    return TemplateStep(
        title=content["title"],
        activities=tuple(Activity(key) for key in content["activities"]),
        outcomes=tuple(content.get("outcomes", ())),
    )

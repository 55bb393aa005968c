"""The process beside the web that compares cards: `python -m assemblee.clusters.offers.child [plain]`.

It reads a line of JSON, answers with one, and ends when nobody asks any more. It writes nothing anywhere: an
error is answered with the name of its class alone, as its words could quote a card.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, TextIO

from assemblee.clusters.offers.engine import Engine
from assemblee.clusters.offers.wire import refusals_of
from assemblee.memory import keep_memory_inside

LATER_THAN_THE_WEB = 3
"""By so much this process is nicer: a hall of phones goes first."""


def main() -> None:
    """Answer on what was standard output; nothing else can write there."""
    keep_memory_inside()
    if hasattr(os, "nice"):
        os.nice(LATER_THAN_THE_WEB)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    questions = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process
    serve(lambda: Engine.best(plain="plain" in sys.argv), questions, answers)


def serve(load: Callable[[], Engine], questions: Iterable[str], answers: TextIO) -> None:
    """Say what compares here, then answer until the questions end."""
    engine = load()
    _say(answers, {"answer": engine.told()})
    for line in questions:
        asked = json.loads(line)
        try:
            _say(answers, {"answer": answer(engine, asked["do"], asked["with"])})
        except Exception as fault:
            _say(answers, {"failed": type(fault).__name__})


def answer(engine: Engine, do: str, values: Mapping[str, Any]) -> object:
    """The plain values that answer one question."""
    match do:
        case "learn":
            engine.forget(values["gone"])
            engine.learn(values["texts"])
            return None
        case "nearest":
            found = engine.nearest(
                values["keys"], values["asked"], values["clusters"], refusals_of(values), values["most"]
            )
            return {card: [asdict(offer) for offer in offers] for card, offers in found.items()}
        case "alike" | "overview":
            groups = engine.alike if do == "alike" else engine.overview
            found_groups = groups(values["keys"], values["loose"], values["bar"], refusals_of(values))
            return [asdict(group) for group in found_groups]
        case "similar":
            return engine.similar(values["keys"], values["some"], values["others"])
    raise LookupError


def _say(answers: TextIO, values: Mapping[str, object]) -> None:
    answers.write(json.dumps(values) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()

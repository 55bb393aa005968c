"""A worker that hangs, dies or lies when a text tells it to: `python -m tests.clusters.offers.slow`."""

import os
import sys
import time
from collections.abc import Mapping

from assemblee.clusters.offers import child
from assemblee.clusters.offers.engine import Engine


class Slow(Engine):
    """Reads its orders on the cards."""

    def learn(self, texts: Mapping[str, str]) -> None:
        for text in texts.values():
            if text == "hang":
                time.sleep(600)
            if text == "die":
                os._exit(3)
            if text == "fail":
                raise ValueError(text)
        super().learn(texts)


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    child.serve(lambda: Slow.best(plain=True), sys.stdin, answers)

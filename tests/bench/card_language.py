"""How often the language of a card is known, unclear or wrong: `python -m tests.bench.card_language FILE...`.

Each file has a JSON object a line, with `text` and `lang`; a text in several languages (`mix`) is left out.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from assemblee.cards.language import language_of


def measured(lines: list[str]) -> Counter[str]:
    """How many texts were `right`, `unclear` and `wrong`."""
    counted: Counter[str] = Counter()
    for row in map(json.loads, lines):
        found = language_of(row["text"])
        if row["lang"] != "mix":
            counted["right" if found == row["lang"] else "wrong" if found else "unclear"] += 1
    return counted


def main(files: list[str]) -> None:
    """Print the shares of each file."""
    for file in files:
        counted = measured(Path(file).read_text(encoding="utf-8").splitlines())
        shares = ", ".join(
            f"{name} {counted[name] / counted.total():.1%}" for name in ("right", "unclear", "wrong")
        )
        print(f"{Path(file).name}: {counted.total()} texts, {shares}")


if __name__ == "__main__":
    main(sys.argv[1:])

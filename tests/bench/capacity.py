"""Writes the figures of a run into the page for whoever runs servers:
`python -m tests.bench.live --json FILE`, then `python -m tests.bench.capacity FILE`.

Between its marks the page holds only what comes from that file, the sums with their terms.
"""

import argparse
import json
import re
from pathlib import Path

from tests.bench.capacity_sums import one_server, ten_thousand
from tests.bench.capacity_tables import bounds, machine, tables
from tests.bench.figures import Figures

PAGE = Path(__file__).parents[2] / "deploy" / "CAPACITY.md"


def written(page: str, figures: Figures) -> str:
    """The page with these figures."""
    parts = {
        "machine": machine(figures),
        "table": tables(figures),
        "bounds": bounds(figures),
        "one server": one_server(figures),
        "ten thousand rooms": ten_thousand(figures),
    }
    for name, text in parts.items():
        mark, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        page, found = re.subn(
            f"{mark}.*?{end}", lambda _, m=mark, t=text, e=end: f"{m}\n{t}\n{e}", page, flags=re.DOTALL
        )
        if not found:
            raise SystemExit(f"the page has no marks for: {name}")
    return page


def main() -> None:
    """Write the page anew."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    asked.add_argument("--page", type=Path, default=PAGE)
    told = asked.parse_args()
    figures = Figures(json.loads(told.file.read_text()))
    told.page.write_text(written(told.page.read_text(), figures))
    print(f"{told.page} was written anew")


if __name__ == "__main__":
    main()

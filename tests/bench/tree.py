"""What drawing a problem tree takes and gives: `python -m tests.bench.tree`.

Random trees as rooms make them, in Dutch and in Arabic: milliseconds of one processor for the picture with
its SVG, how many arrows cross, beside the same picture with its rows as they came, and how many boxes overlap
or lie under an arrow, which must be none.
"""

from itertools import combinations
from statistics import median
from time import process_time

from assemblee.clusters.tree.layout import pictured
from assemblee.clusters.tree.svg import as_svg
from tests.clusters.tree.test_layout import apart, runs_through
from tests.clusters.tree.trees import tree

SIZES = (12, 40, 150)
SEEDS = 7
DIRECTIONS = {"nl": "ltr", "ar": "rtl"}


def main() -> None:
    """One line for each size and language; exit 1 when anything overlaps."""
    print("piles  links  language   ms   crossings   not ordered   overlaps   SVG kB")
    lines = [line(count, language) for count in SIZES for language in DIRECTIONS]
    raise SystemExit(1 if any(lines) else 0)


def line(count: int, language: str) -> int:
    """Prints the medians over several trees; returns how many overlaps there are in all of them."""
    times, crossed, untidy, kilobytes, links, overlaps = [], [], [], [], [], 0
    for seed in range(1, SEEDS + 1):
        boxes, arrows, core = tree(count, seed, language)
        begun = process_time()
        picture = pictured(boxes, arrows, core, DIRECTIONS[language])
        svg = as_svg(picture, "", "", str, DIRECTIONS[language])
        times.append(1000 * (process_time() - begun))
        crossed.append(picture.crossings)
        untidy.append(pictured(boxes, arrows, core, in_order=False).crossings)
        kilobytes.append(len(svg.encode()) / 1000)
        links.append(len(arrows))
        overlaps += sum(not apart(one, other) for one, other in combinations(picture.boxes, 2))
        overlaps += len(runs_through(picture))
    print(
        f"{count:5d}  {median(links):5.0f}  {language:>8}  {median(times):4.0f}   {median(crossed):9.0f}"
        f"   {median(untidy):11.0f}   {overlaps:8d}   {median(kilobytes):6.0f}"
    )
    return overlaps


if __name__ == "__main__":
    main()

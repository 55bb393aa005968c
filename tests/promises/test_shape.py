"""The shape of the code stays readable, and the README's map stays true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "assemblee").rglob("*.py") if path.parent.name != "versions")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 200


def test_the_map_in_the_readme_is_the_tree() -> None:
    readme = (ROOT / "README.md").read_text().partition("## Map")[2].partition("## The way")[0]
    mapped = set(re.findall(r"^\| `(\w+)/?(?:\.py)?`", readme, re.MULTILINE))
    tree = {path.parent.name for path in (ROOT / "assemblee").glob("*/__init__.py")}
    tree |= {path.stem for path in (ROOT / "assemblee").glob("*.py") if not path.stem.startswith("__")}

    assert mapped == tree


def test_the_readme_names_only_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text()

    for target in re.findall(r"\]\(((?!http)[^)#]+)\)", readme):
        assert (ROOT / target).exists(), target

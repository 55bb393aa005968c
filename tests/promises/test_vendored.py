"""Promise: what others made stands here as they made it, with its licence beside it."""

import base64
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
VENDORED: list[dict[str, str]] = tomllib.loads((VENDOR / "VENDORED.toml").read_text())["vendored"]


@pytest.mark.parametrize("part", VENDORED, ids=lambda part: part["file"])
def test_the_file_is_byte_for_byte_what_the_list_says(part: dict[str, str]) -> None:
    digest = hashlib.sha384((VENDOR / part["file"]).read_bytes()).digest()

    assert f"sha384-{base64.b64encode(digest).decode()}" == part["sha384"]


@pytest.mark.parametrize("part", VENDORED, ids=lambda part: part["file"])
def test_the_version_stands_in_the_name_of_the_file(part: dict[str, str]) -> None:
    assert re.search(rf"-{re.escape(part['version'])}\.(min\.js|woff2)$", part["file"])


@pytest.mark.parametrize("part", VENDORED, ids=lambda part: part["file"])
def test_the_licence_lies_beside_it(part: dict[str, str]) -> None:
    assert "AS IS" in (VENDOR / part["licence_file"]).read_text()
    assert part["licence"] in {"0BSD", "MIT", "OFL-1.1"}


def test_nothing_else_hides_in_the_folder() -> None:
    listed = {part[key] for part in VENDORED for key in ("file", "licence_file")}

    assert {path.name for path in VENDOR.iterdir()} == listed | {"VENDORED.toml"}


def test_the_sheets_ask_for_no_letters_but_these() -> None:
    sheets = "".join(path.read_text() for path in VENDOR.parent.glob("*.css"))
    asked = set(re.findall(r"url\(([^)]*)\)", sheets))

    assert asked == {f"vendor/{part['file']}" for part in VENDORED if part["file"].endswith(".woff2")}


def test_letters_a_wall_lacks_are_few() -> None:
    assert sum(path.stat().st_size for path in VENDOR.glob("noto-arabic-*")) <= 24_000

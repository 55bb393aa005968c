"""What is installed is the same as what is in the checkout: templates, styles, scripts and data travel in
the wheel.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.process import running

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_the_program_reads(wheel: Path) -> None:
    members = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("templates", "static"):
        for path in (ROOT / folder).rglob("*.*"):
            assert f"assemblee/_data/{path.relative_to(ROOT)}" in members
    for path in (ROOT / "assemblee").rglob("*.*"):
        if path.suffix in {".toml", ".po", ".json", ".py", ".mako"}:
            assert str(path.relative_to(ROOT)) in members


def test_the_program_serves_from_its_wheel(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "installed"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(installed),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    monkeypatch.setitem(os.environ, "PYTHONPATH", str(installed))
    monkeypatch.chdir(tmp_path)

    with running(tmp_path / "data", port=18200) as program:
        for path in ("/", "/static/live.js", "/static/assemblee.css"):
            assert httpx.get(program.address + path).status_code == 200

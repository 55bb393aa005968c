"""`assemblee rehearse` as a volunteer types it: against a server of its own, and what it refuses."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assemblee.cli import main
from assemblee.commands import CommandFailed
from assemblee.commands.rehearse import rehearsed
from assemblee.settings import Settings
from tests.process import running


def refusal(address: str, data: Path, phones: int = 3, minutes: float = 0.1, language: str = "en") -> str:
    """What a volunteer reads instead."""
    with pytest.raises(CommandFailed) as refused:
        rehearsed(replace(Settings(), data=data), address, phones, minutes, language, "")
    return str(refused.value)


def test_one_object_and_nothing_else_and_the_link_works_once(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"  # another computer: it knows nothing but the link
    with running(tmp_path / "data", port=21100) as program:
        command = [sys.executable, "-m", "assemblee", "rehearse", program.owner_link]
        command += ["--phones", "3", "--minutes", "0.1", "--json"]
        settings = os.environ | {"ASSEMBLEE_DATA": str(elsewhere)}
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)

        assert "used already" in refusal(program.owner_link, elsewhere)
        assert "Only the owner" in refusal(program.address, elsewhere)

    told = json.loads(done.stdout)
    assert (told["phones"], told["joined"], told["lost"], told["here"]) == (3, 3, 0, True), done.stderr
    assert done.returncode == (0 if told["found"] == "fine" else 3)
    assert "6" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr
    assert not elsewhere.exists()


def test_what_cannot_be_is_said_in_one_line(tmp_path: Path) -> None:
    nobody = "http://127.0.0.1:9/in/abc"

    assert "An address looks like" in refusal("nowhere:x/in/abc", tmp_path)
    assert "stopped answering" in refusal(nobody, tmp_path)
    assert "From 1 to 500 phones" in refusal(nobody, tmp_path, phones=5000)
    assert "from 0.1 to 30 minutes" in refusal(nobody, tmp_path, minutes=0)
    assert "The languages are" in refusal(nobody, tmp_path, language="xx")


def test_help_says_how_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rehearse", "--help"])
    said = capsys.readouterr().out

    for word in ("ADDRESS_OR_OWNER_LINK", "--phones", "--minutes", "--json", "--meeting", "exit codes:"):
        assert word in said
    for code in (0, 1, 2, 3, 4):
        assert f"\n  {code}  " in said

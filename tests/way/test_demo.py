"""The whole story, played by the command that everybody can run: without waiting, and live."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from assemblee.record.packs import read_pack
from assemblee.record.verify import Answer, verify
from tests.analysis.document.journey import opened_by

DEMO = [sys.executable, "-m", "assemblee", "demo"]


@dataclass(frozen=True, slots=True)
class Played:
    """A scripted demo that has ended: what it printed, where its packs are, and what it left behind."""

    told: dict[str, Any]
    packs: list[Path]
    left_behind: list[Path]

    @property
    def whole_story(self) -> bytes:
        return next(path for path in self.packs if path.name == "trajectory.zip").read_bytes()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Eight neighbours with a phone play three evenings, once for all tests here."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "tmp").mkdir()
    command = [*DEMO, "--scripted", "--phones", "8", "--out", str(folder / "packs")]
    done = subprocess.run(
        command,
        env=os.environ | {"TMPDIR": str(folder / "tmp")},
        capture_output=True,
        text=True,
        timeout=600,  # it is there to end what hangs; how fast it is depends on what else goes on
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Played(told, [Path(pack) for pack in told["packs"]], list((folder / "tmp").iterdir()))


def test_one_line_says_what_was_played(played: Played) -> None:
    assert played.told["phones"] == 8
    assert played.told["cards"] >= 150
    assert played.told["clusters"] >= 15
    assert played.told["turns"] >= 45
    assert played.told["seconds"] > 0


def test_nothing_but_packs_is_left(played: Played) -> None:
    assert played.left_behind == []
    assert sorted(played.packs[0].parent.iterdir()) == sorted(played.packs)


def test_every_pack_is_whole_and_goes_on_where_the_last_one_ended(played: Played) -> None:
    older = None
    for pack in (path.read_bytes() for path in played.packs if path.name.startswith("trajectory")):
        verdict = verify(pack, after=older)

        assert verdict.whole.answer is Answer.YES, verdict.fault
        assert verdict.holds
        older = pack


def test_there_is_one_for_everybody_and_one_of_each_evening(played: Played) -> None:
    whole = read_pack(played.whole_story)
    schema = Draft202012Validator(json.loads(whole["record.schema.json"]))

    for path in played.packs:
        verdict, files = verify(path.read_bytes()), read_pack(path.read_bytes())
        assert verdict.holds, verdict.fault
        schema.validate(json.loads(files["record.json"]))
        if path.name.startswith("meeting"):
            number = path.stem.removeprefix("meeting-")
            assert {name.split("/")[0] for name in files if "/" in name} == {f"meeting-{number}"}
    public = read_pack(next(path for path in played.packs if path.name == "public.zip").read_bytes())
    assert json.loads(public["record.json"])["withheld"]
    assert "meeting-1/public/minutes.html" in public
    assert not {"meeting-1/minutes.html", "meeting-1/cards.csv", "analysis/version-1.html"} & set(public)


def test_all_three_evenings_are_in_it_with_what_people_wrote(played: Played) -> None:
    files = read_pack(played.whole_story)

    assert {f"meeting-{number}/minutes.html" for number in (1, 2, 3)} <= set(files)
    assert "Ik lig wakker van de huur. Letterlijk" in files["meeting-3/minutes.html"].decode()
    assert "8 kaartjes gaan over huur" in files["meeting-1/minutes.md"].decode()


def test_every_sentence_of_the_adopted_document_opens_its_cards(played: Played) -> None:
    files = read_pack(played.whole_story)
    entries = json.loads(files["record.json"])["entries"]
    meetings = [each["body"] for each in entries if each["kind"] == "meeting"]
    (adopted,) = [each["body"] for each in entries if each["kind"] == "analysis"]
    words = {card["id"] for meeting in meetings for card in meeting["cards"]}
    piles = {pile["id"]: set(pile["cards"]) for meeting in meetings for pile in meeting["clusters"]}

    sentences = [each for section in adopted["sections"] for each in section["paragraphs"]]
    opened = opened_by(files["analysis/version-1.html"].decode())
    assert len(sentences) >= 15
    for each in sentences:
        behind = {card for cited in each["cites"] for card in piles.get(cited, {cited})}
        assert behind <= words
        assert len(opened[each["id"]]) == len(behind) == each["cards"] > 0
    assert {meeting for each in sentences for meeting in each["meetings"]} == set(adopted["meetings"])
    assert len(adopted["meetings"]) == 3


@pytest.mark.parametrize("name", ["meeting-1/cards.csv", "meeting-3/minutes.html", "record.json"])
def test_one_changed_byte_names_its_file(played: Played, name: str) -> None:
    pack = bytearray(played.whole_story)
    pack[pack.index(read_pack(played.whole_story)[name]) + 40] ^= 1

    verdict = verify(bytes(pack))

    assert verdict.whole.answer is Answer.NO
    assert verdict.fault is not None
    assert verdict.fault.file == name


@pytest.mark.parametrize("wrong", [["--scripted"], ["--phones", "0"], ["--scripted", "--out", "/dev/null/x"]])
def test_what_cannot_be_done_is_one_clear_line(wrong: list[str], tmp_path: Path) -> None:
    done = subprocess.run([*DEMO, *wrong], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_live_evening_can_be_looked_at_left_and_taken_up_again(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with live(data) as addresses:
        assert "<svg" in page(addresses["The big screen"])
        assert "De Merelbuurt" in page(addresses["Join by phone"])
        assert every_sentence_opens_its_cards(addresses["Read as partner"])
        first = addresses["The big screen"]

    with live(data) as addresses:
        assert addresses["The big screen"] != first
        assert "De Merelbuurt" in page(addresses["Join by phone"])


def every_sentence_opens_its_cards(link: str) -> bool:
    """Two evenings are over and one goes on; a partner opens the link, and then the draft of the document."""
    address, _, _ = link.partition("/in/")
    with httpx.Client(base_url=address, follow_redirects=True) as partner:
        form = partner.get(link)
        token = partner.cookies["csrftoken"]
        filled_in = {"_csrf_token": token, "standing": "organisation", "name": "Hogeschool Lindermeer"}
        partner.post(form.url, data=filled_in)
        trajectory = re.search(r"/t/[\w-]+", partner.get("/").text)
        assert trajectory
        opened = opened_by(partner.get(f"{trajectory[0]}/analysis/draft").text)
    return len(opened) >= 10 and all(opened.values())


@contextmanager
def live(data: Path) -> Iterator[dict[str, str]]:
    """`assemblee demo` until it says where to look; then it is told to end, and must do so in peace."""
    settings = {"ASSEMBLEE_DATA": str(data), "ASSEMBLEE_HOST": "127.0.0.1", "ASSEMBLEE_PORT": "18900"}
    process = subprocess.Popen(
        [*DEMO, "--phones", "6"],
        env=os.environ | settings | {"ASSEMBLEE_BROWSER": "no"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield dict(_addresses(process.stdout))
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=20)
        assert complaints == ""
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


def _addresses(printed: Iterator[str]) -> Iterator[tuple[str, str]]:
    for line in printed:
        what, _, address = line.partition(":")
        if address.strip():
            yield what, address.split()[0]
        if what == "The data is in":
            return


def page(address: str) -> str:
    """What a browser that speaks Dutch gets there."""
    asking = urllib.request.Request(address, headers={"Cookie": "assemblee_language=nl"})  # noqa: S310
    with urllib.request.urlopen(asking, timeout=10) as answer:  # noqa: S310
        found: str = answer.read().decode()
    return found

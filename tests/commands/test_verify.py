"""`assemblee verify`: three claims apart, and the first fault by name."""

from pathlib import Path

import pytest

from tests.commands.terminal import assemblee
from tests.record.evening import Book, evening
from tests.record.tampering import members_of, zip_of


def kept(folder: Path, name: str, pack: bytes) -> Path:
    file = folder / name
    file.write_bytes(pack)
    return file


def longer() -> bytes:
    book = evening()
    book.writes("meeting", {"number": 2})
    return book.pack()


def test_a_whole_pack_is_said_to_be_whole_and_no_more(tmp_path: Path) -> None:
    ended = assemblee("verify", kept(tmp_path, "book.zip", evening().pack()), data=tmp_path)

    assert ended.code == 0
    whole, signed, continues, note = ended.lines
    assert whole.startswith("whole in itself: yes (2 entries, fingerprint ")
    assert signed == "signed by a key: not checked"
    assert continues == "continues an older pack: not checked"
    assert note == "note: its last entry is not signed"


def test_the_changed_file_is_named(tmp_path: Path) -> None:
    forged = zip_of({**members_of(evening().pack()), "minutes.html": b"<h1>Iets anders</h1>"})
    ended = assemblee("verify", kept(tmp_path, "book.zip", forged), data=tmp_path)

    assert ended.code == 1
    assert ended.lines[0].startswith("whole in itself: no (minutes.html: ")
    assert ended.lines[3].startswith("first fault: minutes.html: these are not the bytes")


def test_a_key_that_cannot_be_checked_is_not_said_to_be_good(tmp_path: Path) -> None:
    pack, key = kept(tmp_path, "book.zip", evening().pack()), kept(tmp_path, "key.pub", b"key")
    ended = assemblee("verify", pack, "--key", key, data=tmp_path)

    assert ended.code == 1
    assert ended.lines[1] == f"signed by {key}: not checked (the key cannot be read: it is no public key)"


def test_a_pack_that_goes_on_is_told_from_one_that_was_written_afresh(tmp_path: Path) -> None:
    old, new = kept(tmp_path, "old.zip", evening().pack()), kept(tmp_path, "new.zip", longer())
    forged = Book()
    forged.writes("trajectory", {})
    fresh = kept(tmp_path, "fresh.zip", forged.pack())

    good = assemblee("verify", new, "--after", old, data=tmp_path)
    bad = assemblee("verify", fresh, "--after", old, data=tmp_path)

    assert (good.code, good.lines[2]) == (0, f"continues {old}: yes (1 entries more)")
    assert (bad.code, bad.lines[0][:20]) == (1, "whole in itself: yes")
    assert "first fault: record.json: entry 0" in bad.lines[3]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    ended = assemblee("verify", kept(tmp_path, "notes.zip", content), data=tmp_path)

    assert ended.code == 1
    assert ended.lines[-1].startswith("first fault: the zip itself: ")


@pytest.mark.parametrize("words", [["nothing.zip"], ["."], ["book.zip", "--after", "nothing.zip"]])
def test_what_cannot_be_read_is_one_line(tmp_path: Path, words: list[str]) -> None:
    kept(tmp_path, "book.zip", evening().pack())
    ended = assemblee("verify", *[tmp_path / w if "-" not in w else w for w in words], data=tmp_path)

    assert ended.code == 1
    assert len(ended.lines) == 1
    assert "cannot be read" in ended.lines[0]

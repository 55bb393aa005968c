"""A pack is a zip that can be written in one way only."""

import io
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.record.packs import MANIFEST, THE_ZIP, BrokenPack, make_pack, manifest, read_pack
from tests.record.tampering import flipped, members_of, plain, zip_of

FILES = {"minutes.html": b"<h1>Verslag</h1>", "cards.csv": b"id\r\n", "maps/west.svg": b"<svg/>"}

words = st.text("abcxyz019_-", min_size=1, max_size=6)
names = st.builds("{}.{}".format, words, words) | st.builds("{}/{}".format, words, words)


def test_the_same_files_give_the_same_bytes_in_any_order_and_for_ever() -> None:
    pack = make_pack(FILES)

    assert make_pack(dict(reversed(FILES.items()))) == pack
    assert sha256(pack).hexdigest() == "194fea659177a084857438d7466aaa06067727467fe2c114cca5b0d35afbdafe"


@given(st.dictionaries(names, st.binary(max_size=200), max_size=6))
def test_a_pack_goes_round_to_the_same_bytes(files: dict[str, bytes]) -> None:
    pack = make_pack(files)

    assert read_pack(pack) == {**files, MANIFEST: manifest(files)}
    assert make_pack(read_pack(pack)) == pack


def test_any_zip_program_can_open_it_and_sees_nothing_of_this_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(make_pack(FILES))) as archive:
        infos = archive.infolist()

    assert [info.filename for info in infos] == ["MANIFEST", "cards.csv", "maps/west.svg", "minutes.html"]
    for info in infos:
        assert (info.compress_type, info.create_system, info.flag_bits) == (zipfile.ZIP_STORED, 3, 0)
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.external_attr >> 16, info.extra, info.comment) == (0o100644, b"", b"")


def test_the_manifest_has_a_line_for_each_file() -> None:
    listed = read_pack(make_pack(FILES))[MANIFEST].decode().splitlines()

    assert listed[0] == f"{sha256(b'id' + bytes([13, 10])).hexdigest()}  cards.csv"
    assert [line[66:] for line in listed] == sorted(FILES)


@pytest.mark.parametrize(
    "name",
    [
        "../minutes.html",
        "/etc/x",
        "a//b",
        "a/../b",
        ".hidden",
        "a\\b",
        "C:x",
        "größe",
        "a b",
        "",
        "dir/",
        "x" * 201,
        "manifest",
    ],
)
def test_a_name_that_could_go_elsewhere_is_never_packed_nor_read(name: str) -> None:
    with pytest.raises(BrokenPack):
        make_pack({name: b""})
    with pytest.raises(BrokenPack):
        read_pack(zip_of({name: b"", MANIFEST: b""}))


def test_two_names_that_are_one_on_some_computers_are_not_packed_together() -> None:
    with pytest.raises(BrokenPack, match="twice"):
        make_pack({"KAART.csv": b"", "Kaart.csv": b""})


def _with(name: str, **changes: object) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for each in sorted({*FILES, MANIFEST}):
            info = plain(each)
            if each == name:
                for field, value in changes.items():
                    setattr(info, field, value)
            archive.writestr(info, FILES.get(each, manifest(FILES)))
    return whole.getvalue()


def _commented() -> bytes:
    whole = io.BytesIO(make_pack(FILES))
    with zipfile.ZipFile(whole, "a") as archive:
        archive.comment = b"Joost was here"
    return whole.getvalue()


def _twice() -> bytes:
    whole = io.BytesIO(make_pack(FILES))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(plain("minutes.html"), b"another")
    return whole.getvalue()


def _unsorted() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted({**FILES, MANIFEST: b""}, reverse=True):
            archive.writestr(plain(name), FILES.get(name, manifest(FILES)))
    return whole.getvalue()


@pytest.mark.parametrize(
    ("zipped", "file", "reason"),
    [
        (lambda: _with("cards.csv", compress_type=zipfile.ZIP_DEFLATED), "cards.csv", "compressed"),
        (lambda: _with("cards.csv", date_time=(2026, 5, 1, 19, 0, 0)), "cards.csv", "1980"),
        (lambda: _with("cards.csv", extra=b"\x99\x99\x00\x00"), "cards.csv", "extra field"),
        (lambda: _with("cards.csv", comment=b"hello"), "cards.csv", "changed"),
        (lambda: _with("cards.csv", create_system=0), "cards.csv", "changed"),
        (lambda: _with("cards.csv", external_attr=0o100777 << 16), "cards.csv", "changed"),
        (_commented, THE_ZIP, "comment"),
        (_twice, "minutes.html", "twice"),
        (_unsorted, MANIFEST, "place"),
        (lambda: make_pack(FILES) + b"\n", THE_ZIP, "after its end"),
        (lambda: make_pack(FILES)[:-1], THE_ZIP, "too soon"),
        (lambda: make_pack(FILES)[:-40], "minutes.html", "changed"),
        (lambda: b"#!" + make_pack(FILES), THE_ZIP, "before its first"),
        (lambda: zip_of({}), THE_ZIP, "no zip"),
        (lambda: b"", THE_ZIP, "no zip"),
        (lambda: b"PK\x03\x04", THE_ZIP, "middle"),
    ],
)
def test_any_other_zip_is_refused_with_file_and_reason(
    zipped: Callable[[], bytes], file: str, reason: str
) -> None:
    with pytest.raises(BrokenPack) as refused:
        read_pack(zipped())

    assert refused.value.file == file
    assert reason in refused.value.reason


def test_a_pack_that_is_too_large_is_not_even_opened() -> None:
    pack = make_pack(FILES)

    assert read_pack(pack, most_bytes=len(pack))
    with pytest.raises(BrokenPack, match="larger"):
        read_pack(pack, most_bytes=len(pack) - 1)


def test_a_file_that_claims_to_be_larger_than_the_pack_is_named() -> None:
    pack = bytearray(make_pack({"minutes.html": b"short"}))
    sizes = pack.index(b"minutes.htmlshort") - 12
    struct.pack_into("<2I", pack, sizes, 2**31, 2**31)

    with pytest.raises(BrokenPack, match=r"minutes\.html: it says it is larger"):
        read_pack(bytes(pack))


def test_a_name_made_to_confuse_a_terminal_is_printed_harmlessly() -> None:
    with pytest.raises(BrokenPack) as refused:
        read_pack(zip_of({"a\x1b[2Jb": b""}))

    assert str(refused.value) == "a?[2Jb: this is no plain name for a file"


@given(st.data())
def test_no_changed_byte_is_ever_read(data: st.DataObject) -> None:
    pack = make_pack(FILES)
    place = data.draw(st.integers(0, len(pack) - 1))

    with pytest.raises(BrokenPack):
        read_pack(flipped(pack, place, data.draw(st.integers(1, 255))))


@given(st.data())
def test_a_changed_byte_inside_a_file_names_that_file(data: st.DataObject) -> None:
    pack = make_pack(FILES)
    name, inside = data.draw(st.sampled_from(sorted(members_of(pack).items())))
    place = pack.index(inside) + data.draw(st.integers(0, len(inside) - 1))

    with pytest.raises(BrokenPack) as refused:
        read_pack(flipped(pack, place, data.draw(st.integers(1, 255))))

    assert refused.value.file == name


@given(st.binary(max_size=80), st.binary(max_size=20))
def test_rubbish_is_refused_and_breaks_nothing(rubbish: bytes, more: bytes) -> None:
    with pytest.raises(BrokenPack):
        read_pack(b"PK\x03\x04" + rubbish)
    with pytest.raises(BrokenPack):
        read_pack(more + make_pack(FILES) + rubbish + b"!")

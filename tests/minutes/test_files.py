"""The files of adopted minutes: an attack in any field ends there as words, and nobody is in them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pypdf
from sqlalchemy import select

from assemblee.evening import actions as evenings
from assemblee.people.rules import Standing
from assemblee.people.tables import Device, Seat
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.record.verify import verify
from tests.evening import Browser, Evening, an_evening
from tests.minutes.after import days_later, somebody, stranger
from tests.minutes.hostile import ATTACKS, HOSTILE, OPENS_SOMETHING, Tags, say_it_everywhere, squeezed
from tests.minutes.lived import NEW_EVENING, live, live_until_the_end

FOR_PEOPLE = ("minutes.html", "minutes.md", "cards.csv")


async def test_an_attack_in_any_field_ends_as_words(database_url: str, tmp_path: Path) -> None:
    pdf = database_url.startswith("sqlite")  # drawn once is enough: it is the same page
    async with an_evening(database_url, tmp_path / "data", pdf=pdf, **NEW_EVENING) as evening:
        await live(evening)
        await say_it_everywhere(evening)
        await adopt(evening)
        files = await files_of(evening)

        for folder in ("meeting-1", "meeting-1/public"):
            page = Tags(files[f"{folder}/minutes.html"].decode())
            assert not page.tags & OPENS_SOMETHING
            assert all(each.startswith("#") for each in page.asks)
            assert squeezed(HOSTILE) in squeezed(page.words)
            markdown = files[f"{folder}/minutes.md"].decode()
            assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|\n# .*\n# ", markdown)
            assert squeezed(HOSTILE) in squeezed(re.sub(r"\\([^\w\s])", r"\1", markdown))
        for name in ("cards", "clusters"):
            rows = list(
                csv.reader(io.StringIO(files[f"meeting-1/{name}.csv"].decode("utf-8-sig")), delimiter=";")
            )
            assert all(not re.match(r"[=+\-@\t\r]", cell) for row in rows for cell in row)
            assert any(f"'{HOSTILE}" in cell for row in rows for cell in row)
        assert HOSTILE in {text.get("text") for text in json.loads(files["record.json"])["texts"]}
        assert any(
            each["label"] == HOSTILE for each in json.loads(files["meeting-1/network.kumu.json"])["elements"]
        )
        events = icalendar.Calendar.from_ical(files["meeting-1/promises.ics"]).walk("VEVENT")
        assert len(events) == 1 + 3
        assert all(HOSTILE in str(event["SUMMARY"]) for event in events)
        assert all(re.fullmatch(r"[\w.-]+(/[\w.-]+)*", name) for name in files)
        for reader in (evening.owner, stranger(evening)):
            await headers_hold_no_words(reader, evening, files)
        if "meeting-1/minutes.pdf" in files:
            for name in ("meeting-1/minutes.pdf", "meeting-1/public/minutes.pdf"):
                read = pypdf.PdfReader(io.BytesIO(files[name]))
                words = squeezed("".join(page.extract_text() for page in read.pages))
                assert all(squeezed(each) in words for each in ATTACKS)
                assert read.metadata is not None
                assert read.metadata.title == HOSTILE
                assert not {"/JavaScript", "/JS", "/Launch", "/URI", "/EmbeddedFiles"} & set(keys_in(read))


async def headers_hold_no_words(reader: Browser, evening: Evening, files: dict[str, bytes]) -> None:
    names = {name.removeprefix("meeting-1/") for name in files if name.startswith("meeting-1/m")}
    for path in ("files/promises.ics", "files/cards.csv", "public.zip", *names):
        answer = await reader.get(f"{evening.here}/{path}")
        assert answer.status_code == 200, path
        said = str(dict(answer.headers))
        assert "passwd" not in said
        assert "a=b" not in said
        assert re.search(r'filename="assemblee-1[\w.-]*"', answer.headers["content-disposition"])
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_nobody_is_in_any_byte_of_a_full_pack(database_url: str, tmp_path: Path) -> None:
    pdf = database_url.startswith("sqlite")
    async with an_evening(database_url, tmp_path / "data", pdf=pdf, **NEW_EVENING) as evening:
        await live_until_the_end(evening)
        await more_neighbours(evening)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await evenings.close_evening(moment, evening.program.keys)
        truth = [*await people_of(evening), "Fatima", "Joost", "De Vries", "Samira", "Gemeente"]
        await adopt(evening)
        async with evening.program.storage.reading() as session:
            pack = await pack_of(session, evening.trajectory_id)
        files = read_pack(pack)

        everything = b"\n".join([*files.values(), *(read_aloud(data) for data in files.values())])
        assert verify(pack).holds
        assert [each for each in truth if each.encode() in everything] == []
        assert not re.search(rb"\d\d:\d\d:\d\d|\d{8}T\d{4}(?!00)", everything)
        body = json.loads(files["record.json"])["entries"][-1]["body"]
        told = {"id", "kind", "lang", "state", "cluster", "stays", "round", "text", "text_second"}
        assert all(set(card) <= told for card in body["cards"])
        assert [card["id"] for card in body["cards"]] == sorted(card["id"] for card in body["cards"])
        standings = {each.value for each in Standing}
        few = [count for name, count in counts_in(body) if name in standings and count < 5]
        assert few == []
        assert body["groups"] == {"resident": 8}


async def more_neighbours(evening: Evening) -> None:
    """Five more residents, and of two other groups so few that a number would be a name."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        standings = [*[Standing.RESIDENT] * 5, *[Standing.ORGANISATION] * 4, Standing.MUNICIPALITY]
        moment.add(
            *(
                Seat(
                    meeting_id=evening.meeting_id,
                    number=50 + n,
                    name=f"Buur{n}naam",
                    standing=each,
                    key=f"sleutel-{n}",
                )
                for n, each in enumerate(standings)
            )
        )


async def people_of(evening: Evening) -> list[str]:
    """Everything by which the program knows who was there."""
    async with evening.program.storage.reading() as session:
        seats = list(await session.scalars(select(Seat)))
        devices = list(await session.scalars(select(Device)))
    known = [each for seat in seats for each in (seat.id, seat.key, seat.name)]
    known += [each for device in devices for each in vars(device).values() if isinstance(each, str)]
    return [each for each in known if each]


async def adopt(evening: Evening) -> None:
    days_later(evening, 8)
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{evening.here}/minutes/approvals")
        assert answer.status_code in {200, 303}, answer.text


async def files_of(evening: Evening) -> dict[str, bytes]:
    async with evening.program.storage.reading() as session:
        return read_pack(await pack_of(session, evening.trajectory_id))


def read_aloud(data: bytes) -> bytes:
    """What a PDF says, with all that is packed in it unpacked."""
    if not data.startswith(b"%PDF"):
        return b""
    read = pypdf.PdfReader(io.BytesIO(data))
    objects = (read.get_object(n) for n in range(1, len(read.xref[0]) if read.xref.get(0) else 1))
    packed = (each.get_data() for each in objects if isinstance(each, pypdf.generic.StreamObject))
    words = "\n".join(page.extract_text() for page in read.pages)
    return b"\n".join([words.encode(), str(read.metadata).encode(), *packed])


def keys_in(read: pypdf.PdfReader) -> Iterator[str]:
    for number in read.xref.get(0, {}):
        found = read.get_object(number)
        if isinstance(found, pypdf.generic.DictionaryObject):
            yield from found
            yield from (str(each) for each in found.values() if isinstance(each, pypdf.generic.NameObject))


def counts_in(value: Any) -> Iterator[tuple[str, int]]:
    """Every number in a body under its name."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if isinstance(inside, int) and not isinstance(inside, bool):
                yield name, inside
            yield from counts_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from counts_in(inside)

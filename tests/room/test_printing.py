"""A PDF is of the very page that is adopted, opens nothing, and is made before anybody is kept waiting."""

import asyncio
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from assemblee.room.printing.colours import coloured
from assemblee.room.printing.direction import directed
from assemblee.room.printing.printer import NotPrinted, Printer, StillChanging

try:
    import weasyprint
except (ImportError, OSError):
    weasyprint = None

needs_weasyprint = pytest.mark.skipif(weasyprint is None, reason="WeasyPrint or a library of it is missing")

PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>محضر</title></head>
<body><article><h1>محضر</h1><h2>ما كتبه الناس</h2><p dir="auto">الإيجار أعلى من راتبي.</p>
<p dir="auto">De <b>lift</b> is stuk</p></article></body></html>"""

WATCHED = """
import json, sys
seen = []
sys.path.insert(0, "{here}")
from assemblee.room.printing import child
import weasyprint
child.pdf_of("<p>first, so that all that is read once is read</p>")
sys.addaudithook(lambda event, values: seen.append([event, str(values[0])]) if event == "open" or
                 event.startswith(("socket.", "urllib.", "subprocess.", "os.exec", "os.system")) else None)
child.pdf_of(sys.stdin.read())
print(json.dumps(seen))
"""


def a_process(*words: str) -> Printer:
    return Printer(on=True, command=(sys.executable, "-c", *words))


def test_each_text_has_the_side_of_its_first_letter() -> None:
    page = '<p dir="auto">12 <b>الإيجار</b> x</p><p class="a" dir="auto" id="b">42</p><bdi>Kira</bdi>'

    assert directed(page) == (
        '<p dir="rtl">12 <b>الإيجار</b> x</p><p class="a" dir="ltr" id="b">42</p><bdi dir="ltr">Kira</bdi>'
    )


@needs_weasyprint
async def test_a_pdf_can_be_read_aloud_and_is_the_same_every_time() -> None:
    made = []
    for _ in range(2):
        printer = Printer(on=True)
        await printer.make_ready(PAGE.encode())
        made += printer.pdfs(PAGE.encode())
    first, second = made

    assert first is not None
    assert first == second == await Printer(on=True).pdf(PAGE.encode())
    read = pypdf.PdfReader(io.BytesIO(first))
    catalogue = read.trailer["/Root"]
    assert catalogue["/Lang"] == "ar"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "محضر"
    assert "/CreationDate" not in read.metadata
    (heading, below) = read.outline
    assert (heading["/Title"], below[0]["/Title"]) == ("محضر", "ما كتبه الناس")
    for font in read.pages[0]["/Resources"]["/Font"].values():
        described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described)


@needs_weasyprint
def test_drawing_opens_no_connection_and_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }")
    hostile = f"""<html><head><link rel="stylesheet" href="file://{secret}"><base href="http://127.0.0.1:9/">
    <style>@import url("http://127.0.0.1:9/x.css"); p {{ background: url(file://{secret}) }}
    @font-face {{ font-family: x; src: url("http://127.0.0.1:9/x.woff") }}</style></head>
    <body style="font-family: x"><img src="/etc/passwd"><img src="data:image/svg+xml,<svg/>">
    <object data="file://{secret}"></object><p>De huur</p>
    <a rel="attachment" href="file://{secret}">x</a></body></html>"""
    here = Path(__file__).parents[2]

    ran = subprocess.run(
        [sys.executable, "-c", WATCHED.format(here=here)],
        input=hostile.encode(),
        capture_output=True,
        check=True,
    )

    opened = [path for event, path in json.loads(ran.stdout) if event == "open"]
    others = [event for event, _ in json.loads(ran.stdout) if event != "open"]
    roots = (sys.prefix, sys.base_prefix, str(here), os.path.realpath(sys.prefix))
    assert not others
    assert [path for path in opened if not path.startswith(roots)] == []


async def test_without_its_libraries_there_is_no_pdf_and_nobody_waits_for_one() -> None:
    printer = a_process("import sys; sys.exit(3)")

    await printer.make_ready(b"<p>De huur</p>")

    assert printer.pdfs(b"<p>De huur</p>", b"<p>De lift</p>") == [None, None]
    assert not printer.on


async def test_a_page_that_cannot_be_printed_is_adopted_without() -> None:
    printer = a_process("import sys; sys.stdin.read(); sys.exit(1)")
    adopted: list[list[bytes | None]] = []

    async def adopt() -> None:
        adopted.append(printer.pdfs(b"<p>De huur</p>"))

    await printer.adopted_when_printed(adopt)

    assert adopted == [[None]]
    assert printer.on


async def test_what_changes_meanwhile_is_printed_again_but_not_for_ever() -> None:
    printer = a_process("import sys; print('%PDF', sys.stdin.read())")
    pages = iter([b"one", b"two", b"two"])

    async def adopt() -> list[bytes | None]:
        return printer.pdfs(next(pages))

    assert await printer.adopted_when_printed(adopt) == [b"%PDF two\n"]

    count = iter(range(100))

    async def never() -> list[bytes | None]:
        return printer.pdfs(str(next(count)).encode())

    with pytest.raises(StillChanging):
        await printer.adopted_when_printed(never)


async def test_the_loop_goes_on_while_a_page_is_printed() -> None:
    printer = a_process("import sys, time; time.sleep(0.3); print('%PDF')")
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    beating = asyncio.create_task(beat())
    with pytest.raises(NotPrinted):
        printer.pdfs(b"page")
    await printer.make_ready(b"page")
    beating.cancel()

    assert beats > 5


def test_a_drawing_has_the_colours_of_its_page() -> None:
    page = (
        '<style>.of-input { fill: #7a4b00; } p { margin: 0 }</style><svg><rect fill="url(#by-input)"/></svg>'
    )

    assert coloured(page).endswith(
        '<svg><style>.of-input { fill: #7a4b00; }</style><rect class="of-input"/></svg>'
    )

"""An adopted version as files: drawn once, in the trajectory's language, needing nothing but themselves."""

from collections.abc import Sequence
from dataclasses import replace

from assemblee.analysis.document.files import PUBLIC
from assemblee.analysis.document.glossary import glossary
from assemblee.analysis.document.rules import Document
from assemblee.languages import known
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.parts import Card
from assemblee.minutes.public import public_edition
from assemblee.minutes.writing import Adopted
from assemblee.room.drawing import Drawing
from assemblee.trajectory.tables import Trajectory


async def adopted_files(
    drawing: Drawing,
    document: Document,
    trajectory: Trajectory,
    adopted: Adopted,
    meeting: int,
    left_out: Sequence[Card],
) -> dict[str, bytes]:
    """The bytes by the ending of their name; `meeting` is the number of the assemblee that adopts, or 0.

    Where cards are left out for the public, there is a public one of each. Raises `NotPrinted`.
    """
    files = await _to_read(drawing, document, trajectory, adopted, meeting)
    if left_out:
        public = public_edition(document, left_out)
        less = await _to_read(drawing, public, trajectory, replace(adopted, public=True), meeting)
        files |= {PUBLIC + ending: data for ending, data in less.items()}
    pages = [ending for ending in ("html", f"{PUBLIC}html") if ending in files]
    printed = drawing.printer.pdfs(*(files[ending] for ending in pages))
    pdfs = {each.replace("html", "pdf"): pdf for each, pdf in zip(pages, printed, strict=True) if pdf}
    return files | pdfs


async def _to_read(
    drawing: Drawing, document: Document, trajectory: Trajectory, adopted: Adopted, meeting: int
) -> dict[str, bytes]:
    language = known(trajectory.languages[0])
    values = {
        "document": document,
        "trajectory": trajectory,
        "adopted": adopted,
        "number": adopted.version,
        "meeting": meeting,
        "words": glossary(language),
        "writes": False,
        "frozen": True,
    }
    escapes = {"line": literally, "paragraphs": paragraphs}
    html = await drawing.page("analysis/document/alone.html", language, values)
    markdown = await drawing.page("analysis/document/document.md", language, {**values, **escapes})
    return {"html": html.encode(), "md": markdown.encode()}

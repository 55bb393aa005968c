"""An adopted version as files: drawn once, in the trajectory's language, needing nothing but themselves."""

from assemblee.analysis.document.glossary import glossary
from assemblee.analysis.document.rules import Document
from assemblee.languages import known
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.writing import Adopted
from assemblee.room.drawing import Drawing
from assemblee.trajectory.tables import Trajectory


async def adopted_files(
    drawing: Drawing, document: Document, trajectory: Trajectory, adopted: Adopted, number: int, meeting: int
) -> dict[str, bytes]:
    """The bytes by the ending of their name; `meeting` is the number of the assemblee that adopts, or 0."""
    language = known(trajectory.languages[0])
    values = {
        "document": document,
        "trajectory": trajectory,
        "adopted": adopted,
        "number": number,
        "meeting": meeting,
        "words": glossary(language),
        "writes": False,
        "frozen": True,
    }
    escapes = {"line": literally, "paragraphs": paragraphs}
    html = await drawing.page("analysis/document/alone.html", language, values)
    markdown = await drawing.page("analysis/document/document.md", language, {**values, **escapes})
    return {"html": html.encode(), "md": markdown.encode()}

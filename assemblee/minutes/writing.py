"""Adopted minutes as files: drawn once, in the language of the evening, and needing nothing but themselves to
be read.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from assemblee.languages import known
from assemblee.minutes.adoption import How
from assemblee.minutes.markdown import literally, paragraphs
from assemblee.minutes.public import public_edition, withheld
from assemblee.minutes.rules import Minutes
from assemblee.minutes.sheets import CARDS, events_of, sheets_of
from assemblee.minutes.tables import HTML, MARKDOWN, PDF, PUBLIC
from assemblee.record.calendar import calendar
from assemblee.record.terms import TERMS
from assemblee.room.drawing import Drawing
from assemblee.trajectory.tables import Trajectory

PROMISES = "promises.ics"
"""The calendar of adopted minutes."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """How and when minutes were adopted, as they say themselves; `roles` are standings of people, `public` is
    of the edition without the cards of few.

    From the second version on, they say `why` the one before was corrected. `seal` is that of the book
    before this entry, for its own is not known when it is written.
    """

    how: How
    at: datetime
    roles: tuple[str, ...] = ()
    version: int = 1
    seal: str = ""
    why: str = ""
    public: bool = False

    @property
    def terms(self) -> str:
        """On which terms others may use it."""
        return TERMS


async def adopted_files(
    drawing: Drawing, minutes: Minutes, trajectory: Trajectory, adopted: Adopted
) -> dict[str, bytes]:
    """The files of the pack by their names: for people, for people who edit, for programs, for a calendar.

    Some are there a second time, for the public, when that must read less. Raises `NotPrinted`.
    """
    language = known(minutes.evening.language)
    files = await _to_read(drawing, minutes, trajectory, adopted)
    files |= sheets_of(minutes)
    files[PROMISES] = calendar(events_of(minutes, trajectory.id), adopted.at, adopted.version, language)
    left_out = withheld(minutes.evening)
    if left_out:
        public = public_edition(minutes, left_out)
        less = await _to_read(
            drawing, public, trajectory, replace(public_edition(adopted, left_out), public=True)
        )
        less[CARDS] = sheets_of(public)[CARDS]
        files |= {PUBLIC + name: data for name, data in less.items()}
    pages = [name for name in (HTML, PUBLIC + HTML) if name in files]
    printed = drawing.printer.pdfs(*(files[name] for name in pages))
    pdfs = {name.replace(HTML, PDF): pdf for name, pdf in zip(pages, printed, strict=True) if pdf}
    return files | pdfs


def article_of(html: bytes) -> str:
    """The article of stored minutes, to frame it in a page: the very bytes that were adopted."""
    page = html.decode()
    return page[page.index("<article") : page.rindex("</article>") + len("</article>")]


def promise_told(drawing: Drawing, language: str) -> str:
    """What the room was told about cards without a name, line by line."""
    return "\n".join(drawing.promise.lines(known(language)))


async def _to_read(
    drawing: Drawing, minutes: Minutes, trajectory: Trajectory, adopted: Adopted
) -> dict[str, bytes]:
    language = known(minutes.evening.language)
    values = {"minutes": minutes, "trajectory": trajectory, "adopted": adopted, "draft": None}
    escapes = {"line": literally, "paragraphs": paragraphs}
    html = await drawing.page("minutes/alone.html", language, values)
    markdown = await drawing.page("minutes/minutes.md", language, {**values, **escapes})
    return {HTML: html.encode(), MARKDOWN: markdown.encode()}

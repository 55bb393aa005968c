"""The process that draws a PDF: `python -m assemblee.room.printing.child`, from HTML to PDF in one go.

The same page with the same fonts gives the same bytes. Errors have no words, as those could quote a card.
"""

import hashlib
import os
import sys
from typing import Any, NoReturn

from assemblee.memory import keep_memory_inside
from assemblee.room.printing.colours import coloured
from assemblee.room.printing.direction import directed

NO_LIBRARIES = 3
"""How it ends where WeasyPrint, Pango or a font is not installed."""

_ROOTS = {sys.prefix, sys.base_prefix, *sys.path} - {""}
_PROGRAM = tuple(os.path.realpath(each) + os.sep for each in _ROOTS)
"""Where Python, its libraries and this program lie; fonts are read by Pango, which nobody can tell a path."""

_CONNECTING = ("socket.", "urllib.Request", "http.client.", "ftplib.", "smtplib.")
_STARTING = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile")


def main() -> None:
    """From standard input to standard output; nothing else can write there."""
    keep_memory_inside()
    if hasattr(os, "nice"):
        os.nice(5)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    html = sys.stdin.buffer.read().decode()
    try:
        import weasyprint  # noqa: F401  takes a second, and finds its libraries or not
    except (ImportError, OSError):
        sys.exit(NO_LIBRARIES)
    sys.addaudithook(_stay_inside)
    answer.write(pdf_of(html))
    answer.flush()


def pdf_of(html: str) -> bytes:
    """PDF/UA with the title, language and headings of the page as its title, language and bookmarks."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class Nothing(URLFetcher):  # type: ignore[misc]
        """An adopted page needs nothing but itself."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            raise ValueError("nothing is fetched")

    page = HTML(string=coloured(directed(html)), url_fetcher=Nothing(), media_type="print")
    made = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    drawn: Any = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=made)
    return bytes(drawn)


def _stay_inside(event: str, values: tuple[Any, ...]) -> None:
    if event.startswith(_CONNECTING) or event.startswith(_STARTING):
        raise PermissionError(event)
    if event == "open" and not _is_read_here(values[0], values[2]):
        raise PermissionError(event)


def _is_read_here(file: object, flags: object) -> bool:
    if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
        return False
    if isinstance(file, int):
        return True
    real = os.path.realpath(os.fsdecode(file)) if isinstance(file, str | bytes) else ""
    return real.startswith(_PROGRAM)


if __name__ == "__main__":
    main()

"""From which side each text is read: browsers see it by `dir="auto"`, which WeasyPrint does not know.

The rule is that of HTML: the first letter that has a direction decides, and without one it is left to right.
"""

import re
import unicodedata
from html import unescape

_OPENS = re.compile(r'<(\w+)([^<>]*)\sdir="auto"([^<>]*)>')
_TAG = re.compile(r"<[^<>]*>")


def directed(html: str) -> str:
    """The page with `ltr` or `rtl` in the place of each `auto`; a `bdi` without `dir` is one as well."""
    page = html.replace("<bdi>", '<bdi dir="auto">')

    def told(found: re.Match[str]) -> str:
        name, before, after = found.groups()
        inside = page[found.end() : page.find(f"</{name}>", found.end())]
        return f'<{name}{before} dir="{first_strong(unescape(_TAG.sub("", inside)))}"{after}>'

    return _OPENS.sub(told, page)


def first_strong(text: str) -> str:
    """The direction of the first letter that has one."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"

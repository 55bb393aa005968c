"""The picture as one SVG that needs nothing else: no font, no style sheet, no script.

Colours are the reader's own (`currentColor`), so that it is read in the dark and on paper; what a link is, is
told by how its line is drawn and how it ends, never by colour. A style sheet may fill `tree-box`, `tree-core`
and `tree-mark`.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.tree.legend import Entry, legend_of
from assemblee.clusters.tree.picture import Picture, PlacedBox, Point
from assemblee.clusters.tree.wrapping import SIZE, line_height

_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, sans-serif"
_LINES = {
    LinkKind.CAUSES: 'stroke-width="2"',
    LinkKind.STRENGTHENS: 'stroke-width="5"',
    LinkKind.HARMS: 'stroke-width="2" stroke-dasharray="8 5"',
    LinkKind.HOLDS_BACK: 'stroke-width="2.5" stroke-dasharray="0.1 6" stroke-linecap="round"',
}
WIDE = 900
"""A picture wider than this is printed on a sheet turned on its side."""

_HEAD = 9
_BAR = 9
_BOXES = 'fill="none" stroke="currentColor" rx="6"'

Words = Callable[[str], str]


def as_svg(picture: Picture, title: str, description: str, _: Words, direction: str = "ltr") -> Markup:
    """The picture with its legend; the same picture and words always give the same bytes.

    `title` and `description` are for who hears the picture, `_` puts the words of the legend in the language
    of the reader.
    """
    legend = legend_of(picture, _, direction)
    wide, high = max(picture.width, legend.width), picture.height + legend.height
    samples = [(_sample(each), each.kind) for each in legend.entries if each.kind]
    marks = [each.mark for each in picture.arrows if each.arrow.thought]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" fill="currentColor" direction="ltr"',
        f' class="{"tree lying" if wide > WIDE else "tree"}"',
        f' viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" height="{_n(high)}"',
        f' font-family="{_FONT}" font-size="{SIZE}">',
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
        f'<g text-anchor="middle" transform="translate({_n((wide - picture.width) / 2)} 0)">',
        *_lines([(each.points, each.arrow.kind) for each in picture.arrows]),
        *map(_box, picture.boxes),
        *_marks(marks),
        "</g>",
        f'<g class="tree-legend" text-anchor="middle" transform="translate(0 {_n(picture.height)})">',
        *_lines(samples),
        *_marks([(each.x, each.y) for each in legend.entries if each.kind is None]),
        *(_words(each, direction) for each in legend.entries),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704  every text in it is escaped


def _box(box: PlacedBox) -> str:
    core = 'class="tree-core" stroke-width="5"' if box.head else 'class="tree-box" stroke-width="1.5"'
    left, top = box.x - box.width / 2, box.y - box.height / 2
    size = f'x="{_n(left)}" y="{_n(top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<g class="tree-pile"><rect {size} {core} {_BOXES}/>{"".join(_texts(box))}</g>'


def _texts(box: PlacedBox) -> Iterator[str]:
    lines = [*([box.head] if box.head else []), *box.lines]
    y = box.y - sum(map(line_height, lines)) / 2
    for at, line in enumerate(lines):
        bold = ' font-weight="700"' if box.head and at == 0 else ""
        side = ' direction="rtl"' if _begins_right(line) else ""
        y += line_height(line)
        base = y - line_height(line) / 2 + SIZE * 0.36
        yield f'<text x="{_n(box.x)}" y="{_n(base)}"{side}{bold}>{escape(line)}</text>'


def _begins_right(line: str) -> bool:
    sides = (unicodedata.bidirectional(sign) for sign in line)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"


def _lines(drawn: Sequence[tuple[tuple[Point, ...], LinkKind]]) -> Iterator[str]:
    """All lines of one kind as one path, and their ends as another: a large tree must fit in a message."""
    for kind, how in _LINES.items():
        there = [points for points, each in drawn if each is kind]
        if there:
            along = "".join(_line(points, kind) for points in there)
            ends = "".join(_end(points, kind) for points in there)
            thick = ' stroke="currentColor" stroke-width="4"' if kind is LinkKind.HOLDS_BACK else ""
            yield f'<path class="tree-{kind}" fill="none" stroke="currentColor" {how} d="{along}"/>'
            yield f'<path{thick} d="{ends}"/>'


def _line(points: tuple[Point, ...], kind: LinkKind) -> str:
    """Along the points, and a little less, so that it does not show beyond its end."""
    end = points[-1]
    limit = end[1] - _down(points) * (_HEAD - 1 if kind is not LinkKind.HOLDS_BACK else 3)
    nearer = min if _down(points) > 0 else max
    shortened = [*points[:-2], (points[-2][0], nearer(points[-2][1], limit)), (end[0], limit)]
    path = f"M{_at(points[0])}"
    for at in range(2, len(points), 2):
        (ax, ay), (bx, by) = (map(round, point) for point in shortened[at - 1 : at + 1])
        half, aside = (by - ay) // 2, bx - ax
        path += f"V{ay}c0 {half} {aside} {half} {aside} {by - ay}" if aside else ""
    return f"{path}V{_n(limit)}"


def _down(points: Sequence[Point]) -> int:
    return 1 if points[-1][1] > points[-3][1] else -1


def _end(points: Sequence[Point], kind: LinkKind) -> str:
    (x, y), down = points[-1], _down(points)
    if kind is LinkKind.HOLDS_BACK:
        return f"M{_at((x - _BAR, y - down * 3))}h{2 * _BAR}"
    return f"M{_at((x, y))}l-6 {-down * _HEAD}h12z"


def _marks(spots: Sequence[Point]) -> Iterator[str]:
    """All rings as one path, and in each a question mark."""
    if spots:
        rings = "".join(f"M{_at((x - 9, y))}a9 9 0 1 0 18 0a9 9 0 1 0-18 0" for x, y in spots)
        yield f'<path class="tree-mark" fill="#fff" stroke="currentColor" d="{rings}"/>'
        asks = "".join(f'<text x="{_n(x)}" y="{_n(y + 5)}">?</text>' for x, y in spots)
        yield f'<g font-size="13" class="tree-asks">{asks}</g>'


def _words(each: Entry, direction: str) -> str:
    how = f'text-anchor="start" direction="{direction}"'
    return f'<text x="{_n(each.text_x)}" y="{_n(each.y + SIZE * 0.36)}" {how}>{escape(each.words)}</text>'


def _sample(each: Entry) -> tuple[Point, ...]:
    """A short arrow lying on its side would be another sign: it stands upright, as in the picture."""
    low, high = each.y + 13.0, each.y - 13.0
    return (each.x, low), (each.x, low), (each.x, high), (each.x, high)


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    return str(round(number))

"""The picture as one SVG that needs nothing else: no font, no style sheet, no script.

Colours are the reader's own (`currentColor`), so that it is read in the dark and on paper; what a link is, is
told by how its line is drawn and how it ends, never by colour. A style sheet may fill `tree-box`, `tree-core`
and `tree-mark`.
"""

from collections.abc import Callable, Iterator
from html import escape

from markupsafe import Markup

from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.tree.legend import Entry, legend_of
from assemblee.clusters.tree.picture import Picture, PlacedArrow, PlacedBox, Point
from assemblee.clusters.tree.wrapping import SIZE, line_height

_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, sans-serif"
_LINES = {
    LinkKind.CAUSES: 'stroke-width="2"',
    LinkKind.STRENGTHENS: 'stroke-width="5"',
    LinkKind.HARMS: 'stroke-width="2" stroke-dasharray="8 5"',
    LinkKind.HOLDS_BACK: 'stroke-width="2.5" stroke-dasharray="0.1 6" stroke-linecap="round"',
}
_HEAD = 9
_BAR = 9

Words = Callable[[str], str]


def as_svg(picture: Picture, title: str, description: str, _: Words, direction: str = "ltr") -> Markup:
    """The picture with its legend; the same picture and words always give the same bytes.

    `title` and `description` are for who hears the picture, `_` puts the words of the legend in the language
    of the reader.
    """
    legend = legend_of(picture, _, direction)
    wide, high = max(picture.width, legend.width), picture.height + legend.height
    aside = (wide - picture.width) / 2
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" class="tree" role="img" fill="currentColor"',
        f' viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" height="{_n(high)}"',
        f' font-family="{_FONT}" font-size="{SIZE}">',
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
        f'<g transform="translate({_n(aside)} 0)">',
        *(_arrow(each) for each in picture.arrows),
        *(_box(each) for each in picture.boxes),
        *(_mark(each.mark) for each in picture.arrows if each.arrow.thought),
        "</g>",
        f'<g class="tree-legend" transform="translate(0 {_n(picture.height)})">',
        *(_entry(each, direction) for each in legend.entries),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704  every text in it is escaped


def _box(box: PlacedBox) -> str:
    core = ' class="tree-core" stroke-width="5"' if box.head else ' class="tree-box" stroke-width="1.5"'
    left, top = box.x - box.width / 2, box.y - box.height / 2
    rect = (
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="6"'
        f' fill="none" stroke="currentColor"{core}/>'
    )
    return f'<g class="tree-pile">{rect}{"".join(_texts(box))}</g>'


def _texts(box: PlacedBox) -> Iterator[str]:
    lines = [*([box.head] if box.head else []), *box.lines]
    y = box.y - sum(map(line_height, lines)) / 2
    for at, line in enumerate(lines):
        bold = ' font-weight="700"' if box.head and at == 0 else ""
        y += line_height(line)
        base = y - line_height(line) / 2 + SIZE * 0.36
        yield _text(line, box.x, base, f'text-anchor="middle"{bold}')


def _text(line: str, x: float, y: float, how: str) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" unicode-bidi="plaintext" {how}>{escape(line)}</text>'


def _arrow(each: PlacedArrow) -> str:
    return _line(each.points, each.arrow.kind)


def _line(points: tuple[Point, ...], kind: LinkKind) -> str:
    end = points[-1]
    down = 1 if end[1] > points[-3][1] else -1
    back = down * (_HEAD - 1 if kind is not LinkKind.HOLDS_BACK else 3)
    shortened = [*points[:-2], _before(points[-2], end, back), (end[0], end[1] - back)]
    how = f'fill="none" stroke="currentColor" class="tree-{kind}" {_LINES[kind]}'
    end_of_line = _bar(end, down) if kind is LinkKind.HOLDS_BACK else _point(end, down)
    return f'<path d="{_along(shortened)}" {how}/>{end_of_line}'


def _before(point: Point, end: Point, back: float) -> Point:
    """The start of the last straight piece, never behind its shortened end."""
    limit = end[1] - back
    return point[0], min(point[1], limit) if back > 0 else max(point[1], limit)


def _along(points: list[Point]) -> str:
    path = f"M{_at(points[0])}L{_at(points[1])}"
    for at in range(2, len(points), 2):
        (ax, ay), (bx, by) = points[at - 1], points[at]
        half = (ay + by) / 2
        path += f"C{_at((ax, half))} {_at((bx, half))} {_at((bx, by))}L{_at(points[at + 1])}"
    return path


def _point(end: Point, down: int) -> str:
    x, y = end
    base = y - down * _HEAD
    return f'<path d="M{_at(end)}L{_at((x - 6, base))}L{_at((x + 6, base))}Z"/>'


def _bar(end: Point, down: int) -> str:
    x, y = end[0], end[1] - down * 3
    return f'<path d="M{_at((x - _BAR, y))}L{_at((x + _BAR, y))}" stroke="currentColor" stroke-width="4"/>'


def _mark(spot: Point) -> str:
    x, y = spot
    ring = f'<circle class="tree-mark" cx="{_n(x)}" cy="{_n(y)}" r="9" fill="#fff" stroke="currentColor"/>'
    how = 'text-anchor="middle" font-size="13" class="tree-asks"'
    return f'{ring}<text x="{_n(x)}" y="{_n(y + 4.5)}" {how}>?</text>'


def _entry(each: Entry, direction: str) -> str:
    x, y = each.x, each.y
    words = _text(each.words, each.text_x, y + SIZE * 0.36, f'text-anchor="start" direction="{direction}"')
    if each.kind is None:
        return _mark((x, y)) + words
    return _sample(each.kind, x, y) + words


def _sample(kind: LinkKind, x: float, y: float) -> str:
    """A short arrow lying on its side would be another sign: it stands upright, as in the picture."""
    low, high = y + 13.0, y - 13.0
    return _line(((x, low), (x, low), (x, high), (x, high)), kind)


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")

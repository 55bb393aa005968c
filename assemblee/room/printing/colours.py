"""Drawings in their colours: WeasyPrint gives an inline SVG nothing of the style of its page, nor the
patterns of another SVG.

Rules about fills and strokes go into each drawing, and a pattern becomes its plain colour; words beside it
say what it means.
"""

import re

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_RULE = re.compile(r"[^{}@;/]+\{[^{}]*\b(?:fill|stroke)\b[^{}]*\}")
_SVG = re.compile(r"<svg\b[^<>]*>")
_PATTERN = re.compile(r'fill="url\(#by-([a-z-]+)\)"')


def coloured(html: str) -> str:
    """The page with its style in each drawing."""
    style = "".join(_STYLE.findall(html))
    rules = "".join(each.strip() for each in _RULE.findall(style))
    if not rules:
        return html
    plain = _PATTERN.sub(r'class="of-\1"', html)
    return _SVG.sub(lambda found: f"{found.group()}<style>{rules}</style>", plain)

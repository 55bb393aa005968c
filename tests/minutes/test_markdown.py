"""What Joost types is what a reader of Markdown sees."""

import pytest

from assemblee.minutes.markdown import literally, paragraphs


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("De huur gaat omhoog.", "De huur gaat omhoog."),
        ("*Nu* <script>", r"\*Nu\* \<script\>"),
        ("# Woonstad!", r"\# Woonstad\!"),
        ("1. Bel ze", r"1\. Bel ze"),
        ("- en dan", r"\- en dan"),
        ("[hier](http://x) & daar", r"\[hier\](http://x) \& daar"),
        ("twee\nregels", "twee regels"),
        ("الإيجار أعلى", "الإيجار أعلى"),
    ],
)
def test_a_line_is_shown_literally(typed: str, written: str) -> None:
    assert literally(typed) == written


def test_a_note_keeps_its_lines() -> None:
    assert paragraphs("Eén.\n\n# Twee.") == "Eén.\n\n\\# Twee."

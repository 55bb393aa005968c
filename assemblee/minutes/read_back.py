"""Reading back: key sentences stand on the big screen as many at a time as can be read aloud in one breath.

Three, or fewer when they are long: what does not fit on the big screen is cut. Measured on a 4:3 beamer,
where 40 signs go in a line, 44 of the smaller second text, and twelve lines stand between heading and foot.
"""

from collections.abc import Sequence

from assemblee.minutes.parts import Sentence

AT_ONCE = 3

_SIGNS, _SIGNS_OF_SECOND = 40, 44
_LINE, _SMALLER_LINE, _BETWEEN = 17, 14, 8  # tenths of the height of one line of plain text
_HEIGHT = 132


def pages(sentences: Sequence[Sentence], taken: int = 0) -> list[list[Sentence]]:
    """The sentences as pages; at least one page, and no empty one where there is a sentence.

    `taken` is what something above them takes, in tenths of a line.
    """
    found: list[list[Sentence]] = [[]]
    left = _HEIGHT - taken
    for each in sentences:
        if found[-1] and (len(found[-1]) == AT_ONCE or _height(each) > left):
            found.append([])
            left = _HEIGHT - taken
        found[-1].append(each)
        left -= _height(each)
    return found


def _height(sentence: Sentence) -> int:
    lines = -(-len(sentence.text.first) // _SIGNS)
    smaller = -(-len(sentence.text.second) // _SIGNS_OF_SECOND) + sentence.assumption
    return lines * _LINE + smaller * _SMALLER_LINE + _BETWEEN

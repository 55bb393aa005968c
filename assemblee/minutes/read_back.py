"""Reading back: key sentences stand on the big screen three at a time, as they are read aloud."""

AT_ONCE = 3


def last_page(sentences: int) -> int:
    """The number of the last page, counted from 0."""
    return max(0, -(-sentences // AT_ONCE) - 1)

"""The promises of the line on two thousand evenings each: `python -m tests.long.floor [EVENINGS]`."""

import os
import sys

import pytest

EVENINGS = 2_000

PROMISES = (
    "tests/floor/test_fairness.py",
    "tests/floor/test_causes.py",
    "tests/floor/test_why.py",
    "tests/floor/test_clock.py",
    "tests/floor/test_against_reference.py",
)


def main(evenings: int) -> int:
    """Run every promise on so many evenings; 0 when all are kept."""
    os.environ["ASSEMBLEE_EXAMPLES"] = str(evenings)
    return pytest.main(["-q", "--durations=20", *PROMISES])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENINGS))

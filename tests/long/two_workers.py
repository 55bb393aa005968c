"""Every journey on two workers: `python -m tests.long.two_workers [PYTEST'S WORDS]`.

The journeys of `tests/way` on PostgreSQL and Redis, with a second worker beside the first: each connection,
of a browser and of a screen, goes to the other worker than the one before. Ends as pytest does.
"""

import os
import subprocess
import sys

from tests import servers

ONLY = ("-k", "not sqlite", "--deselect", "tests/way/test_workers.py")


def main(words: list[str]) -> int:
    with servers.redis() as redis:
        command = [sys.executable, "-m", "pytest", "-q", *ONLY, *(words or ["tests/way"])]
        return subprocess.run(
            command, env=os.environ | {"ASSEMBLEE_TEST_REDIS": redis.url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What is in the memory of this process stays there: cards that nobody may see yet, and their keys.

No core file when the program crashes, and on Linux no other program of the same user that reads along.
Whoever is root on this computer can do both all the same.
"""

import ctypes
import sys

PR_SET_DUMPABLE = 4
"""From <linux/prctl.h>."""


def keep_memory_inside() -> None:
    """Forbid this process and what it starts to leave core files; harmless where that cannot be said."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)

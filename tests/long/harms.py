"""Harm packs at random and see that each harm is refused with the right name; then forge a history.

`python -m tests.long.harms [PACK ...] [--harms 200]`: packs as the scripted demo leaves them, or without any
a small one. Prints a line for each kind of harm, and ends with 1 when one passed or somebody else was blamed.
"""

import argparse
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from assemblee.record.as_json import Record, record_pack
from assemblee.record.rules import Entry, next_entry
from assemblee.record.signing.rules import public_hex, signed_head
from assemblee.record.verify import Answer, verify
from assemblee.record.whole import whole_record
from tests.record.evening import EVENING, evening
from tests.record.harming import HARMS
from tests.record.test_signing import FORGER, OURS

FORGED_AT = EVENING + timedelta(days=1)


def main() -> int:
    """Everything; 0 when nothing passed that should not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("packs", nargs="*", type=Path)
    parser.add_argument("--harms", type=int, default=200)
    chosen = parser.parse_args()
    packs = [file.read_bytes() for file in chosen.packs] or [evening(OURS).pack()]
    wrong = sum(_harmed(pack, chosen.harms) + _forged(pack) for pack in packs)
    print("all were refused with the right name" if not wrong else f"{wrong} were not as they should be")
    return 1 if wrong else 0


def _harmed(pack: bytes, times: int) -> int:
    assert verify(pack).whole.answer is Answer.YES
    chance, done, wrong = Random(20261126), Counter[str](), 0  # noqa: S311
    for n in range(times):
        harm = HARMS[n % len(HARMS)]
        harmed, places = harm(pack, chance)
        fault = verify(harmed).fault
        done[harm.__name__] += 1
        if fault is None or fault.file not in places:
            wrong += 1
            print(f"{harm.__name__}: {fault} instead of one of {sorted(places)[:5]}")
    print(", ".join(f"{name} {count}" for name, count in sorted(done.items())))
    return wrong


def _forged(pack: bytes) -> int:
    """The same texts in a chain written afresh by somebody else, one minute later."""
    record = whole_record(pack)
    if record.is_segment:
        return 0
    chain: list[Entry] = []
    for each in record.entries:
        chain.append(next_entry(record.id, chain[-1] if chain else None, each.kind, FORGED_AT, each.body))
    signed = tuple(signed_head(each, FORGER) for each in chain)
    forged = record_pack(Record(tuple(chain), record.texts, signed, record.withheld))
    key = record.signatures[-1].key if record.signatures else public_hex(OURS.public_key())
    verdict = verify(forged, key.encode(), pack)
    answers = verdict.whole.answer, verdict.signed.answer, verdict.continues.answer
    print("a forged chain: whole {}, signed by the key {}, continues {}".format(*answers))
    return int(answers != (Answer.YES, Answer.NO, Answer.NO))


if __name__ == "__main__":
    sys.exit(main())

"""A few random harms of each kind; `python -m tests.long.harms` does many, on packs of the demo."""

from random import Random

import pytest

from tests.record.harming import HARMS, Harm
from tests.record.tampering import blamed
from tests.record.test_signing import OURS, evening

PACK = evening(OURS).pack()


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_harmed_pack_is_refused_with_the_name_of_what_was_harmed(harm: Harm) -> None:
    for seed in range(12):
        harmed, places = harm(PACK, Random(seed))  # noqa: S311
        assert harmed != PACK
        assert blamed(harmed) in places, (seed, blamed(harmed), places)

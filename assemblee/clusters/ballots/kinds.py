"""Which kinds of ballots there are."""

from collections.abc import Mapping

from assemblee.clusters.ballots import agreement, dots
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.sorting import kind as sorting

KINDS: Mapping[str, Kind] = {
    BallotKind.DOTS: dots.KIND,
    BallotKind.AGREEMENT: agreement.KIND,
    BallotKind.SORTING: sorting.KIND,
}

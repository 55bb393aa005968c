"""What a kind of ballot must say of itself; which there are stands in `kinds`."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.room.moment import Moment
from assemblee.slips.rules import Body
from assemblee.slips.tables import Round

Freeze = Callable[[Moment, Round], Awaitable[None]]
"""Copies what is chosen from, when the round opens."""

Read = Callable[[AsyncSession, Round, Body], Awaitable[Body]]
"""What a ballot says, cleaned; raises what is `Refused` in words, and then nothing is kept."""

Count = Callable[[Moment, Round, Sequence[Body]], Awaitable[None]]
"""Writes down the sums of all ballots, which come in the order of chance; raises `SlipsDoNotAddUp`."""

Laid = Callable[[Round, str, Body], None]
"""Hears, after the commit, of a ballot that came or was changed, by its id; for what is kept in memory."""


def _unheard(round_: Round, ballot_id: str, body: Body) -> None:
    """Most kinds need not hear."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How ballots of one kind are prepared, read and counted."""

    freeze: Freeze
    read: Read
    count: Count
    laid: Laid = _unheard

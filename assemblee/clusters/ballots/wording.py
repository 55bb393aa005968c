"""The refusals of slips, said of ballots: the same faults, in words that do not speak of cards."""

from collections.abc import Iterator
from contextlib import contextmanager

from assemblee.clusters.ballots import errors as ballots
from assemblee.errors import Refused
from assemblee.slips import errors as slips

_SAID: dict[type[Refused], type[Refused]] = {
    slips.RoundClosed: ballots.BallotsClosed,
    slips.RoundReleased: ballots.BallotsCounted,
    slips.NotOpenYet: ballots.BallotsNotOpen,
    slips.SlipSentBefore: ballots.BallotSentBefore,
    slips.TicketUnknown: ballots.NoBallotTicket,
    slips.WrongKey: ballots.BallotKeyTurned,
    slips.StillWriting: ballots.StillChoosing,
    slips.SlipsDoNotAddUp: ballots.BallotsDoNotAddUp,
}


@contextmanager
def said_of_ballots() -> Iterator[None]:
    """What is refused inside is refused in the words for ballots."""
    try:
        yield
    except tuple(_SAID) as refusal:
        raise _SAID[type(refusal)] from None

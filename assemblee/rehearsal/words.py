"""The verdict of a rehearsal, for somebody who has an evening tonight."""

from collections.abc import Mapping

from babel.numbers import format_decimal

from assemblee.languages import N_, catalogue, known
from assemblee.rehearsal.rules import Found, Measured, found, in_tenths

VERDICTS: Mapping[Found, str] = {
    Found.FINE: N_("%(phones)s phones: fine, everybody sees a change within %(everybody)s s."),
    Found.NOTHING: N_("%(phones)s phones came in. Nothing changed meanwhile, so nothing was measured."),
    Found.REFUSED: N_(
        "Only %(joined)s of %(phones)s phones got in: the server refused the others, or did not answer. "
        "Try again with fewer phones, or on a faster computer."
    ),
    Found.LOST: N_(
        "%(phones)s phones: not good. Lines were cut %(lost)s times, and %(missed)s times a phone did not "
        "see a change. Look at the wifi first, then at the computer that serves."
    ),
    Found.PLAYER: N_(
        "This computer itself is too slow to play %(phones)s phones, so this says little about the server. "
        "Play fewer phones, or play them from a faster computer."
    ),
    Found.NETWORK: N_(
        "%(phones)s phones: slow, everybody sees a change only after %(everybody)s s. It is the network: one "
        "message to the server takes %(trip)s s. Come nearer to the router, or take another network."
    ),
    Found.SERVER: N_(
        "%(phones)s phones: slow, everybody sees a change only after %(everybody)s s. It is the server: it "
        "answers after %(answers)s s. Take a faster computer, or let fewer phones in."
    ),
}

FIGURES = N_(
    "A change was seen after %(p50)s s by half, %(p95)s s by 19 of 20, %(max)s s by the last. "
    "%(joins)s phones a second came in; lines were cut %(lost)s times."
)

BESIDE = N_(
    "The phones were played on the computer that serves: that costs it computing, and nothing went over "
    "the wifi."
)


def verdict(measured: Measured, language: str) -> str:
    """The one sentence, in this language."""
    return _said(VERDICTS[found(measured)], measured, language)


def sentences(measured: Measured, language: str) -> list[str]:
    """The verdict, its figures, and what they do not say."""
    said = [verdict(measured, language)]
    if measured.changes:
        said.append(_said(FIGURES, measured, language))
    if measured.here:
        said.append(_said(BESIDE, measured, language))
    return said


def _said(text: str, measured: Measured, language: str) -> str:
    def number(value: float, digits: str = "0.0") -> str:
        return format_decimal(value, format=digits, locale=known(language))

    return catalogue(known(language)).gettext(text) % {
        "phones": measured.phones,
        "joined": measured.joined,
        "lost": measured.lost,
        "missed": measured.missed,
        "everybody": number(in_tenths(measured.everybody.p95)),
        "trip": number(in_tenths(measured.trip.p95)),
        "answers": number(in_tenths(measured.answers.p95)),
        "p50": number(measured.seen.p50, "0.00"),
        "p95": number(measured.seen.p95, "0.00"),
        "max": number(measured.seen.max, "0.00"),
        "joins": number(measured.joins_per_second),
    }

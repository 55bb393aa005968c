"""What the desk fills in about an ask, and about an answer."""

from collections.abc import Sequence

from assemblee.languages import LANGUAGES
from assemblee.people.partners.tables import Partner
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.record.asks.actions import Answer
from assemblee.record.asks.errors import NobodyAsked, TooManyOwners
from assemblee.record.asks.rules import AskKind, Verdict
from assemblee.record.asks.writing import Owner, Wording
from assemblee.room.forms import Form

TEXT_LIMIT = 200
OWNER_LIMIT = 60
ANSWER_LIMIT = 600
FUNCTION_LIMIT = 80
"""All in graphemes."""

MOST_CHANGES = 1_000_000


def read_wording(form: Form, partners: Sequence[Partner]) -> Wording:
    """What was filled in about an ask; raises `TooManyOwners`, and what `Form` raises."""
    second = form.text_or_nothing("text_second", TEXT_LIMIT)
    language = form.raw("second_language")
    return Wording(
        kind=form.choice("kind", AskKind),
        text=form.text("text", TEXT_LIMIT),
        owner=_owner(form, partners),
        text_second=second,
        second_language=language if language in LANGUAGES else "",
        answer_by=form.day("answer_by"),
        due=form.day("due"),
        review_on=form.day("review_on"),
    )


def read_answer(form: Form, partners: Sequence[Partner], owner: str) -> Answer:
    """What was typed in for somebody who answered by letter or phone; `owner` answers unless it says who."""
    named = form.line_or_nothing("partner", OWNER_LIMIT) or owner
    partner = _called(named, partners)
    return Answer(
        partner=partner.name if partner else named,
        partner_id=partner.id if partner else None,
        roles=tuple(partner.roles) if partner else (),
        verdict=form.choice("verdict", Verdict),
        seen=form.number("seen", 0, MOST_CHANGES),
        text=form.text_or_nothing("text", ANSWER_LIMIT),
        function=form.line_or_nothing("function", FUNCTION_LIMIT),
        on_behalf=form.line_or_nothing("on_behalf", FUNCTION_LIMIT),
        due=form.day("due"),
        typed_by_desk=True,
        saw=form.raw("saw"),
    )


def _owner(form: Form, partners: Sequence[Partner]) -> Owner:
    chosen, group, number = form.raw("owner_partner"), form.line_or_nothing("owner", OWNER_LIMIT), None
    if form.raw("number").strip():
        number = form.number("number", 1, HIGHEST_NUMBER)
    if sum(map(bool, (chosen, group, number))) > 1:
        raise TooManyOwners
    if number is not None:
        return Owner(number=number)
    partner = next((each for each in partners if each.id == chosen), None) or _called(group, partners)
    if chosen and partner is None:
        raise NobodyAsked
    return Owner(partner.name, partner.id) if partner else Owner(group)


def _called(name: str, partners: Sequence[Partner]) -> Partner | None:
    return next((each for each in partners if name and _plain(each.name) == _plain(name)), None)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()

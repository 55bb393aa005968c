"""The form of a round that is prepared: what it shows, and what is read from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.forms import QUESTION_LIMIT, second_languages
from assemblee.agenda.rules import CardKind, ItemKind, is_round
from assemblee.agenda.tables import Item, items_of
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.rounds.opening import Plan
from assemblee.clusters.tables import Pile, layout_of
from assemblee.languages import catalogue
from assemblee.room.tables import Meeting
from assemblee.slips.rules import PER_PERSON
from assemblee.slips.tables import Round
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.tables import Trajectory, this_trajectory

MOST_EACH = 5
"""Cards of one person in one round."""

SPEAKS_FOR_ITSELF = (CardKind.CAUSE, CardKind.HARM)
"""Kinds whose name is the question."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen for a round of this meeting."""

    meeting: Meeting
    trajectory: Trajectory
    items: Sequence[Item]
    piles: Sequence[Pile]

    def item(self, item_id: str = "") -> Item:
        """This part for writing, or the current one, or the next one, or any."""
        here = self.meeting.current_item
        ahead = next((each for each in self.items if not each.has_begun), self.items[-1])
        by_id = {each.id: each for each in self.items}
        return by_id.get(item_id) or by_id.get(here or "") or ahead


async def offer_of(session: AsyncSession, meeting: Meeting) -> Offer:
    """The parts of the agenda in which people write, and the piles on the table."""
    items = [each for each in await items_of(session, meeting.id) if is_round(ItemKind(each.kind))]
    trajectory = await this_trajectory(session, meeting.trajectory_id)
    return Offer(meeting, trajectory, items, (await layout_of(session, meeting.id)).piles())


def new_round(offer: Offer, item_id: str, pile_id: str) -> Fields:
    """A form with what is likely: about a pile people are asked why, otherwise what the agenda asks."""
    item = offer.item(item_id)
    kind = CardKind.CAUSE if pile_id else CardKind(item.round_kind or CardKind.PROBLEM)
    question, second, language = _question(offer, item, kind, pile_id)
    return filled_in(
        "round",
        {
            "item": item.id,
            "pile": pile_id,
            "kind": kind,
            "question": question,
            "question_second": second,
            "second_language": language,
            "k": PER_PERSON,
        },
    )


def as_prepared(round_: Round) -> Fields:
    """The form of a round that was prepared before."""
    return filled_in(
        "round",
        {
            "item": round_.about_id,
            "pile": round_.subject_id,
            "kind": round_.kind,
            "question": round_.prompt,
            "question_second": round_.prompt_second,
            "second_language": round_.second_language,
            "k": round_.k,
        },
    )


def read_round(fields: Fields, offer: Offer) -> Plan:
    """What was filled in; a question that was left open is the likely one."""
    kind = fields.kind("kind", CardKind)
    pile = fields.one_of("pile", ["", *(each.id for each in offer.piles)])
    question = fields.line("question", QUESTION_LIMIT, needed=False)
    second = fields.line("question_second", QUESTION_LIMIT, needed=False)
    language = fields.one_of("second_language", second_languages(offer.meeting)) if second else ""
    if not question:
        question, second, language = _question(offer, offer.item(fields.value("item")), kind, pile)
    return Plan(kind, question, second, language, fields.number("k", 1, MOST_EACH), subject_id=pile)


def _question(offer: Offer, item: Item, kind: CardKind, pile_id: str) -> tuple[str, str, str]:
    """The likely question, the same in a second language, and which that is."""
    if kind in SPEAKS_FOR_ITSELF and (pile_id or item.round_kind != kind or not item.question):
        first, *others = offer.meeting.languages
        second = others[0] if others else ""
        return _asked(kind, first), _asked(kind, second) if second else "", second
    if item.question:
        return item.question, item.question_second, item.second_language
    return item.title, item.title_second, item.second_language


def _asked(kind: CardKind, language: str) -> str:
    return catalogue(language).gettext(CARD_KINDS[kind])

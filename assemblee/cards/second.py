"""The same card in another language: typed at the desk by somebody who speaks both, shown below the first.

Nobody's words are changed by it, and nowhere it says who typed it, or when.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.tables import items_of
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.after import Aftermath
from assemblee.cards.errors import CardsStand
from assemblee.cards.language import CARD_LANGUAGES
from assemblee.cards.rules import LIMIT, ON_A_LEAF, leaf_count
from assemblee.cards.tables import Card, CardState, cards_of
from assemblee.errors import Missing, NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moment
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import Meeting, meeting_here
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from assemblee.storage import Storage


@dataclass(frozen=True, slots=True)
class SecondText:
    """What a card says in another language; empty takes it away."""

    text: str = ""
    language: str = ""


@get("/m/{meeting_id:str}/second-texts")
async def second_texts(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    leaf: FromQuery[int] = 1,
) -> Response[str]:
    """One leaf of the cards: first those that lack a text in another language of the evening."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        cards = await cards_of(session, meeting_id)
        questions = await _questions_without(session, meeting)
    lacking = [card for card in cards if lacks(card, meeting.languages)]
    there = [card for card in cards if card.text_second]
    rows = [*_by_language(lacking), *_by_language(there)]
    leaves = leaf_count(len(rows)) or 1
    leaf = min(max(leaf, 1), leaves)
    return await screen.page(
        "cards/second.html",
        here=meeting,
        cards=rows[(leaf - 1) * ON_A_LEAF : leaf * ON_A_LEAF],
        lacking=len(lacking),
        there=len(there),
        questions=questions,
        leaf=leaf,
        leaves=leaves,
        spoken=CARD_LANGUAGES,
        kinds=CARD_KINDS,
        limit=LIMIT,
    )


@post("/m/{meeting_id:str}/second-texts")
async def keep_second_text(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """What a card says in another language, or nothing any more."""
    text, language = form.text_or_nothing("text", LIMIT), form.raw("language")
    if text and language not in CARD_LANGUAGES:
        raise Missing
    act.location = f"/m/{meeting_id}/second-texts?leaf={form.number('leaf', 1, 9999)}"
    async with act.moment(meeting_id) as moment:
        await keep(moment, form.raw("card"), SecondText(text, language if text else ""))
        await aftermath.redraw(moment)
    return act.done(act.location)


async def keep(moment: Moment, card_id: str, second: SecondText) -> None:
    """A card on the table has this second text from now on.

    Raises `NotFound`, `Missing` for the language it is written in, and `CardsStand` once minutes are adopted.
    """
    if not card_id.isprintable():
        raise NotFound
    here = Card.id == card_id, Card.meeting_id == moment.meeting.id, Card.state == CardState.SHOWN
    # held, as its writer may take it back meanwhile
    held = select(Card, Round.state).join(Round).where(*here).with_for_update(of=Card)
    row = (await moment.session.execute(held)).one_or_none()
    if row is None:
        raise NotFound
    card, state = row
    if state == RoundState.FROZEN:
        raise CardsStand
    if second.text and second.language == card.language:
        raise Missing
    card.text_second, card.second_language = second.text, second.language


def lacks(card: Card, languages: Iterable[str]) -> bool:
    """Whether an evening in these languages has one in which this card cannot be read."""
    return not card.text_second and any(language != card.language for language in languages)


def _by_language(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (card.language, card.id))


async def _questions_without(session: AsyncSession, meeting: Meeting) -> int:
    """How many questions of the agenda have no second text, where more than one language is spoken."""
    if len(meeting.languages) < 2:
        return 0
    items = await items_of(session, meeting.id)
    return sum(bool(item.question) and not item.question_second for item in items)


HANDLERS: list[ControllerRouterHandler] = [second_texts, keep_second_text]

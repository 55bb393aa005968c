"""Key sentences on screens: read back on the wall and on phones, corrected at the desk."""

from collections.abc import Mapping
from functools import partial

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.minutes import actions, tables
from assemblee.minutes.actions import Wording
from assemblee.minutes.aloud.tables import dissents_of, hands_counted
from assemblee.minutes.gathering import evening_of
from assemblee.minutes.parts import Evening, Text
from assemblee.minutes.read_back import pages
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View, read_once
from assemblee.room.pages import FormAct
from assemblee.room.tables import MeetingState
from assemblee.trajectory.tables import this_trajectory

TEXT_LIMIT = 160
"""Graphemes in a key sentence: what fits on the big screen in two languages."""

_MOST_CHANGES = 1_000_000


@post("/m/{meeting_id:str}/sentences")
async def add_sentence(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One more key sentence."""
    wording = Wording(_text(form), form.many("cites"))
    async with act.moment(meeting_id) as moment:
        await actions.add_sentence(moment, wording)
    return act.done()


@post("/m/{meeting_id:str}/sentences/drafts")
async def draft_sentences(
    meeting_id: FromPath[str], facilitator: NamedDependency[Facilitator], act: NamedDependency[FormAct]
) -> Response[None]:
    """The first key sentences, from the piles."""
    async with act.moment(meeting_id) as moment:
        await actions.draft_sentences(moment)
    return act.done()


@post("/m/{meeting_id:str}/sentences/pages")
async def turn_page(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Other sentences on the big screen."""
    page = form.number("page", 0, actions.MOST_SENTENCES)
    async with act.moment(meeting_id) as moment:
        await actions.turn_page(moment, page)
    return act.done()


@post("/m/{meeting_id:str}/sentences/{sentence_id:str}")
async def change_sentence(
    meeting_id: FromPath[str],
    sentence_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Other words for a key sentence, or other cards behind it."""
    wording = Wording(_text(form), form.many("cites"), keeps_cards=bool(form.raw("cards")))
    seen = form.number("seen", 1, _MOST_CHANGES)
    async with act.moment(meeting_id) as moment:
        await actions.change_sentence(moment, sentence_id, wording, seen)
    return act.done()


@post("/m/{meeting_id:str}/sentences/{sentence_id:str}/removals")
async def remove_sentence(
    meeting_id: FromPath[str],
    sentence_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The room does not say this."""
    async with act.moment(meeting_id) as moment:
        await actions.remove_sentence(moment, sentence_id)
    return act.done()


def _text(form: Form) -> Text:
    first, second = form.line("text", TEXT_LIMIT), form.line_or_nothing("text_second", TEXT_LIMIT)
    return Text(first, second, form.raw("second_language") if second else "")


async def gather_sentences(view: View) -> Mapping[str, object]:
    """The sentences that the room looks at now, and how many pages of them there are."""
    found = pages((await _evening(view)).sentences)
    read = await tables.reading_back(view.session, view.meeting.id)
    hands = await hands_counted(view.session, view.meeting.id)
    page = min(read.page, len(found) - 1)
    return {
        "sentences": found[page],
        "page": page + 1,
        "pages": len(found),
        "counted": hands.get(read.counted),
        "counted_id": read.counted,
    }


async def gather_desk_sentences(view: View) -> Mapping[str, object]:
    """All of them, and which ones the room looks at."""
    rows = await tables.sentences_of(view.session, view.meeting.id)
    counted = await hands_counted(view.session, view.meeting.id)
    return {
        **await gather_sentences(view),
        "rows": rows,
        "left": sum(row.id not in counted for row in rows),
        "read": await tables.reading_back(view.session, view.meeting.id),
        "zone": (await this_trajectory(view.session, view.meeting.trajectory_id)).zone,
    }


async def gather_desk_sentence(view: View) -> Mapping[str, object]:
    """One of them, with the piles it can rest on; nothing when it was taken away meanwhile."""
    evening = await _evening(view)
    rows = await tables.sentences_of(view.session, view.meeting.id)
    row = next((each for each in rows if each.id == view.key), None)
    alone = sum(cite in evening.cards for cite in row.cites) if row else 0
    counted = await hands_counted(view.session, view.meeting.id)
    dissents = await dissents_of(view.session, view.meeting.id)
    return {
        "key": view.key,
        "row": row,
        "piles": evening.piles,
        "singles": None,
        "alone": alone,
        "hands": counted.get(view.key),
        "dissents": [each for each in dissents if each.sentence == view.key],
        "together": view.meeting.state == MeetingState.OPEN,
    }


async def _evening(view: View) -> Evening:
    """Read once, however many sentences are drawn from one picture."""
    return await read_once(view, "minutes", partial(evening_of, view.session, view.meeting))


FRAGMENTS = [
    Fragment("minutes-sentences", Audience.ROOM, gather_sentences),
    Fragment("minutes-desk-sentences", Audience.DESK, gather_desk_sentences),
    Fragment("minutes-desk-sentence", Audience.DESK, gather_desk_sentence),
]

HANDLERS = [add_sentence, draft_sentences, turn_page, change_sentence, remove_sentence]

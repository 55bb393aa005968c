"""Saying that something in a draft is not right: on a phone with the code, on paper, and the answers."""

from contextlib import nullcontext
from dataclasses import replace

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN

from assemblee.cards.after import Aftermath
from assemblee.cards.paper.guesses import Guesses
from assemblee.errors import NotInThisRoom, Refused
from assemblee.languages import known
from assemblee.minutes.amending import actions
from assemblee.minutes.amending.actions import Answer
from assemblee.minutes.amending.errors import NotThereThen
from assemblee.minutes.amending.presence_pages import keys_of, one_try
from assemblee.minutes.amending.reading import Amending, amending_of, part_named, parts_of
from assemblee.minutes.amending.rules import ANSWERS, DAYS_TO_AMEND, MOST_EACH, Proposal, State, in_order
from assemblee.minutes.draft import Reader, reader_of
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import adoption_of
from assemblee.people.codes import Door
from assemblee.people.getters import Facilitator
from assemblee.people.tables import may_run
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web, see_other
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in

FORM = "amendment"

TEXT_LIMIT, REASON_LIMIT = 400, 300
"""Graphemes of a proposal, and of a reason on either side."""


async def _seen(
    storage: Storage, door: Door, request: Web, moments: Moments, meeting_id: str
) -> tuple[Meeting, Minutes, Reader, Amending]:
    """What a page about amendments shows, to whoever may see a draft; raises `NotInThisRoom`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        reader = await reader_of(session, request.cookies.get(DEVICE_COOKIE, ""), meeting)
        amending = await amending_of(session, door, meeting, keys_of(request), moments.clock())
        if reader.role is None and not amending.code:
            raise NotThereThen if meeting.closed_at else NotInThisRoom
        return meeting, await minutes_of(session, meeting), reader, amending


@get("/m/{meeting_id:str}/amendments")
async def show_amendments(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    thanks: FromQuery[int] = 0,
) -> Response[str] | Response[None]:
    """All that was proposed, with the answers; after adoption the minutes say it themselves."""
    meeting, minutes, reader, amending = await _seen(storage, door, request, moments, meeting_id)
    async with storage.reading() as session:
        if await adoption_of(session, meeting_id) is not None:
            return see_other(f"/m/{meeting_id}/minutes")
    parts = parts_of(minutes)
    return await screen.page(
        "minutes/amending/page.html",
        here=meeting,
        reader=reader,
        amending=amending,
        parts={each.key: each for each in parts},
        rows=in_order(amending.amendments.all, [each.id for each in parts if each.id]),
        answers=ANSWERS,
        State=State,
        thanks=thanks,
    )


@get("/m/{meeting_id:str}/amendments/new")
async def new_amendment(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    part: FromQuery[str] = "",
) -> Response[str]:
    """The form for one proposal, about this part or about what is missing."""
    seen = await _seen(storage, door, request, moments, meeting_id)
    return await _form(screen, seen, filled_in(FORM, {"part": part, "text": "", "reason": ""}))


async def _form(
    screen: Screen,
    seen: tuple[Meeting, Minutes, Reader, Amending],
    form: Fields,
    status: int = 200,
    fault: str = "",
) -> Response[str]:
    meeting, minutes, reader, amending = seen
    return await screen.page(
        "minutes/amending/form.html",
        status=status,
        here=meeting,
        reader=reader,
        amending=amending,
        parts=parts_of(minutes),
        part=part_named(minutes, form.value("part")),
        form=form,
        fault=fault,
        most=MOST_EACH,
    )


@post("/m/{meeting_id:str}/amendments")
async def propose(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    aftermath: NamedDependency[Aftermath],
    guesses: NamedDependency[Guesses],
) -> Response[str] | Response[None]:
    """One proposal, by somebody who was there, or typed over from paper; what is refused is not lost."""
    seen = await _seen(storage, door, request, moments, meeting_id)
    fields = Fields(FORM, form, screen.language)
    proposal = _proposal(fields, seen[1])
    if fields.refused:
        return await _form(screen, seen, fields, NOT_TAKEN_IN)
    try:
        async with act.moment(meeting_id) as moment:
            if await may_run(moment.session, request.cookies.get(DEVICE_COOKIE, ""), moment.meeting):
                code = form.raw("code").strip()
                with one_try(guesses, meeting_id) if code else nullcontext():
                    await actions.type_over(moment, door, code, proposal)
            else:
                await actions.propose(moment, door, seen[3].code, proposal)
    except Refused as refusal:
        return await _form(screen, seen, fields, refusal.status, sentence(refusal, screen.language))
    aftermath.tidier.soon()  # which hash was used up leaves the files
    return act.done(f"/m/{meeting_id}/amendments?thanks=1")


def _proposal(fields: Fields, minutes: Minutes) -> Proposal:
    part = part_named(minutes, fields.value("part"))
    text = fields.take("text", lambda: fields.form.text("text", TEXT_LIMIT), "")
    reason = fields.take("reason", lambda: fields.form.text_or_nothing("reason", REASON_LIMIT), "")
    return Proposal(part.about, part.id, text, reason, stays=fields.ticked("stays", "yes"))


@post("/m/{meeting_id:str}/amendments/{amendment_id:str}/answers")
async def answer(
    meeting_id: FromPath[str],
    amendment_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The note-taker's answer."""
    said = Answer(
        form.choice("state", State),
        form.text_or_nothing("answer", REASON_LIMIT),
        put_in=bool(form.raw("put_in")),
    )
    async with act.moment(meeting_id) as moment:
        await actions.answer(moment, amendment_id, said)
    return act.done(f"/m/{meeting_id}/amendments#amendment-{amendment_id}")


@get("/m/{meeting_id:str}/amendments/sheet")
async def sheet(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    tongue: FromQuery[str] = "",
) -> Response[str]:
    """The paper form, in a language of the evening: the sentences with their numbers, and room for one
    proposal.
    """
    meeting, minutes, _, amending = await _seen(storage, door, request, moments, meeting_id)
    spoken = tongue if tongue in meeting.languages else next(iter(meeting.languages), "")
    return await replace(screen, language=known(spoken)).page(
        "minutes/amending/sheet.html", here=meeting, minutes=minutes, amending=amending, days=DAYS_TO_AMEND
    )


HANDLERS = [show_amendments, new_amendment, propose, answer, sheet]

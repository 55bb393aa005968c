"""The page with one field, for the word on a strip. It says only that the card is gone, or that none fits."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.cards.after import Aftermath
from assemblee.cards.errors import NoSuchWord, NoWordFits, TooManyGuesses
from assemblee.cards.paper.guesses import Guesses
from assemblee.cards.paper.rules import Strips, word_on_strip
from assemblee.cards.paper.strips import take_back
from assemblee.errors import NotInThisRoom, Refused
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Listener
from assemblee.room.pages import SEAT_COOKIE, Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/papers/withdrawn")
async def word_form(
    meeting_id: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The field to type the word in."""
    return await _page(screen, await _room(storage, screen, listener, meeting_id), listener)


@post("/m/{meeting_id:str}/papers/withdrawn", status_code=200)
async def withdraw_paper(
    meeting_id: FromPath[str],
    listener: NamedDependency[Listener],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    aftermath: NamedDependency[Aftermath],
    guesses: NamedDependency[Guesses],
    strips: NamedDependency[Strips],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Whoever has the strip takes the card back; no act is kept of it."""
    meeting = await _room(storage, screen, listener, meeting_id)
    try:
        word = word_on_strip(form.raw("word"))
        if not word:
            raise NoSuchWord
        if not listener.desk:  # whoever holds a strip can go there when others use up all guesses
            guesses.one_more(meeting_id)
        await take_back(storage, keys, aftermath, meeting_id, strips.key(meeting_id, word))
        if not listener.desk:
            guesses.was_right(meeting_id)
    except (NoSuchWord, NoWordFits, TooManyGuesses) as refusal:
        return await _page(screen, meeting, listener, refusal, form.raw("word"))
    return await _page(screen, meeting, listener, done=True)


async def _room(storage: Storage, screen: Screen, listener: Listener, meeting_id: str) -> Meeting:
    """Whoever is in the room; after closing seats are gone, and a phone that was there is taken for one."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
    was_there = meeting.state == MeetingState.CLOSED and SEAT_COOKIE in screen.request.cookies
    if not was_there and not listener.may_see(Audience.ROOM):
        raise NotInThisRoom
    return meeting


async def _page(
    screen: Screen,
    here: Meeting,
    listener: Listener,
    refusal: Refused | None = None,
    typed: str = "",
    done: bool = False,
) -> Response[str]:
    return await screen.page(
        "cards/withdraw.html",
        status=refusal.status if refusal else 200,
        here=here,
        back="/desk" if listener.desk else "",
        refused=sentence(refusal, screen.language) if refusal else "",
        typed=typed[:40].encode("utf-8", "replace").decode(),
        done=done,
    )


HANDLERS: list[ControllerRouterHandler] = [word_form, withdraw_paper]

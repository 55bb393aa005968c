"""Showing that one was there, on a phone that does not know it: the code of another phone, or of a card."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from litestar import Response, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.errors import TooManyGuesses
from assemblee.cards.paper.guesses import Guesses
from assemblee.minutes.amending.errors import TooManyTries
from assemblee.minutes.amending.presence import code_of_phone, must_have_been_there, presence_at
from assemblee.people.codes import Door
from assemblee.room.forms import Form
from assemblee.room.pages import SEAT_COOKIE, YEAR, Web, see_other
from assemblee.room.tables import Meeting, meeting_here
from assemblee.settings import Settings
from assemblee.storage import Storage

CODE_COOKIE = "was_there"
"""The code of somebody who was there. Typed, it goes when the browser is closed: it may not be their phone;
the phone of a seat keeps it, and reads everything after adoption too.
"""


def keys_of(request: Web) -> tuple[str, str]:
    """By which a phone shows that it was there: the key of its seat, and a code that was typed on it."""
    return request.cookies.get(SEAT_COOKIE, ""), request.cookies.get(CODE_COOKIE, "")


@contextmanager
def one_try(guesses: Guesses, meeting_id: str) -> Iterator[None]:
    """A code is tried, which counts unless it turns out to be right; raises `TooManyTries`."""
    tried = f"was there|{meeting_id}"
    try:
        guesses.one_more(tried)
    except TooManyGuesses:
        raise TooManyTries from None
    yield
    guesses.was_right(tried)


@post("/m/{meeting_id:str}/presence")
async def show_code(
    meeting_id: FromPath[str],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    guesses: NamedDependency[Guesses],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """Somebody types the code of a phone or a card; raises `NotThereThen` or `TooManyTries`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        with one_try(guesses, meeting_id):
            code = await must_have_been_there(session, door, meeting, form.raw("code"))
        shown = (await presence_at(session, door, meeting_id)).shown(code)
    return see_other(f"/m/{meeting_id}/minutes", _cookie(meeting_id, shown, settings))


async def kept_code(
    session: AsyncSession, door: Door, meeting: Meeting, keys: tuple[str, str], settings: Settings
) -> list[Cookie]:
    """What the phone of a seat keeps of having been there, for when the seats' hashes are gone."""
    seat_key, _ = keys
    code = await code_of_phone(session, door, meeting, seat_key)
    if not code:
        return []
    shown = (await presence_at(session, door, meeting.id)).shown(code)
    return [_cookie(meeting.id, shown, settings, YEAR)]


async def kept_that_it_was_there(
    session: AsyncSession, door: Door, meeting_id: str, cookies: Mapping[str, str]
) -> bool:
    """Whether a phone kept a code that was right; nothing of it is in the tables after adoption."""
    shown = cookies.get(CODE_COOKIE, "")
    return bool(shown and (await presence_at(session, door, meeting_id)).read(shown))


def _cookie(meeting_id: str, shown: str, settings: Settings, max_age: int | None = None) -> Cookie:
    return Cookie(
        CODE_COOKIE,
        value=shown,
        path=f"/m/{meeting_id}",
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )


HANDLERS = [show_code]

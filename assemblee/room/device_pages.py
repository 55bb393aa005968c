"""What somebody chooses for the device in hand: its language; dark and still when nearly empty."""

from litestar import Response, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotFound
from assemblee.languages import LANGUAGES
from assemblee.room.forms import Form
from assemblee.room.fragments import Fragment
from assemblee.room.pages import LANGUAGE_COOKIE, PLACE, SPARING_COOKIE, YEAR, Web, page_before, see_other

EVENING = 12 * 3600
"""Seconds: by tomorrow the phone is full again."""


@post("/language", exclude_from_csrf=True)
async def choose_language(form: NamedDependency[Form], request: Web) -> Response[None]:
    """Choose the language of this device, and go on where one was.

    Harmless to forge, so it needs no token.
    """
    chosen = form.raw("language")
    if chosen not in LANGUAGES:
        raise NotFound
    cookie = Cookie(LANGUAGE_COOKIE, value=chosen, max_age=YEAR, samesite="lax")
    return see_other(_onward(form, request), cookie)


@post("/sparing", exclude_from_csrf=True)
async def spare_battery(form: NamedDependency[Form], request: Web) -> Response[None]:
    """Dark and still on this phone, or as usual again, where one was.

    A browser tells how full its battery is only over TLS, and not every browser does: so people say it
    themselves. Harmless to forge, so it needs no token.
    """
    seconds = EVENING if form.raw("battery") == "empty" else 0
    cookie = Cookie(SPARING_COOKIE, value="yes", max_age=seconds, samesite="lax")
    return see_other(_onward(form, request), cookie)


def _onward(form: Form, request: Web) -> str:
    onward = form.raw("next")
    return onward if PLACE.fullmatch(onward) else page_before(request)


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [choose_language, spare_battery]

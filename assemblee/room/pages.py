"""Where the web meets the rest: who asks, in which language, an act once, a page drawn, a refusal in words.

Forms answer 204 to htmx, which hears of the change over the socket, and 303 back to the page to
browsers without JavaScript.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from litestar import MediaType, Request, Response, get
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import FromPath
from litestar.status_codes import HTTP_204_NO_CONTENT, HTTP_303_SEE_OTHER
from litestar.utils.scope.state import ScopeState

from assemblee.languages import LANGUAGES, best_of
from assemblee.room.acts import Act
from assemblee.room.deeds import deed_at, mark_of
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, Listener, View
from assemblee.room.moment import Moments
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

Web = Request[Any, Any, Any]

SEAT_COOKIE = "seat_key"
DEVICE_COOKIE = "assemblee_device"
KEY_COOKIES = (SEAT_COOKIE, DEVICE_COOKIE)
"""What opens a seat (for one meeting) and a device (everywhere); their owners are known to people, above."""

LANGUAGE_COOKIE = "assemblee_language"
YEAR = 365 * 24 * 3600

PLACE = re.compile(r"/(?![/\\])[!-~]*")
"""A page of this site: with a second slash, or with a tab between, it would be another host to a browser."""

SPARING_COOKIE = "assemblee_sparing"
"""Of a phone that is nearly empty: its pages are dark, and stand still."""


def language_of(request: Web) -> str:
    """The language chosen on this device, otherwise the first the browser asks for that we speak."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wishes = request.headers.get("accept-language", "").split(",")
    return best_of([wish.split(";")[0].strip() for wish in wishes])


def asked_live(request: Web) -> bool:
    """Whether htmx asks, and wants no page."""
    return request.headers.get("hx-request") == "true"


@dataclass(frozen=True, slots=True)
class Screen:
    """Draws the answer to one request, in its language, with what its forms need."""

    request: Web
    drawing: Drawing
    language: str

    async def page(
        self, template: str, view: View | None = None, status: int = 200, **values: object
    ) -> Response[str]:
        """A whole page; with a `view` it may hold that meeting's fragments."""
        meeting = {"meeting": view.meeting} if view else {}
        everything = {**self._form_values(), **meeting, **values}
        html = await self.drawing.page(template, self.language, everything, view)
        return Response(
            html, media_type=MediaType.HTML, status_code=status, headers={"Cache-Control": "no-store"}
        )

    def _form_values(self) -> Mapping[str, object]:
        token = ScopeState.from_scope(self.request.scope).csrf_token
        return {
            "csrf": token if isinstance(token, str) else "",
            "new_key": lambda: secrets.token_urlsafe(16),
            "path": self.request.url.path,
            "sparing": SPARING_COOKIE in self.request.cookies,
        }


@dataclass(slots=True)
class FormAct(Act):
    """An act that came as a form, and the answer it gets."""

    live: bool = False

    def done(self, location: str = "") -> Response[None]:
        """204 to htmx, with the state it made; otherwise 303 to `location`, or back to the form's page."""
        if self.live and not location:
            made = {"Assemblee-Version": self.label} if self.label else {}
            return Response(None, status_code=HTTP_204_NO_CONTENT, headers=made)
        return see_other(location or self.location)


def see_other(location: str, *cookies: Cookie) -> Response[None]:
    """The next page, asked for with GET."""
    return Response(
        None, status_code=HTTP_303_SEE_OTHER, headers={"Location": location}, cookies=list(cookies)
    )


async def a_form(request: Web) -> Form:
    """The fields of the form that was sent."""
    if request.content_type[0] not in {RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART}:
        return Form({})
    filled_in = await request.form()
    return Form({name: [str(value) for value in filled_in.getall(name)] for name in filled_in})


def a_screen(request: Web, drawing: NamedDependency[Drawing]) -> Screen:
    """What draws the answer to this request."""
    return Screen(request, drawing, language_of(request))


def an_act(request: Web, moments: NamedDependency[Moments], form: NamedDependency[Form]) -> FormAct:
    """The act of this request: its key from the header or the form, its actor from the cookies."""
    key = request.headers.get("idempotency-key") or form.raw("act")
    actor = "|".join(request.cookies.get(name, "") for name in KEY_COOKIES)
    by = mark_of(request.cookies.get(DEVICE_COOKIE, ""), request.path_params.get("meeting_id", ""))
    deed = deed_at(request.scope["path_template"])
    return FormAct(moments, actor, key[:80], page_before(request), deed, by, live=asked_live(request))


def page_before(request: Web) -> str:
    """The page on this site of the form or link that was pressed; `/` where that is not known."""
    came_from = urlsplit(request.headers.get("referer", ""))
    here = came_from.netloc == request.url.netloc and PLACE.fullmatch(came_from.path)
    return came_from.path if here else "/"


@get("/m/{meeting_id:str}/fragments/{name:str}")
async def one_fragment(
    meeting_id: FromPath[str],
    name: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """One fragment as it is now, for screens that no socket reaches."""
    fragment = screen.drawing.fragments.seen_by(listener, name)
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        seat = listener.seat or "" if fragment.audience is Audience.SEAT else ""
        view = View(session, meeting, moments.clock(), seat=seat)
        html = await screen.drawing.fragment(name, screen.language, view)
    headers = {"Assemblee-Version": meeting.label, "Cache-Control": "no-store"}
    return Response(html, media_type=MediaType.HTML, headers=headers)


FRAGMENTS: list[Fragment] = []

HANDLERS = [one_fragment]

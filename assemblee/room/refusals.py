"""One translation of errors: what was raised anywhere becomes a status and one clear sentence in the
language of the screen.
"""

import secrets
from collections.abc import Mapping

import structlog
from litestar import MediaType, Response
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import ExceptionHandlersMap

from assemblee.errors import Away, NotFound, NoToken, OutOfOrder, Refused, TooMuch, WrongWay
from assemblee.languages import catalogue
from assemblee.room.acts import DoneBefore
from assemblee.room.drawing import Drawing
from assemblee.room.pages import Web, asked_live, language_of, page_before, see_other

_log = structlog.get_logger()

_BY_STATUS: Mapping[int, type[Refused]] = {404: NotFound, 405: WrongWay, 413: TooMuch}


def exception_handlers(drawing: Drawing) -> ExceptionHandlersMap:
    """What the web server does with whatever was raised."""

    def refused(request: Web, refusal: Refused) -> Response[object]:
        return _answer(request, refusal, drawing)

    def of_the_web(request: Web, fault: HTTPException) -> Response[object]:
        return _answer(request, _BY_STATUS.get(fault.status_code, Refused)(), drawing)

    def without_token(request: Web, _: PermissionDeniedException) -> Response[object]:
        answer = _answer(request, NoToken(), drawing)
        answer.cookies.append(
            Cookie("csrftoken", value="", max_age=0, path="/")
        )  # a token of another secret heals by reloading
        return answer

    def broken(request: Web, fault: Exception) -> Response[object]:
        _log.error("a request failed", route=_route(request), exc_info=fault)
        return _answer(request, OutOfOrder(), drawing)

    return {
        Refused: refused,
        DoneBefore: _done_before,
        PermissionDeniedException: without_token,
        HTTPException: of_the_web,
        Exception: broken,
    }


def sentence(refusal: Refused, language: str) -> str:
    """What people read."""
    return catalogue(language).gettext(refusal.text) % refusal.values


def again_later(refusal: Refused) -> dict[str, str]:
    """The header of what may be asked again in a moment: while the database is away it is, by the program."""
    return {"Retry-After": "5"} if isinstance(refusal, Away) else {}


def _done_before(request: Web, done: DoneBefore) -> Response[None]:
    if asked_live(request):
        return Response(None, status_code=HTTP_204_NO_CONTENT)
    return see_other(done.location)


def _answer(request: Web, refusal: Refused, drawing: Drawing) -> Response[object]:
    language = language_of(request)
    said = sentence(refusal, language)
    again = again_later(refusal)
    if "json" in request.headers.get("accept", ""):
        message = {"error": said, "because": type(refusal).__name__}
        return Response(message, status_code=refusal.status, headers=again)
    if asked_live(request):
        html = drawing.plain("_notice.html", language, {"sentence": said, **_way_on(request, refusal)})
        headers = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML", **again}
        return Response(html, media_type=MediaType.HTML, status_code=refusal.status, headers=headers)
    before = page_before(request)
    back = before if before != request.url.path else "/"
    form_values = {
        "csrf": request.cookies.get("csrftoken", ""),
        "new_key": lambda: secrets.token_urlsafe(16),
        "version": "",
    }
    values = {"sentence": said, "back": back, **form_values, **_way_on(request, refusal)}
    html = drawing.plain("error.html", language, values)
    return Response(html, media_type=MediaType.HTML, status_code=refusal.status, headers=again)


def _way_on(request: Web, refusal: Refused) -> Mapping[str, object]:
    """What the template of an offer reads; its form goes where the refused one went, or beside that."""
    path = request.url.path
    here = "/".join(path.split("/")[:3])
    return {"offer": refusal.offer, "values": refusal.values, "path": path, "here": here}


def _route(request: Web) -> str:
    """The pattern of the address, never its ids."""
    handler = request.scope.get("route_handler")
    return next(iter(handler.paths), "") if handler else ""

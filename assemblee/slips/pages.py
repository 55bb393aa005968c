"""What every road of slips keeps to: no request says who sent it, and no answer repeats what it said.

Refused are the headers by which a browser, or a clever proxy, would tie a slip to a seat: cookies, keys of
acts, tokens, validators of a cache. What the phone says stands in one small JSON message.
"""

from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Response, Router
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.handlers.base import BaseRouteHandler
from litestar.types import ControllerRouterHandler

from assemblee.errors import Refused
from assemblee.languages import known
from assemblee.room.pages import Web
from assemblee.room.refusals import again_later, sentence
from assemblee.slips.errors import BoxFull, NotJson, NotUnderstood, SentWithAName
from assemblee.slips.rules import DRAWN

LARGEST = 4096
"""Bytes in one message."""

_NAMES = frozenset(
    {
        "cookie",
        "authorization",
        "proxy-authorization",
        "idempotency-key",
        "x-csrftoken",
        "etag",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "if-range",
    }
)

SlipId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
RoundId = Annotated[str, msgspec.Meta(pattern=r"^[\w-]{1,64}\Z")]

Message = TypeVar("Message", bound=msgspec.Struct)


def without_a_name(path: str, *handlers: ControllerRouterHandler) -> Router:
    """A router for slips: no cookie in, none out; refused as `{"error": sentence, "because": name}`."""
    return Router(
        path,
        route_handlers=handlers,
        guards=[_says_nothing_of_its_sender],
        exception_handlers={Refused: _refused, HTTPException: _refused_by_the_web},
        request_max_body_size=LARGEST,
        opt={"exclude_from_csrf": True, "uncompressed": True},
    )


async def message_of(request: Web, kind: type[Message]) -> Message:
    """The JSON message of a request; raises `NotJson` or `NotUnderstood`, which never hold what was sent."""
    if request.content_type[0] != "application/json":
        raise NotJson
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NotUnderstood from None


def drawn_bytes(raw: str) -> bytes:
    """32 bytes that came as 64 signs in hex, lower case; raises `NotUnderstood`."""
    if len(raw) != 2 * DRAWN or not set(raw) <= set("0123456789abcdef"):
        raise NotUnderstood
    return bytes.fromhex(raw)


def lock_word(raw: str) -> str:
    """A lock, which came as 64 signs in hex, lower case; raises `NotUnderstood`."""
    return drawn_bytes(raw).hex()


def _says_nothing_of_its_sender(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    if not _NAMES.isdisjoint(name.lower() for name in connection.headers):
        raise SentWithAName


def _refused(request: Web, refusal: Refused) -> Response[dict[str, str]]:
    said = sentence(refusal, known(request.query_params.get("language")))
    message = {"error": said, "because": type(refusal).__name__}
    return Response(message, status_code=refusal.status, headers=again_later(refusal))


def _refused_by_the_web(request: Web, fault: HTTPException) -> Response[dict[str, str]]:
    return _refused(request, BoxFull() if fault.status_code == BoxFull.status else NotUnderstood())

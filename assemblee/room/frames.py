"""The short way to a screen: what many get is framed once, and laid on the transport as it is.

The web server frames a text anew for every screen: a third of what a push costs (measured). Where an ASGI
`send` belongs to uvicorn's own websocket, its transport is written to here just as that `send` would do now;
in any other state, and on any other server, the text goes the ordinary way. This leans on uvicorn's inside:
`pyproject.toml` names the version, and tests/room/test_frames.py fails when it moves.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State

Message = dict[str, Any]


def short_way(send: object) -> Callable[[Message], bool]:
    """Writes a message of text at once, if that may be; says whether it did."""
    socket = getattr(send, "__self__", None)
    if not isinstance(socket, WebSocketsSansIOProtocol):
        return lambda _: False

    def write(message: Message) -> bool:
        line = socket.conn
        if line.state is not State.OPEN or line.extensions or socket.disconnected:
            return False
        if not socket.writable.is_set():  # its screen does not read
            return False
        socket.transport.write(_framed(message["text"]))
        return True

    return write


@lru_cache(maxsize=16)
def _framed(text: str) -> bytes:
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)

"""To be written."""

from litestar.types import ControllerRouterHandler

from assemblee.room.fragments import Fragment

FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = []

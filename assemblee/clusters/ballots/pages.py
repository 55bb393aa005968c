"""All that ballots have for the web."""

from litestar.types import ControllerRouterHandler

from assemblee.clusters.ballots import sending
from assemblee.room.fragments import Fragment

FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [*sending.HANDLERS]

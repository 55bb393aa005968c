"""All that ballots have for the web."""

from litestar.types import ControllerRouterHandler

from assemblee.clusters.ballots import desk_pages, gathering, paper_pages, phone_pages, sending

FRAGMENTS = gathering.FRAGMENTS

HANDLERS: list[ControllerRouterHandler] = [
    *sending.HANDLERS,
    *desk_pages.HANDLERS,
    *phone_pages.HANDLERS,
    *paper_pages.HANDLERS,
]

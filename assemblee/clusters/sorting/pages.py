"""All that has an address in sorting."""

from litestar.types import ControllerRouterHandler

from assemblee.clusters.sorting import begin_pages, desk_pages, gathering, paper_pages, phone_pages

FRAGMENTS = gathering.FRAGMENTS

HANDLERS: list[ControllerRouterHandler] = [
    *begin_pages.HANDLERS,
    *desk_pages.HANDLERS,
    *paper_pages.HANDLERS,
    *phone_pages.HANDLERS,
]

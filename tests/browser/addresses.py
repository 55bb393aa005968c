"""Every address that answers to GET, and which of them are no page that somebody looks at."""

import re
from itertools import chain

from litestar.handlers import HTTPRouteHandler

from assemblee.features import FEATURES

NO_PAGE = {
    "/m/{meeting_id:str}/fragments/{name:str}": "a part of pages that are looked at",
    "/n/{both:str}": "leads on to the page of joining",
    "/m/{meeting_id:str}/readings": "numbers for a script",
    "/m/{meeting_id:str}/practice": "numbers for a command",
    "/m/{meeting_id:str}/rounds/{round_id:str}/cards": "numbers for a script",
    "/t/{trajectory_id:str}/pack.zip": "a file to keep",
    "/t/{trajectory_id:str}/packs/{meeting_id:str}": "a file to keep",
    "/t/{trajectory_id:str}/key.pem": "a file to keep",
    "/t/{trajectory_id:str}/record/files/{name:path}": "a file as it was kept: its page is looked at",
    "/t/{trajectory_id:str}/public.zip": "a file to keep",
    "/m/{meeting_id:str}/files/{name:str}": "a file as it was kept: its page is looked at",
    "/m/{meeting_id:str}/minutes.md": "a file to keep",
    "/m/{meeting_id:str}/minutes.pdf": "a file to keep",
    "/m/{meeting_id:str}/public/{name:str}": "a file as it was kept: its page is looked at",
    "/m/{meeting_id:str}/pack.zip": "a file to keep",
    "/m/{meeting_id:str}/public.zip": "a file to keep",
    "/m/{meeting_id:str}/handing.zip": "a file to keep",
}
"""With the reason why."""


def addresses() -> list[str]:
    """All patterns of addresses that answer to GET."""
    handlers = chain.from_iterable(feature.HANDLERS for feature in FEATURES)
    reading = [each for each in handlers if isinstance(each, HTTPRouteHandler) and "GET" in each.http_methods]
    return sorted(chain.from_iterable(each.paths for each in reading))


def pages() -> list[str]:
    """The patterns of all pages, those without anything to fill in before others."""
    return sorted(set(addresses()) - NO_PAGE.keys(), key=lambda pattern: (pattern.count("{"), pattern))


def page_at(path: str) -> str:
    """The pattern of the page at this path; nothing for anything else."""
    return next((pattern for pattern in pages() if _pattern(pattern).fullmatch(path)), "")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+:int\}", r"\\d+", re.sub(r"\{\w+:(str|path)\}", "[^/]+", pattern)))

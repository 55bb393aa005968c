"""What the program prints, from the lowest level on; what our own clients print is left out."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

_OURS = ("httpx", "httpcore", "asyncio")


@contextmanager
def everything_printed() -> Iterator[io.StringIO]:
    """Whatever is logged while the block lasts; the program must start within it."""
    printed = io.StringIO()
    handler = logging.StreamHandler(printed)
    handler.addFilter(lambda line: not line.name.startswith(_OURS))
    root, configure = logging.getLogger(), structlog.configure
    before = root.level

    def to_us(**how: object) -> None:
        lowest = structlog.make_filtering_bound_logger(logging.DEBUG)
        configure(**how | {"wrapper_class": lowest, "logger_factory": structlog.PrintLoggerFactory(printed)})  # type: ignore[arg-type]

    structlog.configure = to_us
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield printed
    finally:
        structlog.configure = configure
        root.removeHandler(handler)
        root.setLevel(before)
        structlog.reset_defaults()

"""Structured logs, one line of JSON each, without card text, seat or address: callers give routes and
names only.
"""

import logging
import sys

import structlog

TALKATIVE = (
    "aiosqlite",
    "asyncio",
    "asyncpg",
    "engineio",
    "httptools",
    "multipart",
    "socketio",
    "sqlalchemy",
    "uvicorn",
    "websockets",
)
"""Libraries that at debug level print what is written, cookies or addresses: they stay quiet at any level."""


def set_up_logs() -> None:
    """Log to standard error, from warnings upwards for libraries; tracebacks carry no values of variables."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

"""Structured logs, one line of JSON each, without card text, seat or address: callers give routes and
names only.

Libraries are another matter: told to debug, they print every statement with its values, every message of a
socket and every address. So their levels are fixed here, whatever the level of the root is set to.
"""

import logging
import sys

import structlog

_FROM_WARNINGS = (
    "sqlalchemy",
    "sqlalchemy.engine",
    "sqlalchemy.engine.Engine",
    "sqlalchemy.pool",
    "sqlalchemy.orm",
    "sqlalchemy.dialects",
    "aiosqlite",
    "asyncpg",
    "uvicorn",
    "uvicorn.error",
    "uvicorn.access",
    "uvicorn.asgi",
    "websockets",
    "websockets.server",
    "websockets.client",
    "multipart",
    "python_multipart",
    "litestar",
    "h11",
    "httptools",
    "anyio",
    "babel",
)

_ONLY_ERRORS = ("asyncio", "engineio", "engineio.server", "socketio", "socketio.server")
"""Warnings of these name who is connected, and with PYTHONASYNCIODEBUG the rows that a query returned."""


def set_up_logs() -> None:
    """Log to standard error, from warnings upwards for libraries; tracebacks carry no values of variables."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(message)s")
    _quiet_libraries()
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


def _quiet_libraries() -> None:
    for names, level in ((_FROM_WARNINGS, logging.WARNING), (_ONLY_ERRORS, logging.ERROR)):
        for name in names:
            logging.getLogger(name).setLevel(level)
    logging.getLogger("asyncio").addFilter(_without_values)


def _without_values(record: logging.LogRecord) -> bool:
    """Python's loop writes the arguments of a callback behind its name, and whole tasks below it."""
    record.msg, record.args = record.getMessage().partition("\n")[0].partition("(")[0], ()
    return True

"""Files of a record in a browser: whatever is in them, they load nothing and run nothing."""

from litestar import Response

KINDS = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
}
_SHOWN = {"html"}
_ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def shown_safely(name: str, data: bytes) -> Response[bytes]:
    """The very bytes: pages in the browser, everything else as a download."""
    file = name.rsplit("/", 1)[-1]
    ending = file.rsplit(".", 1)[-1]
    how = "inline" if ending in _SHOWN else "attachment"
    return Response(
        data,
        media_type=KINDS.get(ending, "application/octet-stream"),
        headers={
            "Content-Disposition": f'{how}; filename="{file}"',
            "Content-Security-Policy": _ALONE,
            "Cache-Control": "no-store",
        },
    )

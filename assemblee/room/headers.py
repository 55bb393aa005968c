"""What every answer carries: nothing is loaded from elsewhere, and nobody frames us."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_POLICY = HEADERS["Content-Security-Policy"]

FRAMES = {"Content-Security-Policy": f"{_POLICY}; frame-src 'self'"}
"""Of the desk, which shows the wall small."""

FRAMED = {"Content-Security-Policy": _POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}
"""Of the wall: nothing can be pressed there, so a frame of our own deceives nobody."""

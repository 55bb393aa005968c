"""What a browser loads beside a page: small, kept for ever where its address says which content it means."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from assemblee.room.files import file_asked, files, script, static
from assemblee.room.scripts import bare_script, bare_sheet

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
FEW_BYTES = 300
"""All headers of a file, as they travel."""


def asked(address: str, accept: str = "gzip, deflate, br", method: str = "GET") -> dict[str, Any]:
    path, _, query = address.partition("?")
    headers = [(b"accept-encoding", accept.encode())]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }


async def answer(address: str, **how: str) -> tuple[dict[str, str], bytes]:
    scope, messages = asked(address, **how), []

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    file = file_asked(scope)
    assert file is not None
    await file.answer(scope, send)
    start, body = messages
    return {name.decode(): value.decode() for name, value in start["headers"]}, body["body"]


async def test_an_address_with_its_mark_is_kept_for_ever_and_no_other() -> None:
    for address in (static("assemblee.css"), script("writing"), "/static/vendor/htmx-4.0.1.min.js"):
        headers, _ = await answer(address)
        assert "immutable" in headers["cache-control"], address

    for address in ("/static/assemblee.css", f"{static('assemblee.css')}0", "/scripts/writing.js?1790000000"):
        headers, _ = await answer(address)
        assert headers["cache-control"] == "no-cache", address


async def test_who_cannot_unpack_gets_the_same_as_it_is() -> None:
    packed, body = await answer(static("live.js"))
    plain, same = await answer(static("live.js"), accept="identity")

    assert packed["content-encoding"] == "gzip"
    assert packed["vary"] == plain["vary"] == "accept-encoding"
    assert "content-encoding" not in plain
    assert gzip.decompress(body) == same
    assert int(packed["content-length"]) == len(body) < len(same)


@pytest.mark.parametrize("path", files())
async def test_a_file_on_its_own_may_do_nothing_and_says_so_in_few_bytes(path: str) -> None:
    headers, _ = await answer(path)

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'"
    assert sum(len(f"{name}: {value}\r\n") for name, value in headers.items()) <= FEW_BYTES


async def test_only_the_size_is_told_to_who_asks_for_no_more() -> None:
    headers, body = await answer(static("live.js"), method="HEAD")

    assert int(headers["content-length"]) > 0
    assert body == b""


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../assemblee/app.py", "/static/none.js", "/scripts/alone"]
)
def test_what_is_none_of_these_is_left_to_the_web(path: str) -> None:
    assert file_asked(asked(path)) is None
    assert file_asked(asked("/static/live.js", method="POST")) is None
    assert file_asked({"type": "websocket", "path": "/static/live.js"}) is None


def test_what_others_made_travels_as_they_made_it() -> None:
    for path in VENDOR.glob("*.js"):
        assert files()[f"/static/vendor/{path.name}"].plain == path.read_bytes()
    assert (VENDOR / "sha256-1.0.0.min.js").read_bytes() in files()["/scripts/writing.js"].plain


def test_comments_stay_here_and_texts_travel() -> None:
    script = """// Said at the top.
      const way = "https://example.org"; // where it leads

      ask(`${way} // nearby`);
      // and nothing more
    """
    sheet = "/* for the\n   wall */\n.now,\n  .next { color: red; }\n"

    assert bare_script(script) == 'const way = "https://example.org";\nask(`${way} // nearby`);\n'
    assert bare_sheet(sheet) == "\n.now,\n.next { color: red; }\n"

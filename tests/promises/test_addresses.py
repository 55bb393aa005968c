"""Every address is a page that is looked at for what is in the way, or says why it is none."""

from assemblee.features import FEATURES
from tests.browser.addresses import NO_PAGE, addresses, page_at, pages


def test_what_is_no_page_is_there_and_says_why() -> None:
    assert NO_PAGE.keys() <= set(addresses())
    assert all(NO_PAGE.values())
    assert len(pages()) > 50 > len(FEATURES)


def test_files_and_numbers_are_no_pages() -> None:
    """Whoever adds an address that answers with a file names it."""
    named = (".zip", ".pdf", ".md", ".pem", ".js")
    assert [pattern for pattern in pages() if pattern.endswith(named)] == []


def test_a_path_is_known_by_its_pattern() -> None:
    assert page_at("/m/abc/desk") == "/m/{meeting_id:str}/desk"
    assert page_at("/m/abc/door/cards/7") == "/m/{meeting_id:str}/door/cards/{number:int}"
    assert page_at("/t/abc/pack.zip") == ""
    assert page_at("/t/new") == "/t/new"

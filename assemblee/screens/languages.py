"""What the screens can say, in each language: how much is translated, and how much a person checked."""

from litestar import Response, get
from litestar.di import NamedDependency

from assemblee.languages import all_languages
from assemblee.room.pages import Screen, Web, page_before


@get("/languages")
async def languages(request: Web, screen: NamedDependency[Screen]) -> Response[str]:
    """Every language, also those that are prepared and not offered yet; and back to where one was, such as
    the page where one joins.
    """
    before = page_before(request)
    back = "/" if before == request.url.path else before
    return await screen.page("screens/languages.html", every=all_languages(), back=back)

"""What the screens can say, in each language: how much is translated, and how much a person checked."""

from litestar import Response, get
from litestar.di import NamedDependency

from assemblee.languages import all_languages
from assemblee.room.pages import Screen


@get("/languages")
async def languages(screen: NamedDependency[Screen]) -> Response[str]:
    """Every language, also those that are prepared and not offered yet."""
    return await screen.page("screens/languages.html", every=all_languages())

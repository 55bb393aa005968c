"""A link for a partner, with the words to send along."""

from dataclasses import dataclass

from litestar import Response
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from assemblee.room.pages import Screen
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@dataclass(frozen=True, slots=True)
class Letter:
    """The page with a link, which is shown once, and the words to send along."""

    trajectory_id: str
    storage: Storage
    screen: Screen
    settings: Settings
    seal: str

    async def page(self, key: str) -> Response[str]:
        """The link that ends in this key."""
        async with self.storage.reading() as session:
            trajectory = await this_trajectory(session, self.trajectory_id)
        address = self.settings.public_url or str(self.screen.request.base_url).rstrip("/")
        return await self.screen.page(
            "people/partners/link.html",
            link=f"{address}/in/{key}",
            trajectory=trajectory,
            only_here=not self.settings.secure,
            seal=self.seal,
        )


def letter_here(
    trajectory_id: FromPath[str],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    book_seal: NamedDependency[str],
) -> Letter:
    """The letter to a partner of this trajectory."""
    return Letter(trajectory_id, storage, screen, settings, book_seal)


LETTER = {"letter": Provide(letter_here, sync_to_thread=False)}

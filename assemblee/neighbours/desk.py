"""The desk: the buttons of every facilitator, played."""

from dataclasses import dataclass

from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.reading import Form, form_to


@dataclass(slots=True)
class Desk:
    """The desk of one meeting in a browser that may run it. What is refused raises `Unexpected`."""

    browser: Browser
    meeting_id: str

    @property
    def here(self) -> str:
        return f"/m/{self.meeting_id}"

    async def open_doors(self) -> None:
        """People can come in."""
        await self.press("desk", "/openings")

    async def go_to(self, item_id: str) -> None:
        """On to this item."""
        await self.browser.act(f"{self.here}/current-item", [("item", item_id)])

    async def next_speaker(self) -> int:
        """Give the floor to whoever is next; how many waited, so 0 when nobody did."""
        html = await self.browser.open(f"{self.here}/fragments/floor-desk")
        form = form_to(html, "/turns")
        if form is None:
            return 0
        await self.browser.act(form.action, form.fields)
        return html.count('name="hand" value=') - 1

    async def press(self, page: str, ending: str, **filled: str | list[str]) -> None:
        """Press the button on a page or fragment whose form ends so, with these fields filled in."""
        form = await self.form(page, ending)
        await self.browser.act(form.action, form.filled(**filled))

    async def form(self, page: str, ending: str) -> Form:
        """The form on a page or fragment that ends so."""
        form = form_to(await self.browser.open(f"{self.here}/{page}"), ending)
        if form is None:
            raise Unexpected(f"there is no button for {ending} at {self.here}/{page}")
        return form

"""The shared document grows with every evening: drafted while the room looks on, adopted when all is said."""

from assemblee.neighbours.browser import Browser


async def draft_document(browser: Browser, trajectory: str) -> None:
    """Samira drafts what the cards now say; what people wrote stays."""
    await browser.fill_in(f"{trajectory}/analysis", "/analysis/drafts")


async def adopt_document_by_two(trajectory: str, *browsers: Browser) -> None:
    """When it stood still for seven days, two people have read it and approve, one of whom lives here."""
    for browser in browsers:
        await browser.fill_in(f"{trajectory}/analysis", "/analysis/approvals")

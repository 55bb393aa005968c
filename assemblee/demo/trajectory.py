"""The work of months around the evenings: it begins, partners are let in, minutes are adopted."""

import re
from dataclasses import dataclass

from assemblee.demo.story import Neighbourhood
from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.reading import form_to, forms
from assemblee.people.rules import Standing

FIRST_STEPS = ("done", "running")
"""How far the first steps of the guide are when the story begins."""

_LINK = re.compile(r"/in/[\w-]+")


@dataclass(frozen=True, slots=True)
class Work:
    """The neighbourhood's work in Samira's browser, which is the owner's."""

    here: Neighbourhood
    browser: Browser
    path: str

    async def let_in(self, browser: Browser, role: str, name: str, standing: Standing) -> None:
        """Give somebody a link as a partner or facilitator, which they open."""
        link = await self.link(role, name)
        await browser.fill_in(link, link, name=name, standing=standing)

    async def link(self, role: str, name: str) -> str:
        """A new link for a partner or facilitator."""
        return _link_in(await self.browser.fill_in(self.path, f"{self.path}/{role}", name=name), name)

    async def fresh_link(self, partner: str) -> str:
        """Another link for a partner that was let in before."""
        partners = f"{self.path}/partners"
        named = form_to(await self.browser.open(partners), "", name=partner)
        if named is None:
            raise Unexpected(f"{partner} is no partner here")
        return _link_in(await self.browser.fill_in(partners, f"{named.action}/links"), partner)

    async def pack(self) -> bytes:
        """Everything that was adopted."""
        return await self.browser.take(f"{self.path}/pack.zip")

    async def public_pack(self) -> bytes:
        """Of this what everybody may read."""
        return await self.browser.take(f"{self.path}/public.zip")

    async def meeting_pack(self, meeting: str) -> bytes:
        """Everything of one assemblee."""
        return await self.browser.take(f"/m/{meeting}/pack.zip")


def _link_in(page: str, name: str) -> str:
    found = _LINK.search(page)
    if found is None:
        raise Unexpected(f"there is no link for {name}")
    return found.group()


async def begin_work(here: Neighbourhood, browser: Browser) -> Work:
    """Fill in the form with which a neighbourhood begins, and say which step it is at."""
    first, *others = here.languages
    await browser.fill_in(
        "/t/new",
        "/t/new",
        name=here.name,
        controller=here.controller.name,
        computer_of=here.controller.name,
        language=first,
        languages=others,
        template="guide",
        zone=here.zone,
    )
    work = Work(here, browser, browser.path)
    steps = [form for form in forms(await browser.open(work.path)) if form.action.endswith("/states")]
    for form, state in zip(steps, FIRST_STEPS, strict=False):
        await browser.form(form.action, form.filled(state=state))
    return work


async def adopt_by_two(meeting: str, *browsers: Browser) -> None:
    """After seven days two people have read the minutes and approve, one of whom lives here."""
    for browser in browsers:
        await browser.fill_in(f"/m/{meeting}/minutes", f"/m/{meeting}/minutes/approvals")


async def adopt_in_the_room(meeting: str, following: str, browser: Browser) -> None:
    """The next assemblee approves the minutes of the last one."""
    page = f"/m/{meeting}/minutes"
    await browser.fill_in(page, f"{page}/adoptions", meeting=following)

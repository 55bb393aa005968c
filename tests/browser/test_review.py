"""What a partner opens at home on a phone: light enough, readable for everybody, and answered from there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import update

from assemblee.people.partners.actions import invite_partner
from assemblee.people.partners.rules import PartnerRole
from assemblee.people.rules import Standing
from assemblee.room.tables import Meeting
from tests.browser.hall import PHONE
from tests.browser.reader import barriers
from tests.browser.test_weight import fetched
from tests.chromium import LocalBrowser
from tests.evening import an_evening
from tests.minutes.after import another_meeting, days_later, somebody
from tests.minutes.lived import NEW_EVENING, live
from tests.process import running

MOST_BYTES = 80_000


@dataclass(frozen=True, slots=True)
class Left:
    """What three evenings left behind: their trajectory, and the link of a partner."""

    trajectory: str
    link: str


async def three_evenings(data: Path) -> Left:
    """Three evenings and the document over them, lived and adopted in this folder."""
    async with an_evening(f"sqlite+aiosqlite:///{data / 'assemblee.db'}", data, **NEW_EVENING) as evening:
        official = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)
        for number in (1, 2, 3):
            days_later(evening, 10 * number)
            here = evening.meeting_id
            if number > 1:
                here = await another_meeting(evening, number, "planned")
                async with evening.program.moments.on(evening.trajectory_id) as occasion:
                    spoken = update(Meeting).where(Meeting.id == here).values(languages=["nl", "tr"])
                    await occasion.session.execute(spoken)
            await live(replace(evening, meeting_id=here))
            days_later(evening, 10 * number + 8)
            for person in (official, evening.owner):
                assert (await person.act(f"/m/{here}/minutes/approvals")).status_code == 200
        document = f"/t/{evening.trajectory_id}/analysis"
        await evening.owner.act(f"{document}/drafts")
        days_later(evening, 50)
        for person, page in ((official, f"{document}/draft"), (evening.owner, document)):
            seal = (await person.get(page)).text.split('name="seal" value="')[1].split('"')[0]
            assert (await person.act(f"{document}/approvals", seal=seal)).status_code == 200
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            key = await invite_partner(occasion, evening.trajectory_id, "Woonstad", [PartnerRole.ANCHOR])
        return Left(evening.trajectory_id, f"/in/{key}")


def test_a_partner_reads_on_a_phone_and_answers(browser: LocalBrowser, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as thread:  # Playwright has a loop of its own here
        left = thread.submit(asyncio.run, three_evenings(tmp_path / "data")).result()
    with running(tmp_path / "data", port=18520) as program:
        partner = browser.new_page(viewport=PHONE, locale="nl")
        partner.goto(program.address + left.link)
        partner.locator("[name=standing]").nth(1).check()
        partner.locator("main form button").last.click()
        review = f"{program.address}/t/{left.trajectory}/review"
        expect(partner).to_have_url(review)

        cold = browser.new_page(viewport=PHONE, locale="nl")
        cold.context.add_cookies(partner.context.cookies())
        bytes_of_page = fetched(cold, review)
        assert bytes_of_page <= MOST_BYTES, bytes_of_page
        expect(cold.locator("#older > details")).to_have_count(2)

        _cards_come_on_a_tap(cold)
        _nothing_is_in_the_way(browser, cold, review)
        _she_answers(partner)


def _cards_come_on_a_tap(page: Page) -> None:
    fold = page.locator(".sentences details").first
    expect(fold.locator(".quotes li")).to_have_count(0)
    fold.locator("summary").first.click()
    expect(fold.locator(".quotes li")).to_have_count(3)
    older = page.locator("#older > details").last
    older.locator("summary").first.click()
    inside = older.locator(".sentences details").first
    inside.locator("summary").first.click()
    expect(inside.locator(".quotes li")).to_have_count(3)


def _nothing_is_in_the_way(browser: LocalBrowser, opened: Page, review: str) -> None:
    found = {"opened": barriers(opened)}
    here = review.removesuffix("/review")
    minutes = str(opened.locator("a[href$='/minutes']").first.get_attribute("href"))
    ask = str(opened.locator("a[href*='/review/asks/']").first.get_attribute("href"))
    pages = [review, f"{here}/analysis", f"{here}/themes", f"{here}/record"]
    pages += [here.split("/t/")[0] + path for path in (minutes, ask)]
    for language, scheme in (("nl", "light"), ("ar", "dark")):
        page = browser.new_page(viewport=PHONE, locale=language, color_scheme=scheme)
        page.context.add_cookies(opened.context.cookies())
        for each in pages:
            page.goto(each)
            name = f"{language} {scheme} {each}"
            found[name] = barriers(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[name].append("it is wider than the window")
            found[f"{name}, on paper"] = _left_to_press(page)
    assert not {name: each for name, each in found.items() if each}


def _left_to_press(page: Page) -> list[str]:
    """What would stand on paper and can only be pressed, or is not black on white."""
    page.emulate_media(media="print")
    left = page.locator("button:visible, .button:visible, form:visible, nav:visible, .contents:visible").all()
    faults = [each.inner_text() for each in left]
    colours = page.evaluate(
        "[document.body, document.querySelector('main')].map((e) => getComputedStyle(e).color)"
    )
    faults += [] if colours == ["rgb(0, 0, 0)"] * 2 else [str(colours)]
    page.emulate_media(media="screen")
    return faults


def _she_answers(page: Page) -> None:
    page.reload()
    page.locator(".asked .button").first.click()
    page.locator("[name=verdict][value=accept]").check()
    page.locator("[name=text]").fill("In mei.")
    page.locator("[name=function]").fill("Teamleider")
    page.locator("main form button").last.click()
    expect(page.locator(".comment")).to_contain_text("In mei.")

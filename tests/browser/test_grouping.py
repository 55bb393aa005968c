"""Grouping without dragging: two facilitators, one with a laptop and its keyboard alone, one with a phone,
and 600 cards between them.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from assemblee.room.moment import Moments
from assemblee.storage import Storage
from tests.browser.hall import PHONE, Hall
from tests.chromium import LocalBrowser
from tests.clusters.table import lay_on
from tests.process import running

LAPTOP = {"width": 1280, "height": 800}
MANY = 600


def test_grouping_by_keyboard_and_on_a_phone_at_once(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18671) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        hall.open_doors()
        lay_many(tmp_path / "data", hall.meeting)
        laptop, phone = to_the_piles(hall), hall.desk
        phone.set_viewport_size(PHONE)
        phone.reload()
        hall.open_piles()

        a_new_pile(laptop, "Huur")
        expect(phone.locator("#clusters-desk")).to_contain_text("Huur")
        a_new_pile(phone, "Lift")
        onto_a_pile(phone, "Huur")
        expect(pile(laptop, "Huur")).to_contain_text("5 cards")
        one_pile_on_another(laptop, "Lift", "Huur")
        expect(pile(phone, "Huur")).to_contain_text("8 cards")
        expect(pile(phone, "Lift")).to_have_count(0)
        a_part(phone, "Huur", "Warmte")
        linked(laptop, "Warmte", "Huur")
        any_act_undone(phone, "8 cards")
        for screen in (laptop, phone):
            wide = screen.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, wide
        assert hall.faults == []


def lay_many(data: Path, meeting_id: str) -> None:
    """Cards of a round that was just shown."""

    async def lay() -> None:
        storage = Storage(f"sqlite+aiosqlite:///{data / 'assemblee.db'}")
        texts = [f"Kaartje {n}: de huur gaat elk jaar omhoog" for n in range(MANY)]
        await lay_on(Moments(storage, lambda *_: None), meeting_id, texts, 9)
        await storage.close()

    with ThreadPoolExecutor(1) as beside:  # the browser has the loop of this thread
        beside.submit(asyncio.run, lay()).result()


def to_the_piles(hall: Hall) -> Page:
    """The desk goes on to the item in which cards are grouped; a second facilitator opens the same desk."""
    for _ in range(8):
        if hall.desk.locator("#desk-piles").count():
            break
        hall.desk.locator("form[action$='/current-item']:visible button").first.click()
        hall.desk.wait_for_load_state("networkidle")
        hall.desk.wait_for_timeout(600)
    hall.open_piles()
    laptop = hall.desk.context.new_page()
    laptop.on("pageerror", lambda fault: hall.faults.append(str(fault)))
    laptop.set_viewport_size(LAPTOP)
    laptop.goto(hall.desk.url)
    laptop.locator("#desk-piles > summary").click()
    return laptop


def pile(screen: Page, title: str) -> Locator:
    return screen.locator("#clusters-desk section.pile h3", has_text=title)


def tick_three(screen: Page) -> None:
    """With the keyboard alone, from the first loose card that is there."""
    first = screen.locator("#clusters-cards input:visible").first
    first.focus()
    for _ in range(3):
        screen.keyboard.press("Space")
        screen.keyboard.press("Tab")
    expect(screen.locator("#clusters-cards input:checked")).to_have_count(3)


def on_to_the_form(screen: Page) -> None:
    """At the end of each leaf a link leads to the form, so that nobody tabs past 600 cards."""
    for _ in range(20):
        if screen.evaluate("document.activeElement.getAttribute('href')") == "#grouping-title":
            break
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    expect(screen.locator("#grouping-title")).to_be_focused()


def a_new_pile(screen: Page, title: str) -> None:
    tick_three(screen)
    on_to_the_form(screen)
    screen.keyboard.type(title)
    screen.keyboard.press("Enter")
    expect(pile(screen, title)).to_contain_text("3 cards")
    expect(screen.locator("#grouping-title")).to_have_value("")


def onto_a_pile(screen: Page, title: str) -> None:
    first = screen.locator("#clusters-cards input:visible").first
    first.focus()
    for _ in range(2):
        screen.keyboard.press("Space")
        screen.keyboard.press("Tab")
    on_to_the_form(screen)
    choose(screen, "#grouping-to", title)
    press(screen, "Put there")


def choose(screen: Page, select: str, title: str) -> None:
    screen.locator(select).focus()
    screen.keyboard.type(title)
    expect(screen.locator(f"{select} option:checked")).to_have_text(title)


def press(screen: Page, name: str) -> None:
    screen.get_by_role("button", name=name, exact=True).first.focus()
    screen.keyboard.press("Enter")


def opened(screen: Page, title: str) -> None:
    """What is in a pile, and what can be done with it."""
    stack(screen, title).locator("summary").first.focus()
    screen.keyboard.press("Enter")


def stack(screen: Page, title: str) -> Locator:
    return screen.locator("#clusters-desk section.pile", has=screen.locator("h3", has_text=title))


def one_pile_on_another(screen: Page, title: str, other: str) -> None:
    opened(screen, title)
    stack(screen, title).locator("input").first.focus()
    screen.keyboard.press("Space")
    choose(screen, "#grouping-to", other)
    press(screen, "Put there")


def a_part(screen: Page, title: str, part: str) -> None:
    opened(screen, title)
    stack(screen, title).locator("input").nth(1).focus()
    screen.keyboard.press("Space")
    screen.locator("#grouping-title").focus()
    screen.keyboard.type(part)
    screen.keyboard.press("Enter")
    expect(pile(screen, part)).to_contain_text("1 card")


def linked(screen: Page, source: str, target: str) -> None:
    screen.locator("#desk-links > summary").focus()
    screen.keyboard.press("Enter")
    choose(screen, "#link-source", source)
    choose(screen, "#link-kind", "harms")
    choose(screen, "#link-target", target)
    press(screen, "Link them")
    expect(screen.locator("#clusters-links li")).to_contain_text(f"{source} harms {target}")


def any_act_undone(screen: Page, count: str) -> None:
    """The part goes back, although a link was made since."""
    screen.locator("#desk-history > summary").focus()
    screen.keyboard.press("Enter")
    act = screen.locator("#clusters-history li", has_text="A part became a pile").first
    act.get_by_role("button", name="Undo").focus()
    screen.keyboard.press("Enter")
    expect(pile(screen, "Warmte")).to_have_count(0)
    expect(pile(screen, "Huur")).to_contain_text(count)
    expect(screen.locator("#clusters-links li")).to_have_count(0)

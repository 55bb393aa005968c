"""A hall for browser tests: the desk on a phone, the wall, and neighbours with phones, as people use them."""

import re

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.chromium import LocalBrowser
from tests.process import Running

PHONE = {"width": 360, "height": 740}
DESK = {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}


class Hall:
    """One evening in real browsers; `desk` and `wall` are pages, `join` brings in a neighbour."""

    def __init__(self, browser: LocalBrowser, program: Running) -> None:
        self.browser = browser
        self.program = program
        self.faults: list[str] = []
        self.desk = self.page(DESK, "en")
        self.wall = self.page(WALL, "nl")
        self.meeting = ""

    def page(self, viewport: dict[str, int], language: str) -> Page:
        """Somebody's clean browser; what goes wrong in it is kept in `faults`."""
        page = self.browser.new_page(viewport=viewport, locale=language)
        page.on("pageerror", lambda fault: self.faults.append(f"{page.url}: {fault}"))
        page.on("console", self._hear)
        page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
            ),
        )
        return page

    def _hear(self, line: ConsoleMessage) -> None:
        """Errors, and of which address; that a round closed before a phone asked for its tickets is none."""
        told = f"{line.text} {line.location['url']}"
        if line.type == "error" and not ("409" in line.text and told.endswith("/tickets")):
            self.faults.append(told)

    def own(self) -> None:
        """The owner's link makes this browser the owner's."""
        self.desk.goto(self.program.owner_link)
        self.desk.get_by_text("I live here").click()
        self.desk.get_by_role("button", name="Use this device").click()

    def begin_neighbourhood(self) -> None:
        """A trajectory of which the residents' group is responsible for the data."""
        self.desk.get_by_role("link", name="Begin a neighbourhood").click()
        self.desk.locator("[name=name]").fill("De Merelbuurt")
        self.desk.locator("[name=controller]").fill("Bewonersgroep Merel")
        self.desk.locator("[name=computer_of]").fill("het buurthuis")
        self.desk.locator("[name=language]").select_option("nl")
        self.desk.locator("main form button.primary").click()
        expect(self.desk).to_have_url(re.compile(r"/t/[\w-]+$"))

    def begin_now(self, question: str) -> None:
        """*Nu beginnen*: one question, and straight to the desk; the wall opens on its own link."""
        form = self.desk.locator("form:has(input[name=when][value=now])")
        form.locator("[name=question]").fill(question)
        form.get_by_role("button").click()
        self.meeting = str(re.search(r"/m/([\w-]+)/desk", self.desk.url).group(1))  # type: ignore[union-attr]
        link = self.desk.locator("a[href^='/w/']").first.get_attribute("href")
        self.wall.goto(f"{self.program.address}{link}")

    def open_doors(self) -> str:
        """The doors open; returns the code on the wall."""
        self.desk.get_by_role("button", name="Open the doors").click()
        expect(self.wall.locator(".qr svg").first).to_be_visible()
        return self.wall.locator("#screens-wall .code").inner_text().replace("·", "")

    def join(self, code: str, name: str, language: str = "nl") -> Page:
        """A neighbour types the code, chooses a language first, and gets a number."""
        phone = self.page(PHONE, "fr")
        phone.goto(self.program.address)
        phone.locator("[name=code]").fill(f"{code[:3].lower()} {code[3:]}")
        phone.locator("form[action='/j'] button").click()
        phone.locator(f"button[value={language}]").click()
        phone.locator("[name=name]").fill(name)
        phone.locator("label.choice").first.click()
        phone.locator("form[action$='/seats'] button").click()
        expect(phone.locator("header .seat")).to_be_visible()
        if phone.locator("#remember").count():  # the room is busy, so the number is shown first
            phone.locator("#me a[href='#now']").click()
        return phone

    def onward(self, scene: str) -> None:
        """The desk goes on, also while somebody waits in the line; the wall follows by itself."""
        careful = self.desk.locator("#onward-careful:not([open]) > summary")
        if careful.is_visible():
            careful.click()
        self.desk.locator("form[action$='/current-item']:visible button").first.click()
        expect(self.wall.locator(scene)).to_be_visible()

    def open_piles(self) -> None:
        """Grouping is folded at the desk, until the wall shows the piles."""
        self.unfold("#desk-piles")

    def unfold(self, fold: str) -> None:
        """Press what stands around it at the desk until it is open."""
        expect(self.desk.locator(fold)).to_be_attached()
        closed = self.desk.locator(f"details:not([open]):has({fold}), details:not([open]){fold}")
        while closed.count():
            closed.first.locator("> summary").click()

    def close_evening(self) -> None:
        """What cannot be undone is asked once."""
        self.unfold("#desk-close")
        self.desk.locator("#desk-close button").click()

    def raise_hand(self, phone: Page) -> None:
        phone.locator("#floor-mine form[action$='/hands'] button").click()
        expect(phone.locator("#floor-mine form[action$='/hands/lowered'] button")).to_be_visible()

    def write(self, phone: Page, *texts: str) -> None:
        """Cards without a name."""
        for text in texts:
            phone.locator("textarea:visible").fill(text)
            phone.locator("form:has(textarea) button.primary").click()
            expect(phone.locator("textarea")).to_have_value("")

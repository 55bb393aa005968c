"""Takes pictures of an evening, in Dutch and Arabic: `python -m tests.long.pictures [FOLDER]`.

Without a folder the two of the README are made anew in tests/pictures; with one, every screen at every
moment goes there, to be looked at.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.hall import DESK, Hall
from tests.browser.writing import announce_the_close, half_a_minute_goes_by
from tests.chromium import LocalBrowser, chromium
from tests.process import running

IN_README = Path(__file__).parents[1] / "pictures"
CARDS = [
    ("De huur gaat elk jaar omhoog, mijn loon niet.", "Ik werk twee banen voor de huur."),
    ("Schimmel in de slaapkamer van de kinderen.", "De woningbouw belt nooit terug."),
    ("غرفة أمي رطبة طوال الشتاء", "الإيجار يأكل نصف راتبي"),
    ("Komşularımın adını bilmiyorum.", "'s Avonds durf ik niet langs het plein."),
]
NAMES = ["Fatima", "Joost", "Samira", "meneer De Vries"]
LAPTOP: ViewportSize = {"width": 1366, "height": 768}


def main(folder: Path | None) -> None:
    """Two evenings, with a picture of every screen at each moment of the second."""
    with (
        tempfile.TemporaryDirectory() as directory,
        running(data := Path(directory) / "data", port=18700) as program,
        chromium() as process,
    ):
        browser = LocalBrowser(process)
        Album(Hall(browser, program), data, folder).evenings()
        browser.close()


SPEAK = """([path, language]) => fetch(path, {
  method: "POST", body: new URLSearchParams({ language, second: "" }), headers: {
    "X-CSRFToken": document.querySelector("meta[name=csrf]").content, "HX-Request": "true",
    "Idempotency-Key": String(Math.random()) } })"""
"""The wall takes its language from the desk."""


class Album:
    """The pictures of one evening, and of what was there before it."""

    def __init__(self, hall: Hall, data: Path, folder: Path | None) -> None:
        self.hall = hall
        self.data = data
        self.folder = folder
        self.phones: list[Page] = []
        (folder or IN_README).mkdir(parents=True, exist_ok=True)

    def evenings(self) -> None:
        hall = self.hall
        hall.own()
        hall.begin_neighbourhood()
        self.an_evening_before()
        self.plan()
        self.take("before")
        code = hall.open_doors()
        self.phones = [hall.join(code, name) for name in NAMES]
        self.take("join")
        self.go_to("Sinds de vorige keer")
        self.take("since")
        self.write_and_read()
        self.group()
        self.talk()
        self.end()

    def an_evening_before(self) -> None:
        """Something was asked then, so that there is something to look back at."""
        hall = self.hall
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        hall.join(hall.open_doors(), "Fatima")
        self.ask("Woningcorporatie De Linde", "Wanneer is de schimmel weg?")
        self.close()
        hall.desk.goto(hall.program.address)
        hall.desk.get_by_role("link", name="De Merelbuurt").click()

    def plan(self) -> None:
        """The evening of the pictures has every part that an evening can have."""
        hall = self.hall
        hall.desk.get_by_text("Plan an assemblee for later").click()
        later = hall.desk.locator("form:has(input[name=when][value=later])")
        later.locator("[name=question]").fill("Wat is het echte probleem?")
        later.locator("[name=script][value^=real]").check(force=True)
        later.get_by_role("button").click()
        hall.desk.get_by_role("link", name="Facilitate").click()
        hall.meeting = hall.desk.url.split("/m/")[1].split("/")[0]
        link = hall.desk.locator("a[href^='/w/']").first.get_attribute("href")
        hall.wall.goto(f"{hall.program.address}{link}")

    def go_to(self, title: str) -> None:
        desk = self.hall.desk
        self.hall.unfold("#agenda-items")
        desk.locator("#agenda-items form button", has_text=title).first.click()
        expect(desk.locator("#agenda-now strong")).to_contain_text(title)
        desk.locator("#desk-more > summary").click()

    def write_and_read(self) -> None:
        hall = self.hall
        self.go_to("Schrijven")
        for phone, cards in zip(self.phones, CARDS, strict=True):
            hall.write(phone, *cards)
        self.take("written")
        announce_the_close(hall)
        self.take("closing")
        half_a_minute_goes_by(hall, self.data)
        self.go_to("Voorlezen")
        self.take("reading")

    def group(self) -> None:
        hall = self.hall
        hall.open_piles()
        self.pile("Huur", CARDS[0][0], CARDS[0][1], CARDS[2][1])
        self.pile("Schimmel", CARDS[1][0], CARDS[2][0])
        hall.desk.get_by_role("button", name="Show the piles on the wall").click()
        expect(hall.wall.locator("#clusters-board")).to_contain_text("Huur")
        self.take("piles")
        self.go_to("Pauze")
        self.take("break")

    def talk(self) -> None:
        hall = self.hall
        self.go_to("Gesprek")
        self.take("talk-begins")
        for phone in self.phones:
            hall.raise_hand(phone)
        hall.desk.locator("#floor-desk button.giant").click()
        expect(hall.wall.locator("#floor-speaker .now")).to_be_visible()
        self.take("talk")

    def end(self) -> None:
        hall = self.hall
        self.go_to("Wat vragen we")
        self.ask("Gemeente", "Wie beslist over de huur?")
        self.take("asks")
        self.go_to("Teruglezen")
        expect(hall.wall.locator("#minutes-sentences")).to_be_visible()
        self.take("read-back")
        self.go_to("Slotrondje")
        self.take("closing-round")
        self.close()
        self.take("goodbye")
        hall.desk.get_by_role("link", name="To the minutes").click()
        self.take("minutes")
        hall.desk.goto(hall.program.address)
        self.take("start")
        hall.desk.get_by_role("link", name="De Merelbuurt").click()
        hall.desk.goto(f"{hall.desk.url}/review")
        self.take("review")

    def ask(self, owner: str, text: str) -> None:
        desk = self.hall.desk
        if not desk.locator("#ask-owner").is_visible():
            self.hall.unfold("#desk-asks")
        desk.locator("#ask-owner").fill(owner)
        desk.locator("#ask-text").fill(text)
        desk.get_by_role("button", name="Write it down").click()
        expect(desk.locator("#record-desk-asks")).to_contain_text(text)

    def close(self) -> None:
        hall = self.hall
        hall.close_evening()
        expect(hall.wall.locator("#screens-wall.still")).to_be_visible()

    def pile(self, title: str, *cards: str) -> None:
        desk = self.hall.desk
        for card in cards:
            desk.locator("label.card", has_text=card).locator("input").check()
        desk.locator("#grouping-title").fill(title)
        desk.get_by_role("button", name="Make the pile").click()
        expect(desk.locator("#clusters-desk")).to_contain_text(title)

    def take(self, moment: str) -> None:
        """Every screen as it is now, in both languages; only two of them for the README."""
        self.hall.desk.wait_for_timeout(700)
        if self.folder is None:
            if moment == "talk":
                self.one(self.hall.wall, "wall-talk", "nl", IN_README)
                self.one(self.phones[2], "phone-queue", "nl", IN_README)
            return
        for language in ("nl", "ar"):
            self.one(self.hall.desk, f"{moment}-desk-{language}", language, self.folder)
            self.one(self.hall.desk, f"{moment}-laptop-{language}", language, self.folder, LAPTOP)
            self.hall.desk.evaluate(SPEAK, [f"/m/{self.hall.meeting}/wall/languages", language])
            self.one(self.hall.wall, f"{moment}-wall-{language}", language, self.folder)
            for phone in self.phones[2:3]:
                self.one(phone, f"{moment}-phone-{language}", language, self.folder)
        self.hall.desk.evaluate(SPEAK, [f"/m/{self.hall.meeting}/wall/languages", "nl"])

    def one(
        self, page: Page, name: str, language: str, folder: Path, size: ViewportSize | None = None
    ) -> None:
        """The same screen in another window of the same browser, in this language."""
        context, before = page.context, page.context.cookies()
        cookie = {"name": "assemblee_language", "value": language, "url": self.hall.program.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        beside = context.new_page()
        beside.set_viewport_size(size or page.viewport_size or DESK)
        beside.goto(page.url)
        beside.wait_for_timeout(400)
        beside.screenshot(path=folder / f"{name}.png")
        beside.close()
        context.clear_cookies()
        context.add_cookies(before)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

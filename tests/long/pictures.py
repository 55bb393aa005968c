"""Takes pictures of an evening, in Dutch and Arabic: `python -m tests.long.pictures [FOLDER]`.

Without a folder those of the README are made anew in tests/pictures: two screens, and the sheet of
`contact_sheet`; with one, every screen at every moment goes there, to be looked at, and the sheet as well.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.hall import DESK, PHONE, WALL, Hall
from tests.browser.writing import announce_the_close, half_a_minute_goes_by
from tests.chromium import LocalBrowser, chromium
from tests.long import contact_sheet
from tests.long.review import reading
from tests.process import running

PICTURES = Path(__file__).parents[1] / "pictures"
IN_README = {"talk-wall-nl": "wall-talk", "talk-phone-nl": "phone-queue"}
CARDS = [
    ("De huur gaat elk jaar omhoog, mijn loon niet.", "Ik werk twee banen voor de huur."),
    ("Schimmel in de slaapkamer van de kinderen.", "De woningbouw belt nooit terug."),
    ("غرفة أمي رطبة طوال الشتاء", "الإيجار يأكل نصف راتبي"),
    ("Komşularımın adını bilmiyorum.", "'s Avonds durf ik niet langs het plein."),
]
NAMES = ["Fatima", "Joost", "Samira", "meneer De Vries"]
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
SIZES = {"phone": PHONE, "desk": DESK, "wall": WALL, "laptop": LAPTOP}


def main(folder: Path | None) -> None:
    """Two evenings, with a picture of every screen at each moment of the second; then what partners read."""
    with tempfile.TemporaryDirectory() as directory:
        somewhere = Path(directory)
        there = folder or somewhere / "pictures"
        with running(data := somewhere / "data", port=18700) as program, chromium() as process:
            browser = LocalBrowser(process)
            Album(Hall(browser, program), data, there, whole=folder is not None).evenings()
            browser.close()
        with reading(somewhere / "played") as (browser, seen):
            contact_sheet.of_partners(browser, seen, there)
            contact_sheet.compose(browser.new_page(), there, (folder or PICTURES) / "sheet.webp")
        if folder is None:
            for taken, name in IN_README.items():
                shutil.copy(there / f"{taken}.png", PICTURES / f"{name}.png")


SPEAK = """([path, language]) => fetch(path, {
  method: "POST", body: new URLSearchParams({ language, second: "" }), headers: {
    "X-CSRFToken": document.querySelector("meta[name=csrf]").content, "HX-Request": "true",
    "Idempotency-Key": String(Math.random()) } })"""
"""The wall takes its language from the desk."""


class Album:
    """The pictures of one evening, and of what was there before it."""

    def __init__(self, hall: Hall, data: Path, folder: Path, *, whole: bool) -> None:
        self.hall = hall
        self.data = data
        self.folder = folder
        self.wanted = frozenset() if whole else contact_sheet.CELLS
        self.phones: list[Page] = []
        self.trajectory = ""
        folder.mkdir(parents=True, exist_ok=True)

    def evenings(self) -> None:
        hall = self.hall
        hall.own()
        hall.begin_neighbourhood()
        self.trajectory = hall.desk.url
        self.an_evening_before()
        self.plan()
        self.take("before")
        code = hall.open_doors()
        self.page("joining", "phone", hall.page(PHONE, "fr"), f"{hall.program.address}/j/{code}")
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
        hall.desk.goto(self.trajectory)

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
        for name in NAMES[1:]:
            hall.desk.locator("#floor-desk button.giant").click()
            expect(hall.wall.locator("#floor-speaker .now")).to_contain_text(name)

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
        self.page("minutes", "laptop", hall.desk, f"{self.here}/minutes")
        self.page("start", "laptop", hall.desk, hall.program.address)
        self.page("review", "laptop", hall.desk, f"{self.trajectory}/review")

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

    @property
    def here(self) -> str:
        return f"{self.hall.program.address}/m/{self.hall.meeting}"

    def take(self, moment: str) -> None:
        """Every screen as it is now, in both languages; the wall takes its language from the desk."""
        desk, wall = self.hall.desk, self.hall.wall
        desk.wait_for_timeout(700)
        self.page(moment, "desk", desk, desk.url)
        self.page(f"{moment}-desk", "laptop", desk, desk.url)
        for phone in self.phones[2:3]:
            self.page(moment, "phone", phone, self.here)
        for language in ("ar", "nl"):
            desk.evaluate(SPEAK, [f"{self.here}/wall/languages", language])
            self.one(f"{moment}-wall-{language}", wall, wall.url, language, WALL)

    def page(self, moment: str, screen: str, of: Page, url: str) -> None:
        """This page of somebody, in both languages."""
        for language in ("nl", "ar"):
            self.one(f"{moment}-{screen}-{language}", of, url, language, SIZES[screen])

    def one(self, name: str, of: Page, url: str, language: str, size: ViewportSize) -> None:
        """In a window of its own: what happens there does not reach whoever holds the evening."""
        if self.wanted and name not in self.wanted:
            return
        beside = self.hall.browser.new_page(viewport=size, locale=language)
        beside.context.add_cookies(of.context.cookies())  # type: ignore[arg-type]
        cookie = {"name": "assemblee_language", "value": language, "url": self.hall.program.address}
        beside.context.add_cookies([cookie])  # type: ignore[list-item]
        beside.goto(url, wait_until="networkidle")
        beside.wait_for_timeout(400)
        if beside.locator("#me .thumb a:visible").count():
            beside.locator("#me .thumb a").click()
        beside.screenshot(path=self.folder / f"{name}.png")
        beside.context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

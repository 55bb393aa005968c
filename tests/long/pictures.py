"""Takes pictures of an evening, in Dutch and Arabic: `python -m tests.long.pictures [FOLDER]`.

Without a folder the two of the README are made anew in tests/pictures; with one, every screen at every
moment goes there, to be looked at.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
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


def main(folder: Path | None) -> None:
    """One evening, with a picture of every screen at each of its moments."""
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data) / "data", port=18700) as program,
        chromium() as process,
    ):
        browser = LocalBrowser(process)
        Album(Hall(browser, program), folder).evening()
        browser.close()


class Album:
    """The pictures of one evening."""

    def __init__(self, hall: Hall, folder: Path | None) -> None:
        self.hall = hall
        self.folder = folder
        self.phones: list[Page] = []
        (folder or IN_README).mkdir(parents=True, exist_ok=True)

    def evening(self) -> None:
        hall = self.hall
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        self.take("before")
        code = hall.open_doors()
        self.phones = [hall.join(code, name) for name in NAMES]
        self.take("join")
        hall.onward("#screens-wall.still")
        for phone, cards in zip(self.phones, CARDS, strict=True):
            hall.write(phone, *cards)
        self.take("written")
        hall.desk.locator("#cards-desk form[action$='/closings'] button").click()
        hall.desk.locator("#cards-desk form:has([name=done]) button").click(timeout=45_000)
        hall.desk.get_by_text("Show them anyway").click(timeout=45_000)
        hall.desk.locator("#cards-desk form[action$='/releases'] button").click(timeout=45_000)
        hall.onward("#screens-wall.empty")
        hall.open_piles()
        self.pile("Huur", CARDS[0][0], CARDS[0][1], CARDS[2][1])
        self.pile("Schimmel", CARDS[1][0], CARDS[2][0])
        hall.desk.get_by_role("button", name="Show the piles on the wall").click()
        self.take("piles")
        while not hall.desk.locator("#floor-desk").count():
            hall.desk.locator("form[action$='/current-item']:visible button").first.click()
            hall.desk.wait_for_timeout(700)
        for phone in self.phones:
            hall.raise_hand(phone)
        hall.desk.locator("#floor-desk button.giant").click()
        expect(hall.wall.locator("#floor-speaker .now")).to_be_visible()
        self.take("talk")
        hall.onward("#minutes-sentences")
        self.take("read-back")
        hall.desk.locator("#desk-more > summary").click()
        hall.desk.get_by_text("Close the evening", exact=True).click()
        hall.desk.get_by_role("button", name="Close the evening now").click()
        expect(hall.wall.locator("#screens-wall.still")).to_be_visible()
        self.take("goodbye")
        hall.desk.get_by_role("link", name="To the minutes").click()
        self.take("minutes")
        hall.desk.goto(hall.program.address)
        self.take("start")

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
        screens = {"desk": self.hall.desk, "wall": self.hall.wall, "phone": self.phones[2:3]}
        for language in ("nl", "ar"):
            for name, page in screens.items():
                for each in page if isinstance(page, list) else [page]:
                    self.one(each, f"{moment}-{name}-{language}", language, self.folder)

    def one(self, page: Page, name: str, language: str, folder: Path) -> None:
        """The same screen in another window of the same browser, in this language."""
        context, before = page.context, page.context.cookies()
        cookie = {"name": "assemblee_language", "value": language, "url": self.hall.program.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        beside = context.new_page()
        beside.set_viewport_size(page.viewport_size or {"width": 390, "height": 844})
        beside.goto(page.url)
        beside.wait_for_timeout(400)
        beside.screenshot(path=folder / f"{name}.png")
        beside.close()
        context.clear_cookies()
        context.add_cookies(before)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

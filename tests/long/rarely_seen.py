"""Pages to which something has to lead first: what they need is set up, and they are looked at."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from assemblee.cards.rules import Reason
from tests.browser.hall import Hall
from tests.browser.test_sorting import sit_down
from tests.browser.writing import rows, until
from tests.long.looks import DESK, LAPTOP, PHONE, SMALL_AND_LARGE, WALL, Looker

_TELL = """([path, fields]) => fetch(path, { method: "POST", body: new URLSearchParams(fields), headers: {
  "X-CSRFToken": document.querySelector("meta[name=csrf]").content, "HX-Request": "true",
  "Idempotency-Key": String(Math.random()) } }).then(answer => answer.status)"""

PARTS_OF_STYLE = {"phone": (PHONE,), "desk": (DESK, LAPTOP), "review": (PHONE, LAPTOP), "wall": (WALL,)}


def tell(page: Page, path: str, **fields: str) -> None:
    """What a button on this page would send."""
    status = page.evaluate(_TELL, [path, fields])
    assert status < 400, f"{path} answers {status}"


def every_part(looker: Looker, page: Page) -> None:
    """The page for who works on the screens."""
    for screen, sizes in PARTS_OF_STYLE.items():
        looker.look(f"style: {screen}", f"{looker.address}/style?screen={screen}", page.context, sizes)


def document(looker: Looker, desk: Page, partner: Page, data: Path) -> None:
    """One more sentence in the text of the neighbourhood, which two people approve; and what was adopted."""
    ((trajectory, section),) = rows(
        data, "SELECT trajectory_id, min(section) FROM analysis_paragraph GROUP BY trajectory_id"
    )
    here = f"{looker.address}/t/{trajectory}"
    desk.goto(f"{here}/analysis")
    tell(desk, f"{here}/analysis/paragraphs", section="01_kern", text="De huur stijgt harder dan het loon.")
    ((sentence,),) = rows(data, "SELECT id FROM analysis_paragraph WHERE section = '01_kern'")
    for page in ("paragraphs/new", f"paragraphs/{sentence}"):
        looker.walk_on(f"{here}/analysis/{page}", desk.context)
    rows(data, "UPDATE analysis_last_change SET at = '2026-01-01 00:00:00.000000'")
    looker.walk_on(f"{here}/analysis/draft", partner.context)
    for person in (partner, desk):
        person.goto(f"{here}/analysis/draft")
        seal = person.locator("[name=seal]").first.get_attribute("value") or ""
        tell(person, f"{here}/analysis/approvals", seal=seal)
    looker.walk_on(f"{here}/analysis/changes/2", desk.context)
    looker.walk_on(f"{here}/themes/by-cards", desk.context)
    looker.walk_on(f"{here}/review/chapters/{section}", partner.context)
    looker.walk_on(f"{here}/review/meetings/1", partner.context)


def correction(looker: Looker, desk: Page, data: Path) -> None:
    """Adopted minutes are corrected, or not after all."""
    ((meeting,),) = rows(data, "SELECT meeting_id FROM adoption WHERE how = 'next meeting' LIMIT 1")
    here = f"{looker.address}/m/{meeting}"
    tell(desk, f"{here}/corrections", why="Een zin viel weg.")
    looker.walk_on(f"{here}/corrections", desk.context)
    tell(desk, f"{here}/corrections/dropped")


def practice(looker: Looker, desk: Page) -> None:
    """Somebody tries out first what an evening asks, with three neighbours who are played."""
    looker.look("neighbourhood", desk.url, desk.context, SMALL_AND_LARGE)
    begin = desk.locator("form[action$='/practices']")
    if not begin.is_visible():
        desk.locator("details:has(form[action$='/practices']) > summary").click()
    begin.locator("[name=people]").fill("3")
    begin.locator("button").click()
    expect(desk.locator("#rehearsal-desk")).to_be_visible()
    looker.look("practice: desk before", desk.url, desk.context, (DESK, LAPTOP))
    wall = str(desk.locator("a[href^='/w/']").first.get_attribute("href"))
    desk.locator("form[action$='/openings'] button").click()
    expect(desk.locator("#rehearsal-desk[data-played='3']")).to_be_visible(timeout=60_000)
    looker.look("practice: desk", desk.url, desk.context, (DESK, LAPTOP))
    looker.look("practice: wall", looker.address + wall, desk.context, (WALL,))
    desk.locator("#rehearsal-desk form[action$='/leavings'] button").click()
    expect(desk.locator("#rehearsal-desk form[action$='/neighbours']")).to_be_visible(timeout=60_000)
    looker.look("practice: afterwards", desk.url, desk.context, (DESK, LAPTOP))
    desk.locator("#rehearsal-desk form[action$='/endings'] button").click()
    expect(desk.locator("form[action$='/practices']")).to_be_attached()


@dataclass(frozen=True)
class Rarely:
    """One evening, of which somebody sees these now and then."""

    looker: Looker
    hall: Hall
    data: Path

    @property
    def here(self) -> str:
        return f"{self.looker.address}/m/{self.hall.meeting}"

    def see(self, *pages: str, who: Page | None = None) -> None:
        for page in pages:
            self.looker.walk_on(f"{self.here}/{page}", (who or self.hall.desk).context)

    def on_paper(self) -> None:
        self.see("sheets/cards", "sheets/seats?first=1&count=4", "accessibility")

    def helping(self, host: Page) -> None:
        """Whoever helps a table raises hands there."""
        tell(self.hall.desk, f"{self.here}/numbers/hosts", number=number_of(host))
        self.see("table", who=host)

    def a_list(self) -> None:
        """Cards that were typed elsewhere."""
        self.see(f"rounds/{self._round('cards')}/list")

    def reading_for_somebody(self) -> None:
        desk = self.hall.desk
        desk.goto(f"{self.here}/cards")
        self.hall.unfold("#aside-reading")
        desk.locator("form[action$='/readings/aloud'] button").click()
        expect(desk).to_have_url(re.compile("card="))
        (card,) = parse_qs(urlsplit(desk.url).query)["card"]
        self.see(f"readings/aloud?card={card}")
        tell(desk, f"{self.here}/readings/ends", card=card, what="back")

    def second_person(self, phone: Page) -> None:
        """The desk asks to put a card away, and then no longer."""
        here = f"meeting_id = '{self.hall.meeting}'"
        card = str(rows(self.data, f"SELECT id FROM card WHERE {here} LIMIT 1")[0][0])  # noqa: S608
        tell(self.hall.desk, f"{self.here}/hidings", card=card, reason=Reason.TWICE)
        self.see("hidings", who=phone)
        tell(self.hall.desk, f"{self.here}/hidings/{card}/refusals")

    def one_more_round(self) -> None:
        """A round that is kept ready."""
        desk = self.hall.desk
        desk.goto(f"{self.here}/rounds/prepared")
        desk.locator("main [name=question]").fill("Wat vergaten we?")
        desk.get_by_role("button", name="Keep it ready").click()
        expect(desk).to_have_url(re.compile("/desk$"))
        self.see(f"rounds/{self._round('cards')}/prepared")

    def sorting(self, phone: Page) -> None:
        """One table sorts; then what the room proposes."""
        round_, desk = self._round("ballots"), self.hall.desk
        here = f"sorting/{round_}"
        self.see(f"{here}/papers", f"{here}/sheets")
        self.see(here, who=phone)
        phone.goto(self.here)
        sit_down(phone, 1)
        phone.locator("#sorting-piles button").first.click()
        until(phone, self.data, f"SELECT spent FROM round WHERE id = '{round_}'", [(1,)])  # noqa: S608
        desk.goto(f"{self.here}/desk")
        sorting = desk.locator("#clusters-sorting-desk")
        sorting.locator("form[action$='/closings'] button").click()
        expect(sorting.locator(".closing")).to_be_visible()
        rows(self.data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000' WHERE state = 'closing'")
        sorting.locator("form[action$='/releases'] button").click(timeout=15_000)
        expect(sorting.locator("summary", has_text="What the room sorted")).to_be_visible(timeout=15_000)
        self.see(f"{here}/proposals")
        phone.goto(self.here)

    def promise(self, phone: Page) -> None:
        """Somebody promises something, and says on their own phone whether the name may stand with it."""
        words = {"kind": "promise", "number": number_of(phone), "text": "Ik bel de woningcorporatie."}
        tell(self.hall.desk, f"{self.here}/asks", **words)
        self.see("names", who=phone)

    def cards_at_the_door(self) -> None:
        """Numbers are given at the door; somebody scans one."""
        tell(self.hall.desk, f"{self.here}/door", at_door="yes", cards="4")
        self.hall.open_doors()
        self.see("door/cards", "door/cards/1")
        self.hall.desk.goto(f"{self.here}/door/cards/1")
        card = f"{self.looker.address}/n/{self.hall.desk.locator('.address').inner_text().split('/n/')[1]}"
        visitor = self.hall.page({"width": 360, "height": 740}, "nl")
        self.looker.look("scanning a card", card, visitor.context, SMALL_AND_LARGE)

    def _round(self, purpose: str) -> object:
        """The newest of these."""
        where = f"meeting_id = '{self.hall.meeting}' AND purpose = '{purpose}'"
        return rows(self.data, f"SELECT id FROM round WHERE {where} ORDER BY number DESC")[0][0]  # noqa: S608


def number_of(phone: Page) -> str:
    """As it stands at the top of this phone."""
    return phone.locator("header .seat").first.inner_text().strip()

"""An evening with every kind of item, looked at in each of its states."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.browser.writing import announce_the_close, half_a_minute_goes_by, rows
from tests.long.looks import DESK, LAPTOP, PHONE, WALL, Looker
from tests.long.rarely_seen import Rarely, tell

CARDS = {
    "Fatima": ("De huur gaat elk jaar omhoog.", "Schimmel in de slaapkamer van de kinderen."),
    "Ahmad": ("غرفة أمي رطبة طوال الشتاء", "الإيجار يأكل نصف راتبي"),
    "Joost": ("Ik werk twee banen voor de huur.", "De lift is weer stuk."),
}


def an_evening_looked_at(looker: Looker, hall: Hall, data: Path) -> None:
    """From the plan to the goodbye; the owner's desk stands on the page of the neighbourhood."""
    evening = _Evening(looker, hall, data)
    trajectory = hall.desk.url
    evening.plan()
    evening.welcome()
    evening.write_and_read()
    evening.group()
    evening.choose()
    evening.talk_and_close()
    evening.minutes(trajectory)


@dataclass
class _Evening:
    looker: Looker
    hall: Hall
    data: Path
    phones: dict[str, Page] = field(default_factory=dict)

    @property
    def rarely(self) -> Rarely:
        return Rarely(self.looker, self.hall, self.data)

    @property
    def here(self) -> str:
        return f"{self.hall.program.address}/m/{self.hall.meeting}"

    def look(self, state: str) -> None:
        """Wall, desk and a phone as they are now; then whatever page leads on from there."""
        self.hall.desk.wait_for_timeout(700)
        phones = list(self.phones.values())
        self.look_at_wall(state)
        desk = f"{self.here}/desk"
        links = self.looker.look(f"desk: {state}", desk, self.hall.desk.context, (DESK, LAPTOP))
        for link in links:
            self.looker.walk_on(link, self.hall.desk.context)
        for phone in phones[:1]:
            for link in self.looker.look(f"phone: {state}", self.here, phone.context, (PHONE,)):
                self.looker.walk_on(link, phone.context)

    def look_at_wall(self, state: str) -> None:
        """The wall takes its language and its light from the desk, not from who looks."""
        here, wall, desk = f"{self.here}/wall", self.hall.wall, self.hall.desk
        for language in self.looker.languages:
            tell(desk, f"{here}/languages", language=language, second="")
            for scheme, night in (("light", "no"), ("dark", "yes")):
                tell(desk, f"{here}/night", night=night)
                name = f"wall: {state}, {'night' if night == 'yes' else 'day'}"
                self.looker.look(name, wall.url, wall.context, (WALL,), (language,), (scheme,))
        tell(desk, f"{here}/night", night="no")

    def go_to(self, kind: str, nth: int = 0) -> None:
        query = f"SELECT id FROM item WHERE meeting_id = '{self.hall.meeting}' AND kind = '{kind}'"  # noqa: S608
        item = str(rows(self.data, f"{query} ORDER BY position")[nth][0])
        desk = self.hall.desk
        desk.goto(f"{self.here}/desk")
        self.hall.unfold("#agenda-items")
        desk.locator(f"#agenda-items form:has([value='{item}']) button").click()
        expect(desk.locator(f"#agenda-items form:has([value='{item}'])")).to_have_count(0)

    def plan(self) -> None:
        desk = self.hall.desk
        form = desk.locator("form:has(input[name=when][value=later])")
        desk.locator("details:has(input[name=when][value=later]) > summary").click()
        form.locator("[name=question]").fill("Wat is hier het echte probleem?")
        form.locator("[value=real-problem-120]").check()
        form.get_by_role("button").click()
        self.hall.meeting = str(re.search(r"/m/([\w-]+)/", desk.url).group(1))  # type: ignore[union-attr]
        desk.goto(f"{self.here}/desk")
        link = desk.locator("a[href^='/w/']").first.get_attribute("href")
        self.hall.wall.goto(f"{self.hall.program.address}{link}")
        self.look("before")
        self.rarely.see("door")
        self.rarely.on_paper()

    def welcome(self) -> None:
        code = self.hall.open_doors()
        visitor = self.hall.page({"width": 360, "height": 740}, "nl")
        self.looker.look("joining", f"{self.hall.program.address}/j/{code}", visitor.context, (PHONE, LAPTOP))
        for name, language in (("Fatima", "nl"), ("Ahmad", "ar"), ("Joost", "nl")):
            self.phones[name] = self.hall.join(code, name, language)
        self.rarely.see("beside", who=self.phones["Fatima"])
        self.rarely.helping(self.phones["Fatima"])
        self.look("join")
        for kind in ("since-last-time", "go-round"):
            self.go_to(kind)
            self.look(kind)

    def write_and_read(self) -> None:
        self.go_to("writing")
        expect(self.hall.wall.locator("#screens-wall.still")).to_be_visible()
        self.look("writing")
        for name, cards in CARDS.items():
            self.hall.write(self.phones[name], *cards)
        self.look("written")
        self.rarely.a_list()
        announce_the_close(self.hall)
        self.look("writing closes")
        half_a_minute_goes_by(self.hall, self.data)
        self.look("cards are there")
        self.go_to("reading")
        self.phones["Fatima"].locator("#reader-take").click()
        self.rarely.see("cards/one", who=self.phones["Joost"])
        self.rarely.see("readings/slips")
        self.rarely.reading_for_somebody()
        self.rarely.second_person(self.phones["Joost"])
        self.look("reading")
        for kind in ("pairs", "break", "tables"):
            self.go_to(kind)
            self.look(kind)

    def group(self) -> None:
        self.go_to("break")
        desk = self.hall.desk
        self.hall.open_piles()
        first, second = zip(*CARDS.values(), strict=True)
        piles = {"Huur": first, "Vocht": second[:-1]}  # the last card stays loose, to be sorted
        for title, cards in piles.items():
            for card in cards:
                desk.locator("label.card", has_text=card).locator("input").check()
            desk.locator("#grouping-title").fill(title)
            desk.locator("#grouping button.primary").click()
            expect(desk.locator("#clusters-desk")).to_contain_text(title)
        self.hall.unfold("#desk-links")
        desk.locator("#clusters-links button[form=grouping]").click()
        expect(desk.locator("#clusters-desk-tree form")).to_be_visible()
        self.look("grouped")
        desk.locator("#clusters-desk form[action$='/clusters/shown'] button.primary").click()
        self.look("piles on the wall")
        desk.locator("#clusters-desk-tree button").first.click()
        expect(self.hall.wall.locator("#clusters-tree")).to_be_visible()
        self.look("tree on the wall")
        desk.locator("#clusters-desk-tree button[value=no]").click()
        if desk.locator("#clusters-desk button[value=no]").count():
            desk.locator("#clusters-desk button[value=no]").click()

    def choose(self) -> None:
        desk = self.hall.desk
        for address, button in (
            ("ballots/prepared?kind=dots", "Open it now"),
            ("ballots/prepared?kind=agreement", "Open it now"),
            ("sorting/prepared", "Begin sorting"),
        ):
            desk.goto(f"{self.here}/{address}")
            self.looker.look(address, desk.url, desk.context, (PHONE, LAPTOP))
            for field_name, words in (
                ("question", "Wat weegt het zwaarst?"),
                ("sentence", "De huur is te hoog."),
            ):
                if desk.locator(f"main [name={field_name}]").count():
                    desk.locator(f"main [name={field_name}]").first.fill(words)
            desk.get_by_role("button", name=button).click()
            self.look(address)
            if address == "sorting/prepared":
                self.rarely.sorting(self.phones["Fatima"])
            rows(self.data, "UPDATE round SET state = 'released' WHERE purpose = 'ballots'")

    def talk_and_close(self) -> None:
        self.rarely.one_more_round()
        self.go_to("talk")
        self.look("talk, nobody yet")
        desk = self.hall.desk
        for phone in self.phones.values():
            self.hall.raise_hand(phone)
        desk.locator("#floor-desk button.giant").click()
        expect(self.hall.wall.locator("#floor-speaker .now")).to_be_visible()
        self.look("talk")
        self.hall.unfold("#desk-document")
        if desk.locator("#analysis-desk form[action$='/analysis/readings'] button").count():
            desk.locator("#analysis-desk form[action$='/analysis/readings'] button").first.click()
            self.look("document on the wall")
        self.go_to("asks")
        desk.locator("#ask-owner").fill("Woningcorporatie De Linde")
        desk.locator("#ask-text").fill("Wanneer is de schimmel weg?")
        desk.locator("form:has(#ask-text) button").last.click()
        self.rarely.promise(self.phones["Fatima"])
        self.look("asks")
        self.go_to("read-back")
        self.look("read back")
        self.go_to("closing")
        self.look("closing circle")
        self.hall.close_evening()
        self.look("goodbye")

    def minutes(self, trajectory: str) -> None:
        """The draft; and as another assemblee is asked whether it is right."""
        first, desk = self.here, self.hall.desk
        self.looker.look("draft of the minutes", f"{first}/minutes", desk.context, (PHONE, LAPTOP))
        self.rarely.see("erasures", "handing", "amendments", "amendments/new", "amendments/sheet")
        self.rarely.see("minutes/round.html")
        desk.goto(trajectory)
        self.hall.begin_now("Wat gaan we doen?")
        self.phones = {"Fatima": self.hall.join(self.hall.open_doors(), "Fatima")}
        self.hall.unfold("#minutes-desk-adopting")
        desk.locator("form[action$='/minutes/asked'] button").first.click()
        self.look("earlier minutes on the wall")
        desk.goto(trajectory)
        self.hall.begin_now("Wie komen er?")
        self.rarely.cards_at_the_door()

"""Everything a phone shows in an evening, one scene after the other: to be measured, or looked at.

The desk is pressed over HTTP and the parts of the evening are written into the table, so that this walk
stands still when the desk looks different.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser.hall import PHONE, Hall
from tests.browser.test_ballots import lay_piles
from tests.browser.writing import rows, until

QUESTION = "Wat maakt wonen hier moeilijk, en voor wie is dat het ergst?"
SECOND = "ما الذي يجعل السكن هنا صعبا، ولمن هو الأصعب؟"
CARDS = ("De huur gaat elk jaar omhoog, mijn loon niet.", "غرفة أمي رطبة طوال الشتاء")
ITEM = (
    "UPDATE item SET kind = '{kind}', question = '{question}', question_second = '{second}',"
    " second_language = 'ar' WHERE id = '{id}'"
)
ONE_LINK = (
    "INSERT INTO cluster_link (meeting_id, source_id, target_id, kind, evidence)"
    " SELECT id, 'huur', 'zorg', 'causes', '[\"huur\"]' FROM meeting"
)

BALLOTS: dict[str, dict[str, str | list[str]]] = {
    "dots": {"pile": ["huur", "lift", "zorg"], "budget": "3", "cap": "0"},
    "agreement": {"from": "typed", "text": "De huur is het grootste probleem.", "text_language": ""},
}

Scene = tuple[str, list[Page]]


class PhoneEvening:
    """Fatima reads Dutch, Ahmad Arabic; a third person waits in line before them."""

    def __init__(self, hall: Hall, data: Path) -> None:
        self.hall = hall
        self.data = data
        self.phones: list[Page] = []

    def scenes(self) -> Iterator[Scene]:
        """The name of each scene, and the phones that show it."""
        yield from self.coming_in()
        yield from self.looking_up()
        yield from self.writing()
        yield from self.reading()
        yield from self.choosing()
        yield from self.piles()
        yield from self.talking()
        yield from self.asking()
        yield from self.leaving()

    # ---- scenes ----

    def coming_in(self) -> Iterator[Scene]:
        hall = self.hall
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now(QUESTION)
        code = hall.open_doors()
        self.phones = [hall.page(PHONE, "nl"), hall.page(PHONE, "ar")]
        self.all_go("/")
        yield "start", self.phones
        self.all_go(f"/j/{code}")
        yield "language", self.phones
        for phone, language in zip(self.phones, ("nl", "ar"), strict=True):
            phone.locator(f"button[value={language}]").click()
            expect(phone.locator("form[action$='/seats']")).to_be_visible()
        yield "join", self.phones
        for phone, name in zip(self.phones, ("Fatima", "أحمد"), strict=True):
            phone.locator("[name=name]").fill(name)
            phone.locator("label.choice").first.click()
            phone.locator("form[action$='/seats'] button").click()
            expect(phone.locator("header .seat")).to_be_visible()
        yield "joined", self.phones
        for phone in self.phones:
            phone.locator("header .numbers").click()
            expect(phone.locator("#me")).to_be_visible()
            expect(phone.locator("main")).to_be_hidden()
        yield "sheet", self.phones
        self.all_go(f"/m/{hall.meeting}/beside")
        yield "beside", self.phones
        self.back_again()
        third = hall.join(code, "Joost")
        self.third = third

    def looking_up(self) -> Iterator[Scene]:
        for kind, sign in (
            ("pairs", ".look-up"),
            ("go-round", "#floor-go-round-mine"),
            ("break", ".look-up"),
        ):
            self.go_on(kind, sign)
            yield kind, self.phones
        self.go_on("go-round", "#floor-go-round-mine")
        for phone in self.phones:
            phone.locator("#floor-go-round-mine button[value=passed]").click()
            expect(phone.locator("#floor-go-round-mine button[value=open]")).to_be_visible()
        yield "passed", self.phones

    def writing(self) -> Iterator[Scene]:
        self.act("current-item", item=self.item_of("writing"))
        for phone in self.phones:
            expect(phone.locator("textarea:visible")).to_be_visible()
        yield "writing", self.phones
        for phone, card in zip(self.phones, CARDS, strict=True):
            self.hall.write(phone, card)
            phone.locator("#mine > summary").click()
            expect(phone.locator("#mine-list > li")).to_have_count(1)
            phone.locator("#mine-list details > summary").first.click()
        yield "my-cards", self.phones
        for phone in self.phones:
            phone.locator("textarea:visible").fill("Er moet een speeltuin komen. " * 9)
        yield "too-long", self.phones
        for phone in self.phones:
            phone.locator("textarea:visible").fill("Er moet een speeltuin komen.")
            phone.locator("#writer-send").click()
        yield "hint", self.phones
        for phone in self.phones:
            phone.locator("textarea:visible").fill("De lift is stuk.")
            phone.locator("form:has(textarea) button.primary").click()
            expect(phone.locator("#writer-form")).to_be_hidden()
        yield "all-sent", self.phones
        until(self.phones[0], self.data, "SELECT count(*) FROM slip", [(4,)])
        (round_id,) = rows(self.data, "SELECT id FROM round WHERE purpose = 'cards'")[0]
        self.act(f"rounds/{round_id}/closings")
        rows(self.data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
        self.act(f"rounds/{round_id}/paper", done="yes")
        self.act(f"rounds/{round_id}/releases", confirm="yes")
        yield "shown", self.phones

    def reading(self) -> Iterator[Scene]:
        self.act("current-item", item=self.item_of("reading"))
        for phone in self.phones:
            expect(phone.locator("#reader-take")).to_be_visible()
        yield "reading", self.phones
        for phone in self.phones:
            phone.locator("#reader-take").click()
            expect(phone.locator("#reader-done")).to_be_visible()
        yield "card-in-hand", self.phones

    def choosing(self) -> Iterator[Scene]:
        lay_piles(self.data)
        self.go_on("pairs", ".look-up")
        for kind in BALLOTS:
            self.act("ballots/prepared", kind=kind, now="yes", **BALLOTS[kind])
            for phone in self.phones:
                expect(phone.locator("#clusters-ballot a")).to_be_visible()
            yield f"{kind}-asked", self.phones
            for phone in self.phones:
                phone.locator("#clusters-ballot a").click()
                expect(phone.locator("#ballot-send")).to_be_visible()
            yield kind, self.phones
            self.close_the_ballot()
            self.back_again()

    def close_the_ballot(self) -> None:
        rows(self.data, "UPDATE round SET state = 'destroyed' WHERE purpose = 'ballots'")

    def piles(self) -> Iterator[Scene]:
        rows(self.data, ONE_LINK)
        self.act("clusters/shown", shown="yes")
        for phone in self.phones:
            expect(phone.locator("#clusters-phone .pile").first).to_be_visible()
        yield "piles", self.phones
        for phone in self.phones:
            phone.locator("#clusters-phone .pile a").first.click()
            expect(phone.locator("#clusters-open > *").first).to_be_visible()
        yield "one-pile", self.phones
        self.act("tree/shown", shown="around")
        for phone in self.phones:
            expect(phone.locator("#clusters-tree-list")).to_be_visible()
        yield "tree", self.phones

    def talking(self) -> Iterator[Scene]:
        self.go_on("talk", "#floor-mine .hand")
        yield "talk", self.phones
        for phone in (self.third, *self.phones):
            self.hall.raise_hand(phone)
        yield "in-line", self.phones
        for phone in self.phones:
            phone.locator("#floor-how > summary").click()
        yield "how", self.phones
        self.next_speaks()
        expect(self.phones[0].locator(".turn.soon")).to_be_visible()
        yield "next", self.phones[:1]
        self.next_speaks()
        expect(self.phones[0].locator(".turn .clock")).to_be_visible()
        yield "speaking", self.phones
        self.next_speaks()
        expect(self.phones[1].locator(".turn .clock")).to_be_visible()
        yield "speaking-second", self.phones[1:]
        self.act("desk/hands/closing")
        yield "last-hands", self.phones[:1]

    def asking(self) -> Iterator[Scene]:
        self.go_on("read-back", "#minutes-sentences")
        yield "read-back", self.phones
        self.go_on("asks", "#record-asks")
        self.act("asks", kind="promise", number="1", text="Ik bel de lift.")
        yield "asks", self.phones
        self.go_on("since-last-time", "#record-since")
        yield "since", self.phones

    def leaving(self) -> Iterator[Scene]:
        self.act("closing")
        for phone in self.phones:
            expect(phone.locator("#screens-phone a[href$='/minutes']")).to_be_visible()
        yield "goodbye", self.phones
        self.all_go(f"/m/{self.hall.meeting}/papers/withdrawn")
        yield "paper-back", self.phones
        self.all_go("/m/nowhere")
        yield "lost", self.phones
        self.hall.faults.clear()

    # ---- the desk, over HTTP ----

    def act(self, noun: str, **fields: str | list[str]) -> None:
        """An act of the desk."""
        desk = self.hall.desk
        token = next(each["value"] for each in desk.context.cookies() if each.get("name") == "csrftoken")
        answer = desk.request.post(
            f"{self.hall.program.address}/m/{self.hall.meeting}/{noun}",
            data=urlencode(fields, doseq=True),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "X-CSRFToken": token,
                "HX-Request": "true",
                "Idempotency-Key": secrets.token_hex(8),
            },
        )
        assert answer.ok, f"{noun}: {answer.status} {answer.text()[:300]}"

    def next_speaks(self) -> None:
        """As the desk's own form says it, which names what the desk saw."""
        form = self.hall.desk.locator("form[action$='/turns']").first
        self.act("turns", **form.evaluate("form => Object.fromEntries(new FormData(form))"))

    def go_on(self, kind: str, sign: str) -> None:
        """Another part of the evening, of this kind."""
        (now,) = rows(self.data, "SELECT current_item FROM meeting")[0]
        parts = rows(self.data, "SELECT id, kind FROM item")
        item = next(id_ for id_, its in parts if id_ != now and its not in {"writing", "reading"})
        rows(self.data, ITEM.format(kind=kind, question=QUESTION, second=SECOND, id=item))
        self.act("current-item", item=str(item))
        for phone in self.phones:
            expect(phone.locator(sign).first).to_be_visible()

    def item_of(self, kind: str) -> str:
        parts = rows(self.data, "SELECT id, kind FROM item")
        return str(next(id_ for id_, its in parts if its == kind))

    # ---- phones ----

    def all_go(self, path: str) -> None:
        for phone in self.phones:
            phone.goto(f"{self.hall.program.address}{path}")

    def back_again(self) -> None:
        self.all_go(f"/m/{self.hall.meeting}")

"""A whole evening in Arabic in browsers that run no scripts: plain forms, and links to look again."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.hall import DESK, PHONE, WALL
from tests.browser.writing import rows
from tests.chromium import LocalBrowser
from tests.process import running

QUESTION = "ما الذي يجعل السكن هنا صعباً؟"
PAPER = ("الإيجار يأكل نصف راتبي", "غرفة أمي رطبة طوال الشتاء", "المصعد معطل دائماً")
SENTENCE = "السكن هنا غالٍ ورطب"
ASK = "متى يُصلح المصعد؟"
CHANGE = "نسيتم أن تكتبوا عن الضجيج"


class Plain:
    """Somebody's browser that runs no scripts; what forms were answered with is kept in `answers`."""

    def __init__(self, browser: LocalBrowser, viewport: dict[str, int]) -> None:
        context = browser.new_context(viewport=viewport, locale="ar", java_script_enabled=False)
        self.page: Page = context.new_page()
        self.answers: list[tuple[int, str]] = []
        self.page.on("response", self._keep)

    def _keep(self, answer: Response) -> None:
        if answer.request.method == "POST":
            self.answers.append((answer.status, answer.url))

    def send(self, form: str, button: str = "button", **typed: str) -> None:
        """Unfold what is folded around a form, fill it in, and press."""
        here = self.page.locator(form).first
        for name, words in typed.items():
            field = here.locator(f"[name={name}]").first
            _unfold(field)
            if field.evaluate("field => field.matches('select')"):
                field.select_option(words)
            else:
                field.fill(words)
        press = here.locator(button).first
        _unfold(press)
        with self.page.expect_navigation():
            press.click()

    def refresh(self) -> None:
        """The link for that, which every page has that others change."""
        with self.page.expect_navigation():
            self.page.locator(".refresh a").click()

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)


def _unfold(what: Locator) -> None:
    what.wait_for(state="attached")
    folded = what.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator("> summary").click()


def test_an_evening_by_plain_forms_in_arabic(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=19400, ASSEMBLEE_PDF="no") as program:
        desk, wall = Plain(browser, DESK), Plain(browser, WALL)
        desk.page.goto(program.owner_link)
        desk.page.locator("[name=standing]").first.check()
        desk.send("main form")
        begin(desk, wall, program.address)
        phones = [joined(browser, wall, program.address, name) for name in ("فاطمة", "أحمد")]
        go_round(desk, data, *phones)
        on_paper(desk, data, phones[0])
        piles(desk, wall, data)
        talk(desk, wall, data, *phones)
        ballots(desk, phones[0], data)
        read_back_and_ask(desk, wall, data)
        close_amend_adopt(desk, phones[0], program.address)
        partner = a_partner(browser, desk, program.address)

        sent = [each for one in (desk, wall, partner, *phones) for each in one.answers]
        assert len(sent) > 40
        shown_once = re.compile("/partners$")  # a link is shown in the answer, and nowhere else
        assert [each for each in sent if each[0] != 303 and not shown_once.search(each[1])] == []


def begin(desk: Plain, wall: Plain, address: str) -> None:
    desk.page.locator("a[href='/t/new']").click()
    desk.page.locator("[name=language]").select_option("ar")
    desk.send("main form", "button.primary", name="حي الشحرور", controller="لجنة السكان")
    desk.send("form:has([name=when][value=now])", question=QUESTION)
    expect(desk.page.locator("html")).to_have_attribute("dir", "rtl")
    wall.page.goto(address + str(desk.page.locator("a[href^='/w/']").first.get_attribute("href")))
    desk.send("form[action$='/openings']")
    wall.refresh()
    expect(wall.page.locator(".qr svg").first).to_be_visible()


def joined(browser: LocalBrowser, wall: Plain, address: str, name: str) -> Plain:
    phone = Plain(browser, PHONE)
    phone.page.goto(address)
    phone.page.locator("[name=code]").fill(re.sub(r"\W", "", wall.page.locator(".code").first.inner_text()))
    phone.send("form[action='/j']")
    phone.page.locator("button[value=ar]").click()
    phone.page.locator("[name=standing]").first.check()
    phone.send("form[action$='/seats']", name=name)
    expect(phone.page.locator("header .seat")).to_be_visible()
    return phone


def go_to(desk: Plain, kind: str, data: Path) -> None:
    (item,) = rows(data, f"SELECT id FROM item WHERE kind = '{kind}' ORDER BY position LIMIT 1")[0]  # noqa: S608
    desk.send(f"#agenda-items form:has([value='{item}'])")


def go_round(desk: Plain, data: Path, phone: Plain, other: Plain) -> None:
    """Put on the agenda while the evening runs; one has a say, the other passes."""
    desk.send("#agenda-list", "a[href$='/plan']")
    desk.send("form[action$='/items']", "button >> nth=-1", kind="go-round", title="جولة", minutes="5")
    desk.page.locator("a[href$='/desk']").first.click()
    go_to(desk, "go-round", data)
    for one, said in ((phone, "heard"), (other, "passed")):
        one.refresh()
        one.send("#floor-go-round-mine form", f"[value={said}]")
    desk.refresh()
    expect(desk.page.locator("#floor-go-round-desk .total")).to_contain_text("2")


def on_paper(desk: Plain, data: Path, phone: Plain) -> None:
    """The phone says why it cannot; somebody types paper; half a minute later the cards are shown."""
    go_to(desk, "writing", data)
    phone.refresh()
    expect(phone.page.locator("#writer")).to_be_hidden()
    expect(phone.page.locator("#screens-phone .notice.warn")).to_be_visible()
    desk.send("#screens-desk", "a[href$='/scribe'] >> nth=0")
    for text in PAPER:
        desk.send("#typing", text=text)
    expect(desk.page.locator("#typing [role=status]")).to_contain_text("3")
    desk.page.locator("a[href$='/desk']").click()
    desk.send("#cards-desk form[action$='/closings']")
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
    desk.refresh()
    desk.send("#cards-desk form:has([name=done])")
    desk.send("#cards-desk form[action$='/releases']")
    go_to(desk, "reading", data)
    phone.refresh()
    phone.send("form[action$='/cards/one']")
    expect(phone.page.locator(".card.large bdi").first).to_have_text(re.compile("|".join(PAPER)))
    phone.page.locator("main a").last.click()


def piles(desk: Plain, wall: Plain, data: Path) -> None:
    go_to(desk, "break", data)
    for title, card in (("الإيجار", PAPER[0]), ("الرطوبة", PAPER[1])):
        tick = desk.page.locator("label.card", has_text=card).locator("input")
        _unfold(tick)
        tick.check()
        desk.send("#grouping", "button.primary", title=title)
    desk.send("#clusters-desk form[action$='/clusters/shown']")
    wall.refresh()
    wall.sees("الرطوبة")


def talk(desk: Plain, wall: Plain, data: Path, *phones: Plain) -> None:
    go_to(desk, "talk", data)
    for phone in phones:
        phone.refresh()
        phone.send("#floor-mine form[action$='/hands']")
        expect(phone.page.locator("#floor-mine form[action$='/hands/lowered']")).to_be_visible()
    desk.refresh()
    desk.send("#floor-desk form:has(button.giant)")
    phones[0].refresh()
    expect(phones[0].page.locator("#floor-mine .turn")).to_be_visible()
    wall.refresh()
    expect(wall.page.locator("#floor-speaker .now .seat")).to_have_text("1")
    desk.send("#floor-desk form:has(button.giant)")
    wall.refresh()
    expect(wall.page.locator("#floor-speaker .now .seat")).to_have_text("2")


def ballots(desk: Plain, phone: Plain, data: Path) -> None:
    """Without scripts a phone cannot close the envelope: it says so, and names the paper."""
    go_to(desk, "break", data)
    for asked, page in (("ballots/prepared?kind=dots", "ballots"), ("sorting/prepared", "sorting")):
        desk.send("#screens-desk", f"a[href$='{asked}']")
        if desk.page.locator("main [name=question]").count():
            desk.page.locator("main [name=question]").fill("ما الأهم؟")
        desk.send("main form", "button.primary")
        phone.refresh()
        phone.page.locator(f"a[href*='/{page}/']").first.click()
        expect(phone.page.locator("main .notice.warn:visible")).to_have_count(1)
        expect(phone.page.locator("main form:visible")).to_have_count(0)
        phone.page.locator("header a").first.click()
        rows(data, "UPDATE round SET state = 'released' WHERE purpose = 'ballots'")


def read_back_and_ask(desk: Plain, wall: Plain, data: Path) -> None:
    go_to(desk, "read-back", data)
    desk.send("[id^='minutes-desk-sentence:'] form:has([name=text])", text=SENTENCE)
    wall.refresh()
    wall.sees(SENTENCE)
    desk.send("[id^='minutes-desk-sentence:'] form[action$='/hands']", agree="2")
    desk.send("#read-back-done")
    desk.send("#desk-ask", owner="شركة السكن", text=ASK)


def close_amend_adopt(desk: Plain, phone: Plain, address: str) -> None:
    """What the room closed a neighbour may still amend; the next assemblee approves it."""
    desk.send("#desk-close form")
    phone.refresh()
    phone.page.locator("#screens-phone a[href$='/minutes']").click()
    phone.sees(SENTENCE)
    phone.page.locator("a[href*='/amendments/new']").first.click()
    phone.send("main form", text=CHANGE)
    phone.sees(CHANGE)

    desk.page.locator("a[href$='/minutes']").first.click()
    minutes = desk.page.url
    desk.page.goto(address)
    desk.page.locator("main a[href^='/t/']").first.click()
    desk.send("form:has([name=when][value=now])", question="ماذا سنفعل؟")
    desk.send("form[action$='/openings']")
    desk.page.goto(minutes)
    desk.page.locator("[id^=unanswered-]").first.check()
    desk.send("form[action$='/adoptions']")
    expect(desk.page.locator("form[action$='/notes']")).to_have_count(0)
    desk.sees(SENTENCE)


def a_partner(browser: LocalBrowser, desk: Plain, address: str) -> Plain:
    desk.page.goto(address)
    desk.page.locator("main a[href^='/t/']").first.click()
    desk.send("form[action$='/partners']", name="شركة السكن")
    link = re.search(r"/in/[\w-]+", desk.page.locator("main").inner_html())
    assert link
    partner = Plain(browser, PHONE)
    partner.page.goto(address + link.group())
    partner.page.locator("[name=standing]").nth(1).check()
    partner.send("main form")
    partner.sees(SENTENCE)
    partner.page.locator("a[href*='/review/asks/']").first.click()
    partner.page.locator("[name=verdict][value=accept]").check()
    partner.send("main form", text="في شهر مايو")
    partner.sees("في شهر مايو")
    return partner

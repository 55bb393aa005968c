"""A whole evening in Arabic by keyboard only: the desk, and a phone with a keyboard."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import DESK, PHONE, Hall
from tests.browser.keys import Keys
from tests.browser.reader import barriers
from tests.browser.writing import rows
from tests.chromium import LocalBrowser
from tests.process import running

QUESTION = "ما الذي يجعل السكن هنا صعباً؟"
CARDS = ("الإيجار يأكل نصف راتبي", "غرفة أمي رطبة طوال الشتاء")
ON_PAPER = "المصعد معطل دائماً"
SENTENCE = "السكن هنا غالٍ ورطب"
GIANT = "#floor-desk button.giant"
ONWARD = "form[action$='/current-item'] button"


def test_an_evening_without_a_mouse_in_arabic(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=19500, ASSEMBLEE_PDF="no") as program:
        hall = Hall(browser, program)
        desk = Keys(hall.page(DESK, "ar"))
        begin(desk, program.owner_link)
        hall.wall.goto(program.address + str(desk.page.locator("a[href^='/w/']").first.get_attribute("href")))
        desk.press("form[action$='/openings'] button")
        expect(hall.wall.locator(".qr svg").first).to_be_visible()
        desk.keeps_the_focus()
        code = hall.wall.locator("#screens-wall .code").inner_text().replace("·", "")
        phone = joined(Keys(hall.page(PHONE, "ar")), program.address, code)

        write(desk, phone, data)
        group(desk, hall.wall, data)
        talk(desk, phone, hall.join(code, "Joost", "ar"), hall.wall, data)
        read_back(desk, hall.wall, data)
        close(desk, phone)

        assert [*desk.odd, *phone.odd] == []
        assert hall.faults == []


def begin(desk: Keys, link: str) -> None:
    desk.page.goto(link)
    desk.press("[name=standing]", "Space")
    desk.go("main form button")
    desk.go("a[href='/t/new']")
    desk.fill("[name=name]", "حي الشحرور")
    desk.fill("[name=controller]", "لجنة السكان")
    desk.to("[name=language]")
    desk.page.keyboard.type("العر")
    desk.go("main form button.primary")
    desk.fill("form:has([name=when][value=now]) [name=question]", QUESTION)
    desk.go("form:has([name=when][value=now]) [name=question]")
    expect(desk.page).to_have_url(re.compile("/desk$"))


def joined(phone: Keys, address: str, code: str) -> Keys:
    phone.page.goto(address)
    phone.fill("[name=code]", code)
    phone.go("[name=code]")
    phone.go("button[value=ar]")
    phone.fill("[name=name]", "فاطمة")
    phone.press("[name=standing]", "Space")
    phone.go("form[action$='/seats'] button")
    expect(phone.page.locator("header .seat")).to_be_visible()
    if phone.page.locator("#remember").count():
        phone.press("#me a[href='#now']")
    return phone


def write(desk: Keys, phone: Keys, data: Path) -> None:
    """Two cards on the phone, one from paper; half a minute later they lie on the table."""
    desk.press(ONWARD)
    expect(phone.page.locator("#writer-text")).to_be_visible()
    desk.keeps_the_focus()
    for card in CARDS:
        phone.fill("#writer-text", card)
        phone.press("#writer-send")
        expect(phone.page.locator("#writer-text")).to_have_value("")
        phone.keeps_the_focus()
    assert barriers(phone.page) == []
    desk.unfold("#desk-more", "#desk-paper")
    desk.go("a[href$='/scribe']")
    desk.fill("#typing-text", ON_PAPER)
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#typing-text")).to_have_value("")
    assert desk.on("#typing-text")
    desk.go("main a[href$='/desk']")
    desk.press("#cards-desk form[action$='/closings'] button")
    expect(desk.page.locator("#cards-desk .closing")).to_be_visible()
    desk.keeps_the_focus()
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000'")
    expect(desk.page.locator("#cards-desk form:has([name=done])")).to_be_visible(timeout=45_000)
    desk.press("#cards-desk form:has([name=done]) button")
    few = "#cards-desk details[id^=few-]"
    expect(desk.page.locator(few)).to_be_visible()
    desk.keeps_the_focus()
    desk.unfold(few)
    desk.press("#cards-desk form[action$='/releases'] button")
    expect(desk.page.locator("#cards-desk form[action$='/releases']")).to_have_count(0)
    desk.keeps_the_focus()


def go_to(desk: Keys, kind: str, data: Path) -> None:
    (item,) = rows(data, f"SELECT id FROM item WHERE kind = '{kind}' ORDER BY position LIMIT 1")[0]  # noqa: S608
    desk.unfold("#desk-more", "#agenda-items")
    desk.press(f"#agenda-items form:has([value='{item}']) button")
    expect(desk.page.locator(f"#agenda-items form:has([value='{item}'])")).to_have_count(0)
    desk.keeps_the_focus()


def group(desk: Keys, wall: Page, data: Path) -> None:
    go_to(desk, "break", data)
    desk.unfold("#desk-piles")
    for card in CARDS:
        found = desk.page.locator("label.card", has_text=card).locator("input").get_attribute("value")
        desk.press(f"label.card input[value='{found}']", "Space")
    desk.fill("#grouping-title", "السكن")
    desk.press("#grouping button.primary")
    expect(desk.page.locator("#clusters-desk")).to_contain_text("السكن")
    desk.keeps_the_focus()
    desk.press("#clusters-desk form[action$='/clusters/shown'] button")
    expect(wall.locator("#clusters-board")).to_contain_text("السكن")
    desk.keeps_the_focus()


def talk(desk: Keys, phone: Keys, joost: Page, wall: Page, data: Path) -> None:
    """The focus stays on what one is about to press, while somebody else changes it."""
    go_to(desk, "talk", data)
    phone.press("#floor-mine form[action$='/hands'] button")
    expect(phone.page.locator("#floor-mine form[action$='/hands/lowered'] button")).to_be_visible()
    phone.keeps_the_focus()
    desk.to(GIANT)
    joost.locator("#floor-mine form[action$='/hands'] button").click()
    expect(desk.page.locator("#floor-desk")).to_contain_text("2")
    assert desk.on(GIANT)
    desk.page.keyboard.press("Enter")
    expect(wall.locator("#floor-speaker .now .seat")).to_have_text("1")
    expect(phone.page.locator("#floor-mine .turn")).to_be_visible()
    phone.keeps_the_focus()
    assert desk.on(GIANT)
    desk.page.keyboard.press("Enter")
    expect(wall.locator("#floor-speaker .now .seat")).to_have_text("2")
    desk.keeps_the_focus()
    phone.press("#floor-mine form[action$='/hands'] button")
    expect(phone.page.locator("#floor-mine form[action$='/hands/lowered']")).to_be_visible()
    phone.keeps_the_focus()
    assert [*barriers(desk.page), *barriers(phone.page), *barriers(wall)] == []


def read_back(desk: Keys, wall: Page, data: Path) -> None:
    go_to(desk, "read-back", data)
    sentence = "[id^='minutes-desk-sentence:']"
    fold = desk.page.locator(f"{sentence} details:has([name=text])").first.get_attribute("id")
    desk.unfold(f"[id='{fold}']")
    desk.fill(f"[id='{fold}'] [name=text]", SENTENCE)
    desk.press(f"[id='{fold}'] button")
    expect(wall.locator("#minutes-sentences")).to_contain_text(SENTENCE)
    desk.keeps_the_focus()


def close(desk: Keys, phone: Keys) -> None:
    desk.unfold("#desk-more", "#desk-close")
    desk.press("#desk-close button")
    expect(phone.page.locator("#screens-phone a[href$='/minutes']")).to_be_visible()
    desk.keeps_the_focus()
    desk.go("a[href$='/minutes']")
    expect(desk.page.locator("main")).to_contain_text(SENTENCE)
    phone.go("#screens-phone a[href$='/minutes']")
    expect(phone.page.locator("main")).to_contain_text(SENTENCE)
    assert [*barriers(desk.page), *barriers(phone.page)] == []

"""A whole evening in Chromium: three phones, a desk on a phone, the wall; then a partner who reads it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from assemblee.record.verify import verify
from tests.browser.hall import DESK, Hall
from tests.browser.writing import announce_the_close, half_a_minute_goes_by
from tests.chromium import LocalBrowser
from tests.process import running

QUESTION = "Wat maakt wonen hier moeilijk?"
RENT = ["De huur gaat elk jaar omhoog.", "Ik werk twee banen voor de huur."]
MOULD = ["Schimmel in de slaapkamer van de kinderen.", "غرفة أمي رطبة طوال الشتاء"]
LOOSE = ["Komşularımın adını bilmiyorum.", "'s Avonds durf ik niet langs het plein."]
PAPER = "Mijn man kan de trap niet meer op, en de lift is stuk."


def test_from_the_owners_link_to_a_pack_that_holds(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=18400) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now(QUESTION)
        code = hall.open_doors()
        fatima, joost, ahmad = hall.join(code, "Fatima"), hall.join(code, "Joost"), hall.join(code, "", "ar")

        a_seat_survives_a_reload_and_a_second_tab(hall, fatima)
        writing(hall, data, fatima, joost, ahmad)
        grouping(hall)
        speaking(hall, fatima, joost, ahmad)
        asking_and_closing(hall, fatima)
        adopting(hall)
        a_partner_reads(hall, tmp_path)

        assert hall.faults == []


def a_seat_survives_a_reload_and_a_second_tab(hall: Hall, fatima: Page) -> None:
    expect(fatima.locator("header .seat")).to_have_text("1")
    fatima.reload()
    second_tab = fatima.context.new_page()
    second_tab.goto(fatima.url)
    for tab in (fatima, second_tab):
        expect(tab.locator("header .seat")).to_have_text("1")
    second_tab.close()


def writing(hall: Hall, data: Path, fatima: Page, joost: Page, ahmad: Page) -> None:
    hall.onward("#screens-wall.still")
    expect(fatima.locator("h1, h2", has_text=QUESTION).first).to_be_visible()
    hall.write(fatima, RENT[0], MOULD[0])
    hall.write(joost, RENT[1], LOOSE[1])
    hall.write(ahmad, MOULD[1], LOOSE[0])
    expect(ahmad.locator("html")).to_have_attribute("dir", "rtl")

    hall.desk.get_by_role("link", name="Type cards from paper").first.click()
    hall.desk.locator("#typing-text").fill(PAPER)
    hall.desk.locator("#typing button").last.click()
    expect(hall.desk.locator("#typing-text")).to_have_value("")
    hall.desk.get_by_role("link", name="To the desk").click()
    for screen in (hall.wall, fatima, hall.desk):
        assert not [text for text in (*RENT, *MOULD, *LOOSE, PAPER) if text in screen.content()]

    announce_the_close(hall)
    expect(fatima.locator("#cards-round .closing")).to_be_visible()
    half_a_minute_goes_by(hall, data)
    expect(fatima.locator("#cards-round")).to_contain_text("7")


def grouping(hall: Hall) -> None:
    hall.onward("#screens-wall.empty")
    hall.open_piles()
    pile(hall, "Huur", *RENT)
    pile(hall, "Schimmel", *MOULD)
    pile(hall, "Vergissing", PAPER)
    hall.desk.get_by_role("button", name="Undo").first.click()
    expect(hall.desk.locator("#clusters-desk")).not_to_contain_text("Vergissing")
    assert "Huur" not in hall.wall.content()

    hall.desk.get_by_role("button", name="Show the piles on the wall").click()
    expect(hall.wall.locator("#clusters-board")).to_contain_text("Schimmel")


def pile(hall: Hall, title: str, *cards: str) -> None:
    for card in cards:
        hall.desk.locator("label.card", has_text=card).locator("input").check()
    hall.desk.locator("#grouping-title").fill(title)
    hall.desk.get_by_role("button", name="Make the pile").click()
    expect(hall.desk.locator("#clusters-desk")).to_contain_text(title)


def speaking(hall: Hall, fatima: Page, joost: Page, ahmad: Page) -> None:
    for part in ("Met z'n tweeën", "Pauze", "Gesprek in de kring"):
        hall.desk.locator("form[action$='/current-item']:visible button").first.click()
        expect(hall.desk.locator("#agenda-now strong")).to_have_text(part)
    expect(hall.wall.locator("#floor-queue")).to_be_visible()
    hall.raise_hand(fatima)
    hall.raise_hand(joost)
    hall.desk.get_by_role("button", name="Next: 1, Fatima").click()
    expect(hall.wall.locator("#floor-speaker .now")).to_contain_text("Fatima")
    expect(fatima.locator("#floor-mine .turn")).to_be_visible()
    hall.desk.get_by_role("button", name="Next: 2, Joost").click()
    hall.raise_hand(fatima)
    hall.raise_hand(ahmad)
    expect(hall.wall.locator("#floor-queue [data-hand]")).to_have_count(2)
    numbers = hall.wall.locator("#floor-queue .seat").all_text_contents()
    assert numbers == ["1", "3"]  # who is next is fixed, also when somebody comes who has not spoken
    hall.desk.locator("#hand-number").fill("99")
    hall.desk.get_by_role("button", name="Hand up").click()
    expect(hall.desk.locator("#notice")).to_contain_text("99")
    hall.desk.get_by_role("button", name="Next: 1, Fatima").click()


def asking_and_closing(hall: Hall, fatima: Page) -> None:
    hall.onward("#minutes-sentences")
    expect(hall.wall.locator("#minutes-sentences")).to_contain_text("Huur")
    hall.unfold("#desk-asks")
    hall.desk.locator("#ask-owner").fill("Woningcorporatie De Linde")
    hall.desk.locator("#ask-text").fill("Wanneer is de schimmel weg?")
    hall.desk.get_by_role("button", name="Write it down").click()
    expect(hall.desk.locator("#record-desk-asks")).to_contain_text("schimmel weg")

    hall.close_evening()
    expect(fatima.locator("#screens-phone a[href$='/minutes']")).to_be_visible()
    hall.desk.get_by_role("link", name="To the minutes").click()
    for text in (QUESTION, "Huur", RENT[0], PAPER, "Wanneer is de schimmel weg?"):
        expect(hall.desk.locator("main")).to_contain_text(text)
    assert "Fatima" not in hall.desk.content()
    note = hall.desk.locator("details[id^=note-]").nth(1)
    note.locator("summary").click()
    note.locator("textarea").fill("De corporatie luisterde mee.")
    note.get_by_role("button").click()
    expect(hall.desk.locator("main")).to_contain_text("De corporatie luisterde mee.")


def adopting(hall: Hall) -> None:
    """The next assemblee approves, as its first act."""
    first = hall.desk.url
    hall.desk.goto(hall.program.address)
    hall.desk.get_by_role("link", name="De Merelbuurt").click()
    hall.begin_now("Wat gaan we doen?")
    hall.open_doors()
    hall.desk.goto(first)
    hall.desk.get_by_role("button", name=re.compile("The room approves")).click(timeout=60_000)  # with a PDF
    expect(hall.desk.locator("form[action$='/notes']")).to_have_count(0)
    expect(hall.desk.locator("main")).to_contain_text("De corporatie luisterde mee.")
    hall.desk.goto(f"{first}.html")  # the page that is sent round: whole, and in its own style
    expect(hall.desk.locator("body")).to_contain_text("De corporatie luisterde mee.")
    assert hall.desk.evaluate("document.styleSheets[0].cssRules.length") > 5
    assert not [fault for fault in hall.faults if "Security Policy" in fault]


def a_partner_reads(hall: Hall, tmp_path: Path) -> None:
    hall.desk.goto(hall.program.address)
    hall.desk.get_by_role("link", name="De Merelbuurt").click()
    hall.desk.wait_for_url("**/t/*")
    trajectory = hall.desk.url
    for folded in hall.desk.locator("details:not([open]):has(#partner-new) > summary").all():
        folded.click()
    hall.desk.locator("form[action$='/partners'] [name=name]").fill("De Linde")
    hall.desk.locator("form[action$='/partners'] button").click()
    link = re.search(r"/in/[\w-]+", hall.desk.locator("main").inner_html())
    assert link

    partner = hall.page(DESK, "en")
    refused = partner.goto(f"{trajectory}/review")
    assert refused is not None
    assert refused.status == 403
    hall.faults.clear()  # the browser itself reports that refusal
    partner.goto(hall.program.address + link.group())
    partner.get_by_text("I am here for an organisation").click()
    partner.get_by_role("button", name="Use this device").click()
    expect(partner.locator("main")).to_contain_text("Wanneer is de schimmel weg?")
    partner.locator("summary", has_text="2 cards").first.click()
    expect(partner.get_by_text(RENT[0]).first).to_be_visible()
    with partner.expect_download() as pack:
        partner.get_by_role("link", name="Everything, in one file").click()
    pack.value.save_as(tmp_path / "pack.zip")
    assert verify((tmp_path / "pack.zip").read_bytes()).holds

"""Dots on phones, in real browsers: by keyboard, for two people on one phone, and where the wifi drops."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.writing import an_evening, rows, until
from tests.chromium import LocalBrowser

SPENT = "SELECT spent FROM round WHERE purpose = 'ballots' ORDER BY number DESC LIMIT 1"

DRAWN_ANEW = """() => new Promise(drawn =>
  document.addEventListener("htmx:after:swap", () => setTimeout(drawn), { once: true }))"""

A_TABLE = """INSERT INTO round
  (id, meeting_id, number, purpose, about_id, subject_id, subject, subject_second, kind, prompt,
   prompt_second, second_language, k, state, salt, joined_to, issued, reissued, spent, writers, paper, sheets,
   paper_done, joins)
  SELECT 'cards', id, 99, 'cards', 'i', '', '', '', 'problem', '?', '', '', 2, 'released', '', '',
   0, 0, 0, 0, 0, 0, 1, 0 FROM meeting"""
A_CARD = """INSERT INTO card
  (id, round_id, meeting_id, kind, text, language, stays, text_second, second_language, lock, state,
   hidden_for)
  SELECT '{0}', 'cards', id, 'problem', '{1}', 'nl', '', '', '', '', 'shown', '' FROM meeting"""
A_PILE = """INSERT INTO cluster
  (id, meeting_id, title, title_second, second_language, title_rev, state, merged_into)
  SELECT '{0}', id, '{1}', '{2}', 'ar', 1, 'active', '' FROM meeting"""
PILES = {
    "huur": ("De huur", "الإيجار"),
    "lift": ("De lift en het trappenhuis", "المصعد والسلالم"),
    "zorg": ("Zorg voor elkaar", "رعاية بعضنا البعض"),
}
"""With a card each."""


def lay_piles(data: Path) -> None:
    rows(data, A_TABLE)
    for pile, (title, second) in PILES.items():
        rows(data, A_CARD.format(pile, title))
        rows(data, A_PILE.format(pile, title, second))
        rows(data, f"INSERT INTO placement (card_id, cluster_id) VALUES ('{pile}', '{pile}')")  # noqa: S608


def go_to_ballot(phone: Page) -> None:
    phone.locator("#clusters-ballot a").click()
    expect(phone.locator("#ballot-send")).to_be_visible()


def test_dots_are_laid_by_keyboard_changed_and_sent_when_the_wifi_is_back(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with an_evening(browser, data, 18690) as (hall, code):
        fatima, joost = hall.join(code, "Fatima", "en"), hall.join(code, "Ahmad", "ar")
        lay_piles(data)
        hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/ballots/prepared?kind=dots")
        hall.desk.locator("[name=question]").fill("Wat weegt het zwaarst?")
        hall.desk.get_by_role("button", name="Open it now").click()
        expect(hall.wall.locator("#clusters-ballots-wall")).to_contain_text("Wat weegt het zwaarst?")
        for phone in (fatima, joost):
            go_to_ballot(phone)

        more = fatima.locator("[data-pile=huur] [data-step='1']")
        box = more.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        more.focus()
        fatima.keyboard.press("Enter")
        fatima.keyboard.press("Space")
        expect(fatima.locator("#ballot-left")).to_have_text("1")
        fatima.locator("[data-pile=lift] [data-step='1']").click()
        expect(fatima.locator("#ballot-left")).to_have_text("0")
        expect(more).to_be_disabled()
        fatima.locator("#ballot-send").click()
        expect(fatima.locator("#ballot-said")).to_contain_text("Your ballot lies in the box")

        joost.context.set_offline(True)
        joost.locator("[data-pile=zorg] [data-step='1']").click()
        joost.locator("#ballot-send").click()
        expect(joost.locator("#ballot-change")).to_be_visible()
        assert rows(data, SPENT) == [(1,)]
        joost.context.set_offline(False)
        until(joost, data, SPENT, [(2,)])

        fatima.reload()
        fatima.locator("#ballot-change").click()
        expect(fatima.locator("[data-pile=huur] output")).to_have_text("2")
        fatima.locator("[data-pile=huur] [data-step='-1']").click()
        fatima.locator("#ballot-send").click()
        expect(fatima.locator("#ballot-said")).to_contain_text("Your ballot lies in the box")

        _two_on_one_phone(fatima, data)
        hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/desk")
        _paper_stays_unfolded(hall.desk)
        _count(hall.desk, data)
        expect(hall.desk.locator("#clusters-ballots-desk .dotted tbody tr")).to_have_count(3)
        told = hall.desk.locator("#clusters-ballots-desk .dotted").inner_text()
        assert [each.split("\t")[-2:] for each in told.splitlines() if "\t" in each][1:] == [
            ["1", "2"],
            ["1", "1"],
            ["1", "1"],
        ], told
        expect(fatima.locator("#ballot-said")).to_contain_text("This ballot is closed")
        expect(hall.wall.locator(".dotted")).to_have_count(0)
        hall.desk.locator("#clusters-ballots-desk form[action$='/shown'] button").click()
        expect(hall.wall.locator(".dotted tbody tr")).to_have_count(3)
        assert not [fault for fault in hall.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def _two_on_one_phone(phone: Page, data: Path) -> None:
    """Somebody sits beside Fatima: a ballot of her own, and nobody sees what the other one chose."""
    ballot = phone.url
    phone.goto(ballot.partition("/ballots/")[0] + "/beside")
    phone.locator("form[action$='/beside'] [name=name]").fill("Oma")
    phone.locator("label.choice").first.click()
    phone.locator("form[action$='/beside'] button").last.click()
    expect(phone.locator("main .seat")).to_have_count(2)
    phone.goto(ballot)
    second = phone.locator("#ballot-people button").nth(1)
    second.click()
    expect(phone.locator("[data-pile=huur] output")).to_have_text("0")
    phone.locator("[data-pile=huur] [data-step='1']").click()
    phone.locator("#ballot-send").click()
    until(phone, data, SPENT, [(3,)])


def _paper_stays_unfolded(desk: Page) -> None:
    """The panel asks for itself every few seconds: what was opened does not close under the thumb."""
    paper = desk.locator("[id^=ballots-paper-]")
    paper.locator("summary").click()
    desk.evaluate(DRAWN_ANEW)
    expect(paper.get_by_role("button", name="Counted")).to_be_visible()


def _count(desk: Page, data: Path) -> None:
    desk.locator("#clusters-ballots-desk form[action$='/closings'] button").click()
    expect(desk.locator("#clusters-ballots-desk .closing")).to_be_visible()
    rows(data, "UPDATE round SET closes_at = '2026-01-01 00:00:00.000000' WHERE state = 'closing'")
    desk.locator("[id^=count-few] summary").click(timeout=15_000)
    desk.locator("[id^=count-few] button").click()

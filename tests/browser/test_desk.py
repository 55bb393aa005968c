"""The desk under one thumb, and by keyboard alone; and the wall in small beside it."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import DESK, Hall
from tests.chromium import LocalBrowser
from tests.process import running

LAPTOP = {"width": 1366, "height": 768}


def test_one_thumb_or_keys_alone(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18660) as program:
        hall = Hall(browser, program)
        hall.own()
        hall.begin_neighbourhood()
        hall.begin_now("Wat maakt wonen hier moeilijk?")
        code = hall.open_doors()
        phones = [hall.join(code, name) for name in ("Fatima", "Joost")]

        the_button_that_leads_stays_at_the_thumb(hall)
        laptop = hall.desk.context.new_page()
        laptop.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
        laptop.goto(hall.desk.url)
        keys_give_turns(hall, laptop, phones)
        the_wall_in_small(hall, laptop)
        keys_are_letters_while_somebody_types(laptop)
        keys_can_be_turned_off(laptop)
        assert hall.faults == []


def the_button_that_leads_stays_at_the_thumb(hall: Hall) -> None:
    """In every part of the evening, scrolled or not, and it names where it goes."""
    hall.unfold("#agenda-items")
    parts = hall.desk.locator("#agenda-items li").count()
    for part in range(parts):
        box = hall.desk.evaluate("leading().getBoundingClientRect().toJSON()")
        assert DESK["height"] * 0.7 < box["top"] < box["bottom"] <= DESK["height"], (part, box)
        if part < parts - 1:
            onward = hall.desk.locator("form[action$='/current-item']:visible").first
            item = onward.locator("[name=item]").get_attribute("value")
            onward.locator("button").click()
            expect(hall.desk.locator("#agenda-now .item")).to_contain_text(f"{part + 2} of {parts}")
            expect(hall.desk.locator(f"form[action$='/current-item'] [value='{item}']")).to_have_count(0)


def keys_give_turns(hall: Hall, laptop: Page, phones: list[Page]) -> None:
    laptop.keyboard.press("a")
    expect(laptop.locator("#agenda-items")).to_have_attribute("open", "")
    laptop.locator("#agenda-items form button", has_text="Gesprek in de kring").focus()
    laptop.keyboard.press("Enter")
    for phone in phones:
        hall.raise_hand(phone)
    expect(laptop.locator("#floor-desk .giant")).to_contain_text("1, Fatima")
    thumb = hall.desk.locator("#floor-desk .giant")
    before = thumb.bounding_box()
    laptop.keyboard.press("n")
    expect(hall.wall.locator("#floor-speaker .now .seat")).to_have_text("1")
    expect(thumb).to_contain_text("2, Joost")
    expect(hall.desk.locator("#floor-desk .undo")).to_be_visible()
    assert thumb.bounding_box() == before  # what takes it back is not where the thumb was
    expect(laptop.locator("#floor-desk .undo")).to_be_visible()
    laptop.keyboard.press("u")
    expect(hall.wall.locator("#floor-speaker .now")).to_have_count(0)
    expect(laptop.locator("#floor-desk .giant")).to_contain_text("1, Fatima")
    laptop.keyboard.press("n")
    expect(hall.wall.locator("#floor-speaker .now .seat")).to_have_text("1")


def the_wall_in_small(hall: Hall, laptop: Page) -> None:
    """Open where there is room, the same as on the wall; folded on a phone, which does not fetch it."""
    small = laptop.frame_locator("#desk-wall iframe")
    expect(small.locator("#floor-speaker .now .seat")).to_have_text("1")
    shown = laptop.locator(".small-wall").bounding_box()
    assert shown
    assert shown["width"] <= LAPTOP["width"] / 2
    assert hall.desk.locator("#desk-wall iframe").get_attribute("src") is None
    assert [frame.url for frame in hall.desk.frames] == [hall.desk.url, "about:blank"]
    expect(laptop.locator("#floor-desk .giant")).to_contain_text("2, Joost")
    laptop.keyboard.press("n")
    expect(small.locator("#floor-speaker .now .seat")).to_have_text("2")


def keys_are_letters_while_somebody_types(laptop: Page) -> None:
    laptop.keyboard.press("l")
    expect(laptop.locator("#line-text")).to_be_focused()
    laptop.keyboard.type("nu 1? m")
    expect(laptop.locator("#line-text")).to_have_value("nu 1? m")
    expect(laptop.locator("#floor-desk .times .seat")).to_have_text("2")
    expect(laptop.locator("#keys")).to_be_hidden()
    laptop.keyboard.press("Escape")
    laptop.keyboard.press("1")
    laptop.keyboard.press("Enter")
    expect(laptop.locator("#floor-desk .giant")).to_contain_text("1, Fatima")
    laptop.keyboard.press("Escape")


def keys_can_be_turned_off(laptop: Page) -> None:
    laptop.keyboard.press("?")
    expect(laptop.locator("#keys h2")).to_be_focused()
    for key in laptop.locator("#keys kbd[data-press]:not([data-press=''])").all():
        assert laptop.locator(str(key.get_attribute("data-press"))).count() or key.inner_text() in {"p", "s"}
    laptop.locator("#keys-on").uncheck()
    laptop.keyboard.press("Escape")
    expect(laptop.locator("#keys")).to_be_hidden()
    laptop.keyboard.press("n")
    laptop.keyboard.press("?")
    expect(laptop.locator("#keys")).to_be_visible()
    expect(laptop.locator("#floor-desk .times .seat")).to_have_text("2")

"""What a phone does for its own: it remembers its number, has a voice, and spares its battery."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_floor import go_to_talk
from tests.browser.writing import an_evening
from tests.chromium import LocalBrowser

A_VOICE = """
window.said = [];
const voices = [{ lang: "nl-NL", localService: true }, { lang: "ar-SA", localService: false }];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, cancel() {}, speak: (words) => window.said.push([words.lang, words.text]),
} });
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
"""
NEARLY_EMPTY = """
const battery = Object.assign(new EventTarget(), { level: 0.05, charging: false });
navigator.getBattery = async () => battery;
"""
DRAWN_WHILE_PRESSED = """() => {
  const place = () => document.getElementById("floor-mine");
  document.dispatchEvent(new PointerEvent("pointerdown"));
  const newest = `${have.get("floor-mine").split(".")[0]}.999999`;
  replaceFragment("floor-mine", newest, "<div id='floor-mine' data-fragment>drawn after it</div>");
  const drawn = place().textContent === "drawn after it";
  document.dispatchEvent(new PointerEvent("pointerup"));
  return drawn;
}"""
STILL = re.compile(r"\bdark still\b")
CHARGING = (
    "navigator.getBattery().then((b) => { b.charging = true; b.dispatchEvent(new Event('chargingchange')); })"
)


def test_whoever_comes_in_while_the_room_talks_sees_the_number_first(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    with an_evening(browser, tmp_path / "data", 18770) as (hall, code):
        hall.join(code, "Fatima")
        go_to_talk(hall)
        late = hall.page({"width": 360, "height": 740}, "nl")
        late.add_init_script(A_VOICE + NEARLY_EMPTY)
        late.goto(f"{hall.program.address}/j/{code}")
        late.locator("button[value=nl]").click()
        it_speaks_when_asked(late)
        it_is_dark_and_still_until_it_is_charged(late)

        late.locator("label.choice").first.click()
        late.locator("form[action$='/seats'] button").click()
        expect(late.locator("#me")).to_contain_text("Noem dit nummer")
        expect(late.locator("main")).to_be_hidden()
        late.locator("#me a[href='#now']").click()
        expect(late.locator("#floor-mine .hand")).to_be_visible()
        late.reload()
        expect(late.locator("#me")).to_be_hidden()

        its_sheet_is_behind_the_number(late)
        hall.raise_hand(late)
        late.locator("header .numbers").click()
        expect(late.locator("#me")).to_be_visible()
        hall.desk.get_by_role("button", name="Next: 2").click()
        expect(late.locator("#floor-mine .turn")).to_be_visible()  # the sheet gives way
        assert late.evaluate(DRAWN_WHILE_PRESSED) is False
        expect(late.locator("#floor-mine")).to_have_text("drawn after it")
        assert hall.faults == []


def it_speaks_when_asked(phone: Page) -> None:
    press = phone.locator(".promise [data-aloud]")
    expect(press).to_be_visible()
    assert phone.evaluate("window.said") == []
    press.click()
    said = phone.evaluate("window.said")
    assert [language for language, _ in said] == ["nl-NL"] * len(said)
    assert "zonder naam" in " ".join(text for _, text in said) or len(said) > 1
    phone.evaluate("speechSynthesis.getVoices().splice(0, 1)")  # only one that speaks elsewhere is left
    phone.evaluate("document.body.append('')")
    expect(press).to_be_hidden()


def it_is_dark_and_still_until_it_is_charged(phone: Page) -> None:
    page = phone.locator("html")
    expect(page).to_have_class(STILL)
    ground = phone.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(ground) < 30
    phone.evaluate(CHARGING)
    expect(page).not_to_have_class(STILL)


def its_sheet_is_behind_the_number(phone: Page) -> None:
    """Pressed by hand, where no browser tells how full it is: the server remembers."""
    phone.evaluate(CHARGING)
    phone.locator("header .numbers").click()
    phone.locator("#me button[name=battery]").click()
    expect(phone.locator("html")).to_have_class(STILL)
    expect(phone.locator("#me")).to_be_hidden()  # and on to what happens now
    phone.locator("header .numbers").click()
    phone.locator("#me button[value=en]").click()
    expect(phone.locator("#me")).to_contain_text("Say this number")
    phone.locator("#me button[name=battery]").click()
    phone.evaluate(CHARGING)
    expect(phone.locator("html")).not_to_have_class(STILL)

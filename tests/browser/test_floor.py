"""The line in real browsers: one thumb at the desk, a wall that can be read, clocks that agree."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import WALL, Hall
from tests.chromium import LocalBrowser
from tests.long.pictures import SPEAK
from tests.process import running

TURNS, MOST_TAPS = 40, 45
BEAMER = {"width": 1024, "height": 768}
NAMES = ("Fatima", "Joost", "Samira", "meneer De Vries")
MORE = ("opa Hassan", "Miguel", "Noor", "Ayşe")


def a_talk(hall: Hall, names: tuple[str, ...] = NAMES) -> list[Page]:
    """Neighbours in a talk, with their phones."""
    hall.own()
    hall.begin_neighbourhood()
    hall.begin_now("Wat maakt wonen hier moeilijk?")
    code = hall.open_doors()
    phones = [hall.join(code, name) for name in names]
    go_to_talk(hall)
    return phones


def go_to_talk(hall: Hall) -> None:
    hall.unfold("#agenda-items")
    hall.desk.locator("#agenda-items form button", has_text="Gesprek in de kring").click()
    expect(hall.desk.locator("#floor-desk")).to_be_visible()


def test_forty_turns_take_one_thumb_and_at_most_45_taps(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18600) as program:
        hall = Hall(browser, program)
        phones = a_talk(hall)
        count_taps(hall.desk)

        for turn in range(TURNS):
            hall.raise_hand(phones[turn % len(phones)])
            number = turn % len(phones) + 1
            hall.desk.get_by_role("button", name=f"Next: {number}").click()
            expect(hall.wall.locator("#floor-speaker .now .seat")).to_have_text(str(number))

        taps = hall.desk.evaluate("window.taps")
        assert TURNS <= taps <= MOST_TAPS, f"{taps} taps for {TURNS} turns"
        assert hall.faults == []


def test_a_screen_reader_says_once_that_you_are_next(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18610) as program:
        hall = Hall(browser, program)
        fatima, joost, samira, de_vries = a_talk(hall)
        remember_what_is_said(joost)
        for phone in (fatima, joost, samira):
            hall.raise_hand(phone)
        hall.desk.get_by_role("button", name="Next: 1").click()
        expect(joost.locator(".turn.soon")).to_be_visible()

        hall.raise_hand(de_vries)  # each of these draws Joost's fragment anew
        samira.locator("form[action$='/hands/lowered'] button").click()
        hall.desk.get_by_role("button", name="1 minute more").click()
        expect(hall.wall.locator("#floor-queue [data-hand]")).to_have_count(2)
        hall.desk.get_by_role("button", name="Next: 2").click()
        expect(joost.locator(".turn:not(.soon)")).to_be_visible()

        said = [each.partition(".")[0] for each in joost.evaluate("window.said")]
        assert said == ["Je bent 2e", "Jij bent de volgende", "Jij bent aan de beurt"]
        assert joost.locator("#floor-mine :is([role=status], [aria-live])").count() == 0


def test_the_wall_can_be_read_from_the_back(browser: LocalBrowser, tmp_path: Path) -> None:
    with running(tmp_path / "data", port=18620) as program:
        hall = Hall(browser, program)
        for phone in a_talk(hall, NAMES + MORE):
            hall.raise_hand(phone)
        hall.desk.get_by_role("button", name="Next: 1").click()
        let_the_fourth_go_first(hall)
        hall.desk.get_by_role("button", name="Next: 4").click()
        expect(hall.wall.locator("#floor-speaker .reason")).to_be_visible()
        hall.desk.locator("#floor-more > summary").click()
        hall.desk.get_by_role("button", name="Last hands").click()
        expect(hall.wall.locator("#floor-queue .last-hands")).to_be_visible()

        for wall in (hall.wall, another(hall, "ar", WALL), another(hall, "nl", BEAMER)):
            height = (wall.viewport_size or WALL)["height"]
            texts = wall.evaluate(EVERY_TEXT)
            assert len(texts) >= 8
            for text in texts:
                assert text["size"] >= 0.05 * height - 0.5, text
                assert text["contrast"] >= 7, text
                assert text["inside"], (wall.viewport_size, text)
            (called,) = [text["size"] for text in texts if text["called"]]
            assert 0.08 * height <= called <= 0.10 * height


def test_all_clocks_agree_within_half_a_second_also_on_a_phone_whose_own_clock_is_wrong(
    browser: LocalBrowser, tmp_path: Path
) -> None:
    with running(tmp_path / "data", port=18630) as program:
        hall = Hall(browser, program)
        phones = a_talk(hall)
        hall.raise_hand(phones[0])
        hall.desk.get_by_role("button", name="Next: 1").click()
        wrong = phones[0].context.new_page()
        wrong.add_init_script("const right = Date.now.bind(Date); Date.now = () => right() - 3_601_700;")
        wrong.goto(phones[0].url)
        screens = [hall.desk, phones[0], wrong]
        places = ["#floor-desk .clock", "#floor-mine .clock", "#floor-mine .clock"]
        expect(wrong.locator(places[2])).to_be_visible()

        for screen, place in zip(screens, places, strict=True):
            screen.evaluate(REMEMBER_FLIPS, place)
        for _ in range(30):
            hall.desk.wait_for_timeout(1_000)
            if len(apart := apart_on_each_digit(screens)) >= 3 and sorted(apart)[2] <= 500:
                return
        raise AssertionError(f"milliseconds between the clocks, at each digit: {apart}")


def apart_on_each_digit(screens: list[Page]) -> list[float]:
    """How long after the first clock the last showed each digit; one that is off is so at each of them."""
    flips = [screen.evaluate("window.flips") for screen in screens]
    together = set.intersection(*(set(each) for each in flips))
    moments = [[each[digits] for each in flips] for digits in together]
    return [max(each) - min(each) for each in moments]


def count_taps(page: Page) -> None:
    page.evaluate("window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true)")


def remember_what_is_said(page: Page) -> None:
    page.evaluate(
        """() => {
          window.said = [];
          const place = document.getElementById("said");
          new MutationObserver(() => { if (place.textContent) window.said.push(place.textContent); })
            .observe(place, { childList: true, characterData: true, subtree: true });
        }"""
    )


def let_the_fourth_go_first(hall: Hall) -> None:
    tools = hall.desk.locator("#floor-number")
    tools.locator("summary").click()
    tools.locator("#move-number").fill("4")
    tools.locator("label.choice").first.click()
    tools.locator("form[action$='/moves'] button").click()
    expect(hall.desk.get_by_role("button", name="Next: 4")).to_be_visible()


def another(hall: Hall, language: str, size: dict[str, int]) -> Page:
    """The same wall, which the desk lets speak another language, or on another beamer."""
    hall.desk.evaluate(SPEAK, [f"/m/{hall.meeting}/wall/languages", language])
    page = hall.page(size, language)
    page.goto(hall.wall.url)
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page


EVERY_TEXT = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    if (element.closest("svg, .visually-hidden")) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const [light, dark] = [luminance(style.color), luminance(behind(element))].sort((a, b) => b - a);
    texts.push({
      text: walker.currentNode.textContent.trim(), size: parseFloat(style.fontSize),
      called: element.matches(".now .seat"), contrast: (light + 0.05) / (dark + 0.05),
      inside: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
        && box.bottom <= (element.closest(".scene")?.getBoundingClientRect().bottom ?? innerHeight) + 1
        && element.scrollWidth <= element.clientWidth + 1,
    });
  }
  return texts;
}"""
"""Every text on a page, with its size in pixels, its contrast, and whether it is on the screen."""

REMEMBER_FLIPS = """(place) => {
  window.flips = {};
  const right = performance.timeOrigin;
  let shown = "";
  setInterval(() => {
    const digits = document.querySelector(place)?.textContent;
    if (digits && digits !== shown) { shown = digits; window.flips[digits] ??= right + performance.now(); }
  }, 10);
}"""
"""When each digit appeared, by the clock of the machine."""

"""The first evening as it is written in its script, item by item: most of its time the big screen is nearly
empty, and a phone never asks for more than one thing beside the hand.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.browser.writing import rows
from tests.chromium import LocalBrowser
from tests.process import running

NEARLY_EMPTY = 0.2
"""Of a wall: so much of it may be covered by words and pictures, the way to join at its foot counted too."""

FULL = {"welcome", "asks", "read-back"}

SHARE = 0.6
"""Of the planned time of an evening in which people look at each other."""

NEIGHBOURS = ("Samira", "meneer De Vries", "Ayşe", "opa Hassan", "Miguel", "Noor")

ACT = """async ([path, fields]) => {
  const headers = {
    "X-CSRFToken": document.querySelector("meta[name=csrf]").content,
    "HX-Request": "true", "Idempotency-Key": crypto.randomUUID(),
  };
  return (await fetch(path, { method: "POST", headers, body: new URLSearchParams(fields) })).status;
}"""

COVERED = """() => {
  const range = document.createRange();
  let covered = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !around.checkVisibility()) continue;
    if (around.closest(".visually-hidden, .seat, #screens-look, script")) continue;
    range.selectNodeContents(walker.currentNode);
    for (const { width, height } of range.getClientRects()) covered += width * height;
  }
  for (const each of document.querySelectorAll(".qr, .seat, .share-bar, .icon")) {
    const { width, height } = each.getBoundingClientRect();
    covered += width * height * (each.matches(".seat") ? Math.PI / 4 : 1);
  }
  return covered / (innerWidth * innerHeight);
}"""
"""How much of the wall is covered."""

ACTS = """() => new Set([...document.querySelectorAll("main :is(button, input, textarea, select, a.button)")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !each.closest("form[action*='/hands'], details:not([open]), dialog"))
  .map((each) => each.closest("#writer") ?? each.closest("form")?.action ?? each.closest("section"))).size"""
"""What a phone asks for beside the hand: a form is one act, however many buttons it has."""

KNOWN = """() => watch().then(
  () => fragments().every(each => have.has(each.id)) && Number(checked.split('.')[1]))"""
"""The version of the meeting that a screen shows, once all is there: what looks the same is not sent."""

SENTENCE = (
    "INSERT INTO key_sentence (id, meeting_id, position, text, text_second, second_language, cites,"
    " assumption, version) SELECT '{0}', id, {0}, 'De huur gaat elk jaar omhoog, en niemand zegt waarom.',"
    " '', '', '[]', 1, 1 FROM meeting"
)
ASK = (
    "INSERT INTO ask (id, trajectory_id, meeting_id, position, kind, text, text_second, second_language,"
    " owner, owner_kind, state, version, settled) SELECT 'ask{0}', trajectory_id, id, {0}, 'ask',"
    " 'Laat zien wat er met onze huur gebeurt, elk jaar, in gewone taal.', '', '', 'De woningcorporatie',"
    " 'group', 'open', 1, 0 FROM meeting"
)


def test_most_of_the_first_evening_people_look_at_each_other(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=18760) as program:
        hall = Hall(browser, program)
        fatima = begin_the_first_evening(hall)
        for number in range(6):
            rows(data, SENTENCE.format(number))
            rows(data, ASK.format(number))
        planned = rows(data, "SELECT id, kind, minutes FROM item ORDER BY position")

        covered, acts = {}, {}
        for item, kind, _ in planned:
            go_to(hall, data, fatima, str(item))
            if kind == "talk":
                everybody_raises_a_hand(hall, fatima)
            if kind == "writing":
                expect(fatima.locator("#writer-form")).to_be_visible()
            covered[item] = hall.wall.evaluate(COVERED)
            acts[kind] = fatima.evaluate(ACTS)

        empty = sum(int(str(minutes)) for item, _, minutes in planned if covered[item] <= NEARLY_EMPTY)
        whole = sum(int(str(minutes)) for _, _, minutes in planned)
        assert whole == 90
        assert empty / whole >= SHARE, covered
        assert not [item for item, kind, _ in planned if kind in FULL and covered[item] <= NEARLY_EMPTY], (
            covered
        )
        assert acts["writing"] == 1
        assert max(acts.values()) <= 1, acts
        assert hall.faults == []


def go_to(hall: Hall, data: Path, phone: Page, item: str) -> None:
    """The desk goes to this item, and wall and phone follow."""
    ((before, version),) = rows(data, "SELECT current_item, version FROM meeting")
    if before == item:
        return
    act(hall, "current-item", item=item)
    for screen in (hall.wall, phone):
        for _ in range(100):
            if screen.evaluate(KNOWN) > int(str(version)):
                break
            screen.wait_for_timeout(100)
        else:
            raise AssertionError(f"{screen.url} did not follow")


def begin_the_first_evening(hall: Hall) -> Page:
    """Planned from its script, with its doors open; Fatima has a phone, others have a number."""
    hall.own()
    hall.begin_neighbourhood()
    later = hall.desk.locator("details:has(input[name=when][value=later])")
    later.locator("summary").click()
    later.locator("[name=question]").fill("Wat maakt wonen hier moeilijk?")
    later.locator("[value=first-assemblee-90]").check(force=True)
    later.get_by_role("button", name="Make the plan").click()
    hall.meeting = hall.desk.url.split("/m/")[1].split("/")[0]
    hall.desk.goto(f"{hall.program.address}/m/{hall.meeting}/desk")
    link = hall.desk.locator("a[href^='/w/']").first.get_attribute("href")
    hall.wall.goto(f"{hall.program.address}{link}")
    fatima = hall.join(hall.open_doors(), "Fatima")
    for name in NEIGHBOURS:
        act(hall, "numbers", name=name, standing="resident")
    return fatima


def everybody_raises_a_hand(hall: Hall, fatima: Page) -> None:
    hall.raise_hand(fatima)
    for number in range(2, len(NEIGHBOURS) + 2):
        act(hall, "desk/hands", number=str(number))
    hall.desk.get_by_role("button", name="Next: 1").click()
    expect(hall.wall.locator("#floor-speaker .now .seat")).to_have_text("1")


def act(hall: Hall, noun: str, **fields: str) -> None:
    """Something that the desk does."""
    assert hall.desk.evaluate(ACT, [f"/m/{hall.meeting}/{noun}", fields]) == 204

"""Every scene of a phone, measured: each control can be hit with a thumb, also on a narrow phone, at 400 % zoom and
with letters twice as large nothing sticks out, is cut off, or lies under what stays in place.
"""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.hall import PHONE, Hall
from tests.browser.phone_scenes import PhoneEvening
from tests.chromium import LocalBrowser
from tests.process import running

NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %."""

USUAL_LETTERS, LARGE_LETTERS = 16, 32
SEEN_BY = {
    "a usual phone": (PHONE, USUAL_LETTERS),
    "a narrow phone": (NARROW, USUAL_LETTERS),
    "400 % zoom": (ZOOMED, USUAL_LETTERS),
    "letters twice as large": (PHONE, LARGE_LETTERS),
}
AT_LEAST = 48
MOST_IN_PLACE = 0.34

MEASURE = """([atLeast, most]) => {
  const told = [];
  const name = (node) => `${node.tagName.toLowerCase()}${node.id && "#" + node.id}.${node.className} "${node.textContent.trim().slice(0, 40)}"`;
  const visible = (node) => node.checkVisibility() && !node.closest(".visually-hidden") && node.getClientRects().length > 0;
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) told.push(`the page is ${document.documentElement.scrollWidth} wide`);

  for (const node of document.body.querySelectorAll("*")) {
    if (!visible(node)) continue;
    const { left, right, width } = node.getBoundingClientRect();
    if (width && (right > wide + 1 || left < -1)) told.push(`sticks out: ${name(node)} ${left} ${right}`);
    const style = getComputedStyle(node);
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (hides && !node.matches("textarea, select, input") &&
        (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)) told.push(`cut off: ${name(node)}`);
  }

  const controls = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")].filter(visible);
  for (const node of controls) {
    const target = node.closest("label") || node;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < atLeast - 0.5) told.push(`small: ${name(node)} ${Math.round(width)} x ${Math.round(height)}`);
    if (node.disabled) continue;
    target.scrollIntoView({ block: "nearest" });
    const box = target.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 2)];
    const hit = document.elementFromPoint(x, Math.max(2, y));
    if (!hit || !(target.contains(hit) || hit.contains(target))) told.push(`covered: ${name(node)} by ${hit && name(hit)}`);
  }

  window.scrollTo(0, 1);
  const stays = [...document.body.querySelectorAll("*")].filter((node) => visible(node) && ["sticky", "fixed"].includes(getComputedStyle(node).position));
  const taken = stays.reduce((sum, node) => sum + node.getBoundingClientRect().height, 0);
  if (taken > most * innerHeight) told.push(`${Math.round(taken)} of ${innerHeight} stays in place: ${stays.map(name)}`);
  window.scrollTo(0, 0);
  return told;
}"""


def measured(phone: Page) -> dict[str, list[str]]:
    """What is wrong with the scene on this phone, for each way of seeing it."""
    found = {}
    line = phone.context.new_cdp_session(phone)
    line.send("Page.enable")
    for way, (viewport, letters) in SEEN_BY.items():
        phone.set_viewport_size(viewport)  # type: ignore[arg-type]
        line.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
        found[way] = phone.evaluate(MEASURE, [AT_LEAST, MOST_IN_PLACE])
    phone.set_viewport_size(PHONE)  # type: ignore[arg-type]
    line.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_LETTERS}})
    line.detach()
    return {way: faults for way, faults in found.items() if faults}


def test_every_scene_fits_every_phone(browser: LocalBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, port=18760) as program:
        hall = Hall(browser, program)
        wrong = []
        for scene, phones in PhoneEvening(hall, data).scenes():
            for phone in phones:
                language = phone.evaluate("document.documentElement.lang")
                wrong += [
                    f"{scene} ({language}, {way}): {fault}"
                    for way, faults in measured(phone).items()
                    for fault in faults
                ]
        assert wrong == [], "\n".join(wrong)
        assert hall.faults == []

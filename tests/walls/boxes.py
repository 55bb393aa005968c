"""A wall looked at by its boxes: what of it is too small, lies over another, or is cut off without a mark."""

from typing import TypedDict

from playwright.sync_api import Page

LEAST = 0.05
"""Of the height of the wall: what is smaller is not read at the back."""


class Faults(TypedDict):
    """What cannot be read, in words for whoever mends it."""

    small: list[str]
    cut: list[str]
    over: list[str]
    unsaid: list[str]


def faults(wall: Page) -> list[str]:
    """All that is wrong with this wall as it stands now."""
    found: Faults = wall.evaluate(LOOK, LEAST)
    return [f"{kind}: {each}" for kind, several in found.items() for each in several]  # type: ignore[attr-defined]


LOOK = """(least) => {
  const found = { small: [], cut: [], over: [], unsaid: [] };
  const scale = (element) => element.closest("svg")?.getScreenCTM()?.a ?? 1;
  const marked = (element) => {
    const style = getComputedStyle(element);
    return style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis";
  };
  const clipped = (element) => {
    const clips = [];
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) {
      if (getComputedStyle(each).overflow !== "visible" && !(each instanceof SVGElement)) clips.push(each);
    }
    return clips;
  };
  const inside = (box, frame) => box.left >= frame.left - 1 && box.right <= frame.right + 1
    && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
  const common = (box, frame) => ({
    left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
    top: Math.max(box.top, frame.top), bottom: Math.min(box.bottom, frame.bottom),
  });
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement, text = node.textContent.trim();
    if (!text || element.closest("script, title, desc, .visually-hidden, .overview svg")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale(element);
    const short = text.slice(0, 24);
    const share = (100 * size / innerHeight).toFixed(1);
    if (size < least * innerHeight - 0.5) found.small.push(`${short} is ${share} %`);
    const range = document.createRange();
    range.selectNodeContents(node);
    const clips = clipped(element);
    const cutters = clips.filter((each) => !marked(each));
    for (const lying of range.getClientRects()) {
      if (lying.width < 1) continue;
      const middle = (lying.top + lying.bottom) / 2;
      let box = { left: lying.left, right: lying.right, top: middle - size / 2, bottom: middle + size / 2 };
      const marks = clips.filter(marked).map((each) => each.getBoundingClientRect());
      if (marks.some((mark) => middle > mark.bottom)) {  // below the dots: nothing of it may be seen
        if (marks.every((mark) => box.top < mark.bottom - 2)) found.cut.push(`${short} below its dots`);
        continue;
      }
      for (const { left, right } of marks) {
        box = { ...box, left: Math.max(box.left, left), right: Math.min(box.right, right) };
      }
      if (box.right - box.left < 1) continue;
      const frames = [screen, ...cutters.map((each) => each.getBoundingClientRect())];
      if (!frames.every((frame) => inside(box, frame))) {
        found.cut.push(`${short} at ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
      }
      boxes.push({ ...frames.reduce(common, box), short, element });  // what is cut off lies over nothing
    }
  }
  for (const picture of document.querySelectorAll(".qr, .share-bar, svg.icon, .seat")) {
    if (!picture.checkVisibility()) continue;
    const { left, right, top, bottom } = picture.getBoundingClientRect();
    const short = picture.getAttribute("class");
    if (!inside({ left, right, top, bottom }, screen)) found.cut.push(short);
    boxes.push({ left, right, top, bottom, short, element: picture });
  }
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide <= 2 || high <= 2) continue;
      found.over.push(`${one.short} and ${other.short} by ${Math.round(wide)} x ${Math.round(high)}`);
    }
  });
  for (const list of document.querySelectorAll("[data-fits]")) {
    const away = [...list.children].filter((each) => !each.matches("[data-more]") && each.hidden).length;
    const more = document.querySelector("[data-more]");
    const said = more?.checkVisibility() && more.textContent.match(/\\d+/)?.[0] >= away;
    if (away && !said) found.unsaid.push(`${list.id} hides ${away}`);
  }
  return found;
}"""

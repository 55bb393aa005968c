"""What a screen reader is given: the names and roles of a page, and what is said without being asked."""

from typing import Any

from playwright.sync_api import Page

_LISTEN = """() => {
  window.heard = [];
  const said = (place) => {
    const live = place?.closest?.("[role=status], [role=alert], [aria-live]:not([aria-live=off])");
    if (!live || live.closest("[hidden]")) return;
    const text = live.textContent.replace(/\\s+/g, " ").trim();
    if (text && window.heard[window.heard.length - 1] !== text) window.heard.push(text);
  };
  new MutationObserver(changes => changes.forEach(({ target, addedNodes }) => {
    said(target.nodeType === 1 ? target : target.parentElement);
    addedNodes.forEach(each => each.nodeType === 1
      && [each, ...each.querySelectorAll("[role=status], [role=alert]")].forEach(said));
  })).observe(document.documentElement,
    { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden"] });
}"""


def listen(page: Page) -> None:
    """From now on remember what is said."""
    page.evaluate(_LISTEN)


def heard(page: Page) -> list[str]:
    """What was said since, each thing once for every time that it changed; and forget it."""
    said: list[str] = page.evaluate("() => { const said = window.heard; window.heard = []; return said }")
    return said


def read(page: Page) -> list[tuple[str, str]]:
    """Role and name of everything on the page that is not ignored, in the order of reading."""
    line = page.context.new_cdp_session(page)
    nodes = line.send("Accessibility.getFullAXTree")["nodes"]
    line.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return list(_walk(nodes[0], by_id))


def names(page: Page, role: str) -> list[str]:
    """The names of everything of a kind."""
    return [name for kind, name in read(page) if kind == role]


def _walk(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    here = [] if node.get("ignored") else [(node["role"]["value"], node.get("name", {}).get("value", ""))]
    for child in node.get("childIds", []):
        here += _walk(by_id[child], by_id) if child in by_id else []
    return here

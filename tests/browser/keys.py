"""Somebody without a mouse: Tab, Enter, Space and letters, and what they see of where they are."""

from playwright.sync_api import Page, expect

_WHERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return { lost: true };
  const shown = [here, here.nextElementSibling, here.closest("label")].filter(Boolean);
  const marked = shown.some(each => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const box = (here.matches("input[type=radio], input[type=checkbox]") && here.closest("label") || here)
    .getBoundingClientRect();
  const seen = [[.5, .5], [.1, .2], [.9, .8]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (here.contains(top) || top.contains(here) || here.closest("label")?.contains(top));
  });
  return { lost: false, marked, seen, what: here.outerHTML.slice(0, 160) };
}"""

MOST_TABS = 120


class Keys:
    """One page by keyboard only; `odd` is where focus could not be seen, or was lost."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.odd: list[str] = []
        self.pressed = ""

    def to(self, what: str, back: bool = False) -> None:
        """Tab until this has the focus; fails when it does not come within reason."""
        for _ in range(MOST_TABS):
            if self.on(what):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            self.look()
        raise AssertionError(
            f"{what} is not reached by Tab at {self.page.url}; on {self.page.evaluate(_WHERE)}"
        )

    def on(self, what: str) -> bool:
        found: bool = self.page.evaluate("what => Boolean(document.activeElement?.matches(what))", what)
        return found

    def look(self) -> None:
        """Whether one sees where one is, as soon as what moves has come to rest."""
        for _ in range(10):
            where = self.page.evaluate(_WHERE)
            if where["lost"] or (where["marked"] and where["seen"]):
                return
            self.page.wait_for_timeout(50)
        self.odd.append(f"{self.page.url} {where}")

    def press(self, what: str, key: str = "Enter") -> None:
        self.to(what)
        self.pressed = what
        self.page.keyboard.press(key)

    def go(self, what: str) -> None:
        """Press what leads to another page, and be there."""
        self.to(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, what: str, words: str) -> None:
        self.to(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def unfold(self, *folds: str) -> None:
        """Open what is folded, from the outside in."""
        for fold in folds:
            self.page.locator(fold).wait_for(state="attached")  # it may come with what is drawn next
            if not self.page.evaluate("fold => document.querySelector(fold).open", fold):
                self.press(f"{fold} > summary")
                expect(self.page.locator(fold)).to_have_attribute("open", "")

    def keeps_the_focus(self) -> None:
        """After something was drawn anew: not thrown back to the top of the page."""
        if self.page.evaluate(_WHERE)["lost"]:
            self.odd.append(f"{self.page.url}: the focus was lost after {self.pressed}")

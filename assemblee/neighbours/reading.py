"""Reading a page as people do: its forms with what is filled in, and what an element says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = Sequence[tuple[str, str | None]]


@dataclass(slots=True)
class Form:
    """Where a form goes, and its fields as a browser would send them."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **values: str | list[str]) -> list[tuple[str, str]]:
        """The fields with these filled in; a list ticks or chooses several."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        for name, value in values.items():
            kept += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return kept


def forms(html: str) -> list[Form]:
    """All forms of a page, in their order."""
    return _Page(html).forms


def form_to(html: str, ending: str, **holding: str) -> Form | None:
    """The first form whose address ends so, and whose fields hold these values."""
    here = (form for form in forms(html) if form.action.endswith(ending))
    return next((form for form in here if holding.items() <= set(form.fields)), None)


def marks(html: str, element: str) -> dict[str, str]:
    """The attributes of the element with this id; nothing when it is not there."""
    return _Page(html).elements.get(element, {})


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.elements: dict[str, dict[str, str]] = {}
        self._form: Form | None = None
        self._text: tuple[str, list[str]] | None = None
        self._options: tuple[str, list[tuple[str, bool]]] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.elements[has["id"]] = has
        if tag == "form":
            self._form = Form(has.get("action", ""))
            self.forms.append(self._form)
        elif tag == "input" and _counts(has):
            self._fill(has.get("name", ""), has.get("value", "on" if "checked" in has else ""))
        elif tag == "textarea":
            self._text = has.get("name", ""), []
        elif tag == "select":
            self._options = has.get("name", ""), []
        elif tag == "option" and self._options:
            self._options[1].append((has.get("value", ""), "selected" in has))

    def handle_data(self, data: str) -> None:
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._text:
            self._fill(self._text[0], "".join(self._text[1]))
            self._text = None
        elif tag == "select" and self._options:
            name, options = self._options
            chosen = [value for value, selected in options if selected] or [value for value, _ in options]
            self._fill(name, *chosen[:1])
            self._options = None

    def _fill(self, name: str, *values: str) -> None:
        if self._form is not None and name:
            self._form.fields += [(name, value) for value in values]


def _counts(has: dict[str, str]) -> bool:
    return has.get("type") not in {"checkbox", "radio"} or "checked" in has

"""The lines of a version, to compare it with another: of an entry in the record, or of compiled minutes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from assemblee.minutes.amending.changed import Line, Told
from assemblee.minutes.around import LineKind
from assemblee.minutes.parts import Text
from assemblee.minutes.rules import Minutes
from assemblee.record.canonical import Json

_KINDS = tuple(each for each in LineKind if each is not LineKind.ITEM)

Body = Mapping[str, Json]
Words = Mapping[str, str]


def lines_of_entry(kind: str, body: Body, words: Words) -> list[Line]:
    """What an entry of this kind says; `words` are the texts of the record by their commitments."""
    read: Callable[[Body, Words], Iterator[Line]] = _of_analysis if kind == "analysis" else _of_meeting
    return list(read(body, words))


def lines_of_minutes(minutes: Minutes) -> list[Line]:
    """What compiled minutes say, whether they were adopted or not."""
    evening = minutes.evening
    cards = [*evening.cards.values(), *evening.parked]
    return [
        *(Line(Told.SENTENCE, each.sentence.id, _both(each.sentence.text)) for each in minutes.sentences),
        *(Line(Told(each.kind), each.id, _both(each.text)) for each in evening.requests),
        *_notes(minutes),
        *(Line(Told.MINORITY, each.id, _both(each.text)) for each in minutes.around.dissents),
        *(Line(Told.MINORITY, each.id, each.proposal.text) for each in evening.amendments.minority_views),
        *(Line(Told.CARD, each.id, each.text) for each in cards),
        *(Line(Told.PILE, each.id, each.title.first) for each in evening.piles),
    ]


def _notes(minutes: Minutes) -> Iterator[Line]:
    for each in minutes.items:
        if said := _joined([*each.lines, each.note]):
            yield Line(Told.ITEM, each.item.id, said, each.item.title.first)
    for kind in _KINDS:
        if said := _joined(line.text for line in minutes.around.typed(kind)):
            yield Line(Told.LINE, kind, said)


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(text for text in texts if text)


def _both(text: Text) -> str:
    return _joined((text.first, text.second))


def _of_meeting(body: Body, words: Words) -> Iterator[Line]:
    yield from _lines(Told.SENTENCE, body.get("sentences"), words)
    for ask in _list(body.get("asks")):
        yield Line(Told(str(ask.get("kind"))), str(ask.get("id")), _said(ask, words))
    yield from _typed(body, words)
    yield from _lines(Told.MINORITY, body.get("dissent"), words)
    yield from _lines(Told.MINORITY, _map(body.get("amendments")).get("minority"), words)
    yield from _lines(Told.CARD, body.get("cards"), words)
    yield from _lines(Told.PILE, body.get("clusters"), words, "title")


def _typed(body: Body, words: Words) -> Iterator[Line]:
    texts = defaultdict[str, list[str]](list)
    for each in (*_list(body.get("lines")), *_list(body.get("notes"))):
        place = str(each.get("item") or each.get("kind"))
        texts[place].append(_word(each.get("text"), words) or "…")
    titles = {str(item.get("id")): _word(item.get("title"), words) for item in _list(body.get("agenda"))}
    for place, said in texts.items():
        kind = Told.ITEM if place in titles else Told.LINE
        yield Line(kind, place, " / ".join(said), titles.get(place) or "")


def _of_analysis(body: Body, words: Words) -> Iterator[Line]:
    for section in _list(body.get("sections")):
        yield from _lines(Told.PARAGRAPH, section.get("paragraphs"), words)
    yield from _lines(Told.MINORITY, body.get("dissents"), words)


def _lines(kind: Told, rows: Json, words: Words, name: str = "text") -> Iterator[Line]:
    return (Line(kind, str(each.get("id")), _said(each, words, name)) for each in _list(rows))


def _said(row: Body, words: Words, name: str = "text") -> str | None:
    first = _word(row.get(name), words)
    second = _word(_map(row.get(f"{name}_second")).get("text"), words)
    return first if first is None or not second else f"{first} / {second}"


def _word(text: Json, words: Words) -> str | None:
    return words.get(str(_map(text).get("commitment")))


def _list(rows: Json) -> list[Body]:
    return [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, list) else []


def _map(value: Json) -> Body:
    return value if isinstance(value, Mapping) else {}

"""Which texts and files of a record have the words, and what stands in their place."""

import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from assemblee.record.canonical import Json
from assemblee.record.erasing.rules import READABLE, Reason, Words
from assemblee.record.rules import SALT_BYTES, Commitment, Entry
from assemblee.record.texts import commitments_in

Maker = Callable[[bytes], Awaitable[bytes | None]]
"""Makes a file of another kind out of a page, as at adoption; None where it cannot be made here."""


@dataclass(slots=True)
class Plan:
    """What goes, what comes in its place, and at which head that was seen."""

    head: str = ""
    gone: list[str] = field(default_factory=list)
    texts: list[Commitment] = field(default_factory=list)
    anew: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    to_make: list[tuple[Commitment, bytes]] = field(default_factory=list)
    """Files of other kinds, each with the page it is to be made of again."""

    def body(self, reason: Reason | str) -> dict[str, Json]:
        """The body of the entry."""
        body: dict[str, Json] = {"texts": sorted({*self.gone}), "reason": str(reason)}
        return (
            body | ({"files": self.files} if self.files else {}) | ({"anew": self.anew} if self.anew else {})
        )

    def replace(self, old: Commitment, data: bytes | None) -> None:
        """One text or file goes, and these bytes come instead, if any."""
        self.gone.append(old.hash)
        if data is None:
            return
        new = Commitment(secrets.token_bytes(SALT_BYTES), data, old.file)
        self.texts.append(new)
        if old.file is None:
            self.anew.append({"was": old.hash, "text": new.in_body})
        else:
            self.files.append({"name": old.file, "content": new.in_body})


async def made(plan: Plan, makers: Mapping[str, Maker]) -> Plan:
    """The plan with its files of other kinds; `makers` by the ending they make, without one the file goes."""
    for old, page in plan.to_make:
        maker = makers.get(_ending(old.file or ""))
        plan.replace(old, await maker(page) if maker else None)
    plan.to_make.clear()
    return plan


def planned(entries: Sequence[Entry], texts: Sequence[Commitment], cards: Sequence[Words]) -> Plan:
    """What taking the words of these cards out of a record comes to."""
    plan = Plan(head=entries[-1].hash)
    ids = {each.card for each in cards if each.card}
    own = {each for entry in entries for each in _own(entry.body, ids)}
    for text in texts:
        if text.file is None:
            _plan_text(plan, text, own, cards)
    remade = {text.file: data for text in texts if text.file and (data := _remade(text, cards)) is not None}
    for text in texts:
        if text.file in remade:
            data = remade[text.file]
            plan.replace(text, None if any(each.are_left_in(data) for each in cards) else data)
        elif text.file is not None and (page := remade.get(_page_of(text.file))) is not None:
            plan.to_make.append((text, page))
    return plan


def _plan_text(plan: Plan, text: Commitment, own: set[str], cards: Sequence[Words]) -> None:
    said = without = text.data.decode()
    for each in cards:
        without = each.out_of(without)
    if text.hash in own or any(each.are(said) for each in cards):
        plan.replace(text, None)
    elif without != said:
        plan.replace(text, without.encode())


def _remade(text: Commitment, cards: Sequence[Words]) -> bytes | None:
    if text.file is None or _ending(text.file) not in READABLE:
        return None
    data = text.data
    try:
        for each in cards:
            data = each.out_of_file(text.file, data)
    except UnicodeDecodeError:
        return None
    return data if data != text.data else None


def _own(value: Json, ids: set[str]) -> Iterator[str]:
    """The commitments under the ids of these cards, wherever a body lists them."""
    if isinstance(value, Mapping):
        if value.get("id") in ids:
            yield from commitments_in(value)
        for each in value.values():
            yield from _own(each, ids)
    elif isinstance(value, list):
        for each in value:
            yield from _own(each, ids)


def _page_of(file: str) -> str:
    """The page that a file of another kind was made from: the same name, ending in .html."""
    return "" if _ending(file) in READABLE else str(PurePosixPath(file).with_suffix(".html"))


def _ending(file: str) -> str:
    return file.rsplit(".", 1)[-1]

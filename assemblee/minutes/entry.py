"""Adopted minutes as the body of an entry in the record: ids, kinds, states and counts; every text as a
commitment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assemblee.minutes.amending.entry import amendments_body
from assemblee.minutes.around_entry import around_body
from assemblee.minutes.ballot_entry import ballots_of
from assemblee.minutes.card_entry import cards_body
from assemblee.minutes.codes import missing_body
from assemblee.minutes.links import empty_piles, links_body
from assemblee.minutes.parts import Pile, Request, Text
from assemblee.minutes.public import not_public, withheld
from assemblee.minutes.rules import Backed, Minutes
from assemblee.minutes.went import ItemAsItWent
from assemblee.minutes.writing import Adopted
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept, meeting_file
from assemblee.record.rules import minute


@dataclass(frozen=True, slots=True)
class Frame:
    """What the record says of a meeting besides its minutes: its id, the ids of its steps, the zone of its
    days; and for a correction the hash of the entry it replaces.
    """

    meeting: str
    steps: Sequence[str]
    zone: str
    promise: str
    version: int = 1
    corrects: str | None = None


def meeting_body(
    minutes: Minutes, frame: Frame, adopted: Adopted, files: Mapping[str, bytes], kept: Kept
) -> dict[str, Json]:
    """The body of a "meeting" entry; the texts gather in `kept`."""
    evening = minutes.evening
    started, ended = minutes.started or adopted.at, minutes.ended or adopted.at
    body: dict[str, Json] = {
        "meeting": frame.meeting,
        "number": evening.number,
        "version": frame.version,
        "supersedes": frame.corrects,
        **({"corrects": frame.corrects} if frame.corrects else {}),
        "date": started.astimezone(ZoneInfo(frame.zone)).date().isoformat(),
        "started": minute(started),
        "ended": minute(ended),
        "title": kept.text(evening.title),
        "question": kept.text(evening.question.first),
        **_second("question_second", evening.question, kept),
        "steps": list(frame.steps),
        "languages": list(evening.languages),
        "people": {
            "present": minutes.people,
            "phones": minutes.phones,
            "without_phone": minutes.people - minutes.phones,
        },
        "floor": _floor(minutes),
        "agenda": [_item(each, kept) for each in minutes.items],
        "rounds": _rounds(minutes, kept),
        "cards": cards_body(evening, kept),
        "put_away": [
            {"reason": reason, "cards": cards} for reason, cards in evening.hidden_for.items() if reason
        ],
        **ballots_of(evening, kept),
        **around_body(minutes, kept),
        "clusters": [_cluster(pile, kept) for pile in (*evening.piles, *empty_piles(evening))],
        **links_body(evening.tree),
        "sentences": [_sentence(each, kept) for each in minutes.sentences],
        "asks": [_ask(each, kept) for each in evening.requests],
        **amendments_body(evening.amendments, kept),
        "adopted": {"how": adopted.how, "roles": list(adopted.roles)},
        "files": [
            kept.file(meeting_file(evening.number, frame.version, name), files[name])
            for name in sorted(files)
        ],
        "promise_text": kept.text(frame.promise),
        "missing": missing_body(minutes),
    }
    away = not_public(kept.texts, body["cards"], withheld(evening))
    return {**body, "not_public": away} if away else body


def _floor(minutes: Minutes) -> dict[str, Json]:
    floor: dict[str, Json] = {
        "policy": minutes.evening.policy,
        "turns": minutes.turns,
        "first_voices": minutes.first_voices,
    }
    mirror = minutes.evening.mirror
    if mirror is None:
        return floor
    wait: dict[str, Json] = {} if mirror.longest_wait is None else {"longest_wait": mirror.longest_wait}
    return {**floor, "spoke": mirror.spoke, **wait, "moved": mirror.moved}


def _item(went: ItemAsItWent, kept: Kept) -> dict[str, Json]:
    return {
        "id": went.item.id,
        "kind": went.item.kind,
        "title": kept.text(went.item.title.first),
        "question": kept.text_or_none(went.item.question.first),
        **_second("question_second", went.item.question, kept),
        "minutes_planned": went.item.minutes,
        "opened": _minute(went.opened),
        "closed": _minute(went.closed),
    }


def _rounds(minutes: Minutes, kept: Kept) -> list[Json]:
    rounds = {each.id: each for each in minutes.evening.rounds}
    return [
        {
            "id": written.id,
            "kind": written.kind,
            "cards": written.cards,
            "phone": written.cards - written.paper,
            "paper": written.paper,
            **({"tables": rounds[written.id].tables} if rounds[written.id].tables else {}),
            "item": rounds[written.id].about,
            "question": kept.text(rounds[written.id].question),
            **({"subject": kept.text(rounds[written.id].subject)} if rounds[written.id].subject else {}),
            "cards_per_person": rounds[written.id].each,
            "issued": rounds[written.id].issued,
            "issued_again": rounds[written.id].issued_again,
            "writers_at_least": rounds[written.id].writers,
            "withdrawn": written.withdrawn,
            "hidden": written.hidden,
        }
        for written in minutes.written
    ]


def _cluster(pile: Pile, kept: Kept) -> dict[str, Json]:
    return {
        "id": pile.id,
        "title": kept.text(pile.title.first),
        **_second("title_second", pile.title, kept),
        "cards": sorted(card.id for card in pile.cards),
    }


def _sentence(backed: Backed, kept: Kept) -> dict[str, Json]:
    text = backed.sentence.text
    return {
        "id": backed.sentence.id,
        "cites": list(backed.cites),
        "assumption": backed.assumption,
        "text": kept.text(text.first),
        **_second("text_second", text, kept),
    }


def _ask(request: Request, kept: Kept) -> dict[str, Json]:
    return {
        "id": request.id,
        "kind": request.kind,
        "owner": kept.text_or_none(request.owner),
        "state": request.state,
        "answer_by": request.answer_by.isoformat() if request.answer_by else None,
        "due": request.due.isoformat() if request.due else None,
        "text": kept.text(request.text.first),
        **_second("text_second", request.text, kept),
    }


def _second(name: str, text: Text, kept: Kept) -> dict[str, Json]:
    return kept.second(name, text.second, text.language)


def _minute(at: datetime | None) -> str | None:
    return None if at is None else minute(at)

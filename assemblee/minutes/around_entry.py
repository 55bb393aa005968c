"""What stands around an evening, in the body of an entry: counts and kinds, every text as a commitment. The
order on the page is not here, nor what it leaves out.
"""

from assemblee.minutes.around import Differing, Hands, Typed
from assemblee.minutes.rules import Minutes
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept
from assemblee.record.rules import minute


def around_body(minutes: Minutes, kept: Kept) -> dict[str, Json]:
    """Members for the body of a "meeting" entry; those of which there is nothing are not there."""
    around, hands = minutes.around, minutes.around.hands
    counted: list[Json] = [
        _hands(each.sentence.id, hands[each.sentence.id])
        for each in minutes.sentences
        if each.sentence.id in hands
    ]
    titles: list[Json] = [
        {"cluster": pile.id, "title": kept.text(title)}
        for pile in minutes.evening.piles
        for title in around.titles.get(pile.id, ())
    ]
    notes: list[Json] = [
        {"item": each.item.id, "text": kept.text(each.note)} for each in minutes.items if each.note
    ]
    found: dict[str, Json] = {
        "groups": dict(minutes.groups),
        "led_by": list(around.led_by),
        "hands": counted,
        "dissent": [_dissent(each, kept) for each in around.dissents],
        "lines": [_line(each, kept) for each in around.lines],
        "notes": notes,
        "earlier_titles": titles,
        "read_back": minute(around.read_back) if around.read_back else None,
    }
    there: dict[str, Json] = {name: value for name, value in found.items() if value}
    return {**there, "procedure": _procedure(minutes)}


def _hands(sentence: str, hands: Hands) -> dict[str, Json]:
    counted: dict[str, Json] = {"agree": hands.agree, "different": hands.different, "open": hands.open}
    return {"sentence": sentence, **({"nodded": True} if hands.nodded else counted)}


def _dissent(each: Differing, kept: Kept) -> dict[str, Json]:
    return {
        "id": each.id,
        "sentence": each.sentence or None,
        "subject": kept.text_or_none(each.subject),
        "people": each.people,
        "text": kept.text(each.text.first),
        **kept.second("text_second", each.text.second, each.text.language),
    }


def _line(each: Typed, kept: Kept) -> dict[str, Json]:
    return {"kind": each.kind, "item": each.item or None, "text": kept.text(each.text)}


def _procedure(minutes: Minutes) -> dict[str, Json]:
    done = minutes.procedure
    return {
        "offered": done.offers.offered,
        "accepted": done.offers.accepted,
        "refused": done.offers.refused,
        "undone": done.undone,
        "turns_taken_back": done.turns_taken_back,
        "clocks_corrected": done.clocks,
    }

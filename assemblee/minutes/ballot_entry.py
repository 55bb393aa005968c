"""What came of ballots, in the body of an entry: sums, the line by which they can be checked, and objections
apart from them.
"""

from assemblee.clusters.ballots.counted import Counted, Said
from assemblee.minutes.parts import Evening
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept


def ballots_of(evening: Evening, kept: Kept) -> dict[str, Json]:
    """The member `ballots`; nothing where an evening had none."""
    return {"ballots": [_ballots(each, kept) for each in evening.ballots]} if evening.ballots else {}


def _ballots(each: Counted, kept: Kept) -> dict[str, Json]:
    told: dict[str, Json] = {
        "id": each.id,
        "kind": each.kind,
        **({"item": each.about} if each.about else {}),
        "question": kept.text(each.question.first),
        **_second("question_second", each.question, kept),
        "issued": each.line.issued,
        "issued_again": each.line.reissued,
        "by_phone": each.line.handed_in,
        "on_paper": each.line.paper,
        "numbers_at_door": each.door,
        "destroyed": each.destroyed,
    }
    return told | _dots(each, kept) | _agreement(each, kept)


def _dots(each: Counted, kept: Kept) -> dict[str, Json]:
    if not each.dotted:
        return {}
    piles: list[Json] = [
        {
            "cluster": row.id,
            "title": kept.text(row.title.first),
            **_second("title_second", row.title, kept),
            "cards": row.cards,
            "dots": row.dots,
        }
        for row in each.dotted
    ]
    return {"dots_each": each.budget, "most_on_one": each.cap, "dotted": piles}


def _agreement(each: Counted, kept: Kept) -> dict[str, Json]:
    if each.statement is None:
        return {}
    return {
        "statement": kept.text(each.statement.first),
        **_second("statement_second", each.statement, kept),
        "answers": [{"answer": answer.value, "count": count} for answer, _, count in each.answers],
        "objections": [kept.text(text) for text in each.objections],
    }


def _second(name: str, said: Said, kept: Kept) -> dict[str, Json]:
    return kept.second(name, said.second, said.language)

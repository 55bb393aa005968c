"""An evening where every text is an attack, and what reads the files it ends in."""

import re
from datetime import date
from html.parser import HTMLParser

from sqlalchemy import select

from assemblee.agenda.tables import Item
from assemblee.cards.tables import Card
from assemblee.clusters.tables import Cluster
from assemblee.minutes.tables import KeySentence, Note
from assemblee.record.asks.tables import Ask
from assemblee.trajectory.tables import Trajectory
from tests.evening import Evening

ATTACKS = (
    '=HYPERLINK("http://127.0.0.1:9/")',
    "<script>alert(1)</script></style><img src=http://127.0.0.1:9/>",
    "[x](javascript:y) ![z](http://127.0.0.1:9/) # *k* `c` |",
    "../../../etc/passwd",
    '"; filename="a.html',
    "{{ 7*7 }}{% raw %}",
    "END:VEVENT;X:\\n,y",
)
HOSTILE = " ".join(ATTACKS)
"""One line; what a form would never let through stands before a line of its own below."""

BROKEN = HOSTILE + "\r\nSet-Cookie: a=b\nBEGIN:VEVENT"

OPENS_SOMETHING = {
    "script",
    "img",
    "iframe",
    "link",
    "object",
    "embed",
    "base",
    "form",
    "meta-refresh",
    "style2",
}


async def say_it_everywhere(evening: Evening) -> None:
    """Put the attack in every field that a person can fill, also past the forms that would refuse it."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        session, here = moment.session, evening.meeting_id
        meeting, trajectory = moment.meeting, await session.get_one(Trajectory, evening.trajectory_id)
        meeting.title, meeting.question, meeting.place = HOSTILE, BROKEN, HOSTILE
        meeting.question_second, trajectory.name, trajectory.controller = BROKEN, HOSTILE, HOSTILE
        for table in (Item, Card, Cluster, KeySentence, Ask):
            for row in await session.scalars(select(table).where(table.meeting_id == here)):
                for name in {"title", "question", "text", "owner", "title_second", "text_second"} & set(
                    table.__table__.columns.keys()
                ):
                    setattr(row, name, BROKEN if name == "text" else HOSTILE)
                if isinstance(row, Card):
                    row.text = row.text_second = (
                        f"{BROKEN} {row.id}"  # or all else would quote it, and be left out for the public
                    )
                if isinstance(row, Ask):
                    row.due = date(2030, 1, 1)
        item = (await session.scalars(select(Item.id).where(Item.meeting_id == here))).first()
        session.add(Note(item_id=item, meeting_id=here, text=BROKEN, version=1))


class Tags(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.asks: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = {name: value or "" for name, value in attrs}
        self.asks += [named[each] for each in ("src", "href", "action", "data", "style") if each in named]
        self.asks += [name for name in named if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def squeezed(text: str) -> str:
    """Without any space, as a PDF breaks lines where it likes."""
    return re.sub(r"\s", "", text)

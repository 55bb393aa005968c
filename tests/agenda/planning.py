"""What the stories about planning share: filling in its forms, and looking at what was kept."""

from html import unescape

from assemblee.agenda.tables import Item, items_of
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import Step, meetings_of, steps_of
from tests.evening import Evening, texts

NEW = {
    "name": "De Merelbuurt",
    "controller": "Bewonersgroep Merel",
    "language": "nl",
    "languages": ["tr"],
    "template": "guide",
    "zone": "Europe/Amsterdam",
}
TURNS = {"policy": "fair-list", "guests_wait": "yes", "turn_seconds": "120"}
ITEM = {"kind": "talk", "title": "Praten over de huur", "question": "Waarom is dat zo?", "minutes": "25"}


async def new_trajectory(evening: Evening, **fields: object) -> str:
    answer = await evening.owner.form("/t/new", **(NEW | fields))
    assert answer.status_code == 200, answer.text
    return answer.url.path.removeprefix("/t/")


async def steps(evening: Evening, trajectory_id: str) -> list[Step]:
    async with evening.program.storage.reading() as session:
        return await steps_of(session, trajectory_id)


async def meetings(evening: Evening, trajectory_id: str) -> list[Meeting]:
    async with evening.program.storage.reading() as session:
        return await meetings_of(session, trajectory_id)


async def items(evening: Evening, meeting_id: str) -> list[Item]:
    async with evening.program.storage.reading() as session:
        return await items_of(session, meeting_id)


async def titles(evening: Evening) -> list[str]:
    return [item.title for item in await items(evening, evening.meeting_id)]


async def with_items(evening: Evening, *names: str) -> list[Item]:
    for name in names:
        answer = await evening.owner.form(f"{evening.here}/items", **(ITEM | {"title": name}))
        assert answer.status_code == 200, answer.text
    return await items(evening, evening.meeting_id)


async def begin(evening: Evening, item: Item) -> None:
    answer = await evening.owner.act(f"{evening.here}/current-item", item=item.id)
    assert answer.status_code == 204, answer.text


def said(page: str) -> str:
    return unescape(texts(page))

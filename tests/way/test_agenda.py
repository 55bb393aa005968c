"""The items of an evening: changed while they are to come, shown once they began, the same on every desk."""

import re
from pathlib import Path

from assemblee.agenda.actions import MOST_ITEMS
from tests.agenda.planning import ITEM, TURNS, begin, items, said, titles, with_items
from tests.evening import an_evening


async def test_items_are_added_changed_moved_and_taken_away(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk, writing, _ = await with_items(evening, "Gesprek", "Schrijven", "Slot")
        here = f"{evening.here}/items"

        changed = await evening.owner.form(
            f"{here}/{writing.id}",
            kind="writing",
            title="Schrijven",
            title_second="الكتابة",
            question="Wat is het probleem?",
            second_language="ar",
            minutes="4",
            round_kind="harm",
        )
        await evening.owner.form(f"{here}/{writing.id}/moves", way="up")
        await evening.owner.form(f"{here}/{talk.id}/removals")

        assert await titles(evening) == ["Schrijven", "Slot"]
        first, last = await items(evening, evening.meeting_id)
        assert (first.round_kind, first.minutes, first.title_second) == ("harm", 4, "الكتابة")
        assert (first.position, last.position, last.round_kind) == (1, 2, "")
        assert 'value="الكتابة"' in changed.text


async def test_an_item_that_cannot_be_taken_in_says_so_by_its_fields(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        (talk,) = await with_items(evening, "Gesprek")

        answer = await evening.owner.form(
            f"{evening.here}/items/{talk.id}", kind="writing", title="De <huur>", question="", minutes="0"
        )

        assert answer.status_code == 422
        assert "Fill in a whole number from 1 to 240." in said(answer.text)
        assert f'id="item-{talk.id}-question-error"' in answer.text
        assert 'value="De &lt;huur&gt;"' in answer.text
        assert await titles(evening) == ["Gesprek"]


async def test_an_agenda_has_an_end(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await with_items(evening, *[f"Deel {n}" for n in range(MOST_ITEMS)])

        answer = await evening.owner.form(f"{evening.here}/items", **ITEM)

        assert answer.status_code == 422
        assert len(await titles(evening)) == MOST_ITEMS


async def test_what_has_begun_is_only_shown(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        welcome, talk, _ = await with_items(evening, "Welkom", "Gesprek", "Slot")
        await begin(evening, welcome)
        here = f"{evening.here}/items/{welcome.id}"

        page = (await evening.owner.get(f"{evening.here}/plan")).text
        refused = [
            await evening.owner.form(here, **ITEM),
            await evening.owner.form(f"{here}/moves", way="down"),
            await evening.owner.form(f"{here}/removals"),
        ]
        moved = await evening.owner.form(f"{evening.here}/items/{talk.id}/moves", way="down")

        assert [answer.status_code for answer in refused] == [409, 409, 409]
        assert f'action="{here}"' not in page
        assert f'action="{evening.here}/items/{talk.id}"' in page
        assert moved.status_code == 200
        assert await titles(evening) == ["Welkom", "Slot", "Gesprek"]


async def test_an_evening_that_is_over_is_only_shown(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", state="closed") as evening:
        page = await evening.owner.get(f"{evening.here}/plan")
        refused = [
            await evening.owner.form(f"{evening.here}/plan", title="De huur", question="Anders?", **TURNS),
            await evening.owner.form(f"{evening.here}/items", **ITEM),
        ]

        assert page.status_code == 200
        assert "<form" not in page.text
        assert [answer.status_code for answer in refused] == [409, 409]


async def test_two_desks_see_the_agenda_move(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        welcome, talk, _ = await with_items(evening, "Welkom", "Gesprek", "Slot")
        one = await evening.listen(evening.owner, "agenda-now", "agenda-list")
        other = await evening.listen(evening.owner, "agenda-now", "agenda-list")
        await begin(evening, welcome)

        await begin(evening, talk)

        for name in ("agenda-now", "agenda-list"):
            drawn = (await evening.owner.get(f"{evening.here}/fragments/{name}")).text
            assert await one.until(name, drawn) == await other.until(name, drawn)
        assert "data-since=" in one.shows["agenda-now"]
        assert "Gesprek" in one.shows["agenda-now"]
        assert talk.id not in re.findall(r'name="item" value="([^"]+)"', one.shows["agenda-list"])

"""From the last word of an evening to a draft that people read back, amend and write notes in."""

from html import unescape
from pathlib import Path

import pytest

from assemblee.people.rules import Role, Standing
from tests.evening import an_evening, texts
from tests.minutes.after import item_of_kind, read, sentences, somebody, stranger
from tests.minutes.lived import ALONE, LIFT, NEW_EVENING, RENT, group, live, plan, write_cards

NAMES = ("Fatima", "Joost", "De Vries")


async def test_the_draft_stands_when_the_evening_ends(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)

        draft = await read(evening.owner, f"{evening.here}/minutes")

        for text, _ in RENT + LIFT + ALONE:
            assert text in draft
        assert "3 people were there, 2 with a phone." in draft
        assert "3 cards: Huur" in draft
        assert "Kira" in draft
        assert "1 card stands on its own" in draft
        assert "2 turns to speak. 2 of them were somebody's first" in draft
        assert "6 cards, 6 of them on paper" in draft
        assert "Woonstad Wanneer is de lift gemaakt?" in draft
        assert "Planned, but skipped: Slotrondje" in draft
        assert "4 texts have no translation into Türkçe" in draft
        assert not any(name in draft for name in NAMES)


async def test_who_is_not_of_the_trajectory_waits(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        outsider = stranger(evening)

        page = await read(outsider, f"{evening.here}/minutes")
        (first, *_) = await sentences(evening)

        assert "wait to be approved" in page
        assert "huur gaat" not in page
        for name in ("minutes.html", "minutes.md"):
            answer = await outsider.get(f"{evening.here}/{name}")
            assert answer.status_code == 404
            assert "wait to be approved" in answer.text
        for path in ("minutes/approvals", "notes", "sentences", f"sentences/{first.id}", "sentences/drafts"):
            assert (await outsider.act(f"{evening.here}/{path}", text="x", seen="1")).status_code == 403
        assert (await outsider.get(f"/t/{evening.trajectory_id}/review")).status_code == 403
        assert (await outsider.get(f"{evening.here}/fragments/minutes-sentences")).status_code == 403


async def test_two_note_takers_are_told_and_nothing_is_overwritten(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        item, samira = await item_of_kind(evening, "talk"), evening.owner
        joost = await somebody(evening, "", Standing.RESIDENT, Role.FACILITATOR)

        await samira.form(f"{evening.here}/notes", item=item, seen="0", text="De lift is van Woonstad.")
        told = await joost.form(f"{evening.here}/notes", item=item, seen="0", text="Wie belt Woonstad?")

        assert told.status_code == 409
        assert "De lift is van Woonstad." in told.text
        assert "Wie belt Woonstad?" in told.text
        assert "Wie belt" not in await read(samira, f"{evening.here}/minutes")

        both = "De lift is van Woonstad.\nWie belt Woonstad?"
        assert 'name="seen" value="1"' in told.text
        await joost.form(f"{evening.here}/notes", item=item, seen="1", text=both)

        draft = await read(samira, f"{evening.here}/minutes")
        assert "De lift is van Woonstad. Wie belt Woonstad?" in draft


async def test_wall_and_phone_read_back_the_same_three_sentences(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await plan(evening)
        await write_cards(evening, RENT + LIFT + ALONE)
        await group(evening)
        fatima = await evening.phone("Fatima")
        fatima.web.cookies.set("assemblee_language", "en")
        phone = await evening.listen(fatima, "minutes-sentences", language="en")
        wall = await evening.listen(
            None, "minutes-sentences", language="en", wall=(await evening.meeting()).wall_key
        )
        desk = await evening.listen(evening.owner, "minutes-desk-sentences", language="en")

        assert (await evening.owner.act(f"{evening.here}/sentences/drafts")).status_code == 204
        await wall.until("minutes-sentences", "3 cards: Huur")
        await evening.owner.act(f"{evening.here}/sentences", text="Niemand zegt wie erover gaat.")
        await evening.owner.act(f"{evening.here}/sentences/pages", page="1")

        shown = await wall.until("minutes-sentences", "Niemand zegt wie erover gaat.")
        assert await phone.until("minutes-sentences", "Niemand zegt") == shown
        assert shown == (await fatima.get(f"{evening.here}/fragments/minutes-sentences")).text
        assert "we do not know it yet" in shown
        assert "3 cards: Huur" not in shown
        assert len(shown.encode()) < 8_000
        assert "page 2 of 2" in await desk.until("minutes-desk-sentences", "page 2 of 2")
        refused = await stranger(evening).get(f"{evening.here}/fragments/minutes-sentences")
        assert refused.status_code == 403


async def test_the_desk_changes_a_sentence_and_what_it_rests_on(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        rent, lift, alone = await sentences(evening)
        here = f"{evening.here}/sentences"

        words = {"text": "Huur en lift.", "text_second": "Kira ve asansör.", "second_language": "tr"}
        both = {**words, "cites": [*rent.cites, *lift.cites, "nobody-knows"], "seen": "1"}
        assert (await evening.owner.act(f"{here}/{rent.id}", **both)).status_code == 204
        stale = await evening.owner.act(f"{here}/{rent.id}", text="Anders.", seen="1")
        kept = await evening.owner.act(f"{here}/{alone.id}", text="Een bankje.", cards="keep", seen="1")
        await evening.owner.act(f"{here}/{lift.id}/removals")

        assert stale.status_code == 409
        assert "Somebody else changed this sentence" in unescape(stale.text)
        assert kept.status_code == 204
        rent, alone = await sentences(evening)
        assert (rent.text, rent.text_second, len(rent.cites), rent.assumption) == (
            "Huur en lift.",
            "Kira ve asansör.",
            2,
            False,
        )
        assert len(alone.cites) == 1
        assert "5 cards: Huur , De lift" in await read(evening.owner, f"{evening.here}/minutes")


@pytest.mark.parametrize("field", [{"text": ""}, {"text": "x" * 161}, {"text": "x", "seen": "none"}])
async def test_bad_input_gets_one_clear_sentence(
    field: dict[str, str], database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        (first, *_) = await sentences(evening)

        answer = await evening.owner.act(f"{evening.here}/sentences/{first.id}", **{"seen": "1", **field})

        assert answer.status_code == 422
        assert len(texts(answer.text)) < 120

"""Two facilitators at once, acts undone, bad input: nothing is overwritten or half done, and it is told."""

from pathlib import Path

from assemblee.clusters.tables import BoardEvent, layout_of, loose_cards
from assemblee.room.tables import Meeting
from tests.clusters.table import TEXTS, a_table, lay_cards
from tests.evening import texts


async def test_every_act_can_be_undone_and_ids_come_back(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        states = [await table.piles()]
        housing = await table.pile("Wonen", table.lift, table.stairs)
        states.append(await table.piles())
        rent = await table.pile("Huur", table.rent)
        for noun, fields in (
            ("placements", {"card": f"{table.lift}.{housing}", "to": rent}),
            (f"clusters/{rent}/titles", {"title": "De huur", "seen": "1"}),
            ("placements", {"card": f"{table.lift}.{rent}", "to": "loose"}),
            ("placements", {"pile": rent, "to": housing}),
            (f"clusters/{housing}/dissolutions", {}),
        ):
            states.append(await table.piles())
            assert (await table.act(noun, **fields)).status_code == 204
        assert await table.piles() == {}

        for state in reversed(states):
            n = await table.last_act()
            for _ in range(2):  # two people press it at once: undone twice is once
                assert (await table.act("clusters/undone", n=n)).status_code == 204
            assert await table.piles() == state

        assert 'name="n"' not in await table.fragment("clusters-desk")


async def test_the_second_of_two_facilitators_is_told_who_was_first_and_where(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur", table.rent)

        for told, noun, fields in (
            ("Wonen", "placements", {"card": table.lift, "to": rent}),
            ("Wonen", "clusters", {"card": table.lift, "title": "Lift"}),
            ("loose cards", "placements", {"card": f"{table.stairs}.{rent}", "to": housing}),
            ("Wonen", "clusters", {"title": "wonen"}),
            ("Huur", f"clusters/{housing}/titles", {"title": "HUUR", "seen": "1"}),
        ):
            answer = await table.act(noun, **fields)
            assert answer.status_code == 409, noun
            assert told in texts(answer.text)
        assert await table.piles() == {housing: ("Wonen", {table.lift}), rent: ("Huur", {table.rent})}


async def test_a_batch_is_done_as_far_as_it_goes_and_the_desk_says_what_was_left(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur")

        answer = await table.act("placements", card=[table.lift, table.stairs, table.rent], to=rent)

        assert answer.status_code == 204
        assert await table.piles() == {
            housing: ("Wonen", {table.lift}),
            rent: ("Huur", {table.stairs, table.rent}),
        }
        told = texts(await table.fragment("clusters-desk"))
        assert "2 cards were put on Huur" in told
        assert "1 was left where it lay: somebody else had moved it. Wonen" in told


async def test_what_is_gone_or_was_renamed_is_told_and_not_overwritten(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur", table.rent)
        assert (await table.act(f"clusters/{rent}/titles", title="De huur", seen="1")).status_code == 204

        late = await table.act(f"clusters/{rent}/titles", title="Geld", seen="1")
        assert late.status_code == 409
        assert "De huur; you wrote Geld" in texts(late.text)
        assert (await table.act(f"clusters/{rent}/titles", title="De huur", seen="1")).status_code == 204

        await table.act("placements", pile=rent, to=housing)
        assert (await table.act("placements", card=table.stairs, to=rent)).status_code == 204
        assert (await table.piles())[housing][1] == {table.lift, table.rent, table.stairs}
        for noun in (f"clusters/{rent}/titles", f"clusters/{rent}/dissolutions"):
            told = await table.act(noun, title="Geld", seen="2")
            assert told.status_code == 409
            assert "De huur on Wonen" in texts(told.text)

        for _ in range(2):
            assert (await table.act(f"clusters/{housing}/dissolutions")).status_code == 204
        gone = await table.act("placements", card=table.lift, to=housing)
        assert gone.status_code == 409
        assert "Wonen apart" in texts(gone.text)


async def test_any_act_can_be_undone_as_far_as_it_is_still_there(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing = await table.pile("Wonen", table.lift)
        n = await table.last_act()
        rent = await table.pile("Huur", table.rent)

        assert (await table.act("clusters/undone", n=n)).status_code == 204
        assert await table.piles() == {rent: ("Huur", {table.rent})}

        # The undo is an act too: undone, it puts the pile back with its id.
        assert (await table.act("clusters/undone", n="3")).status_code == 204
        assert (await table.piles())[housing] == ("Wonen", {table.lift})

        await table.act("placements", card=f"{table.lift}.{housing}", to=rent)
        await table.act("placements", card=table.stairs, to=housing)
        told = await table.act("clusters/undone", n=n)
        assert told.status_code == 409
        assert "Huur, Wonen" in texts(told.text)
        assert len(await table.piles()) == 2
        assert (await table.act("clusters/undone", n="77")).status_code == 404
        assert (await table.act("clusters/undone", n="een")).status_code == 422


async def test_bad_input_is_one_sentence_and_changes_nothing(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        async with table.evening.program.moments.on(None) as occasion:
            other = Meeting(
                trajectory_id=table.evening.trajectory_id, title="x", question="x", code="ACD347", number=2
            )
            occasion.session.add(other)
            await occasion.session.flush()
        [stranger] = await lay_cards(table.evening.program, other.id, ["Van een andere avond"])
        for status, noun, fields in (
            (422, "clusters", {"title": " \u200b "}),
            (422, "clusters", {"title": "x" * 500}),
            (422, "clusters", {"title": "Huur", "title_second": "Kira", "second_language": "xx"}),
            (409, "clusters", {"title": "Huur", "card": stranger}),
            (404, "clusters", {"title": "Huur", "pile": "nowhere"}),
            (422, "placements", {"card": table.lift}),
            (422, "placements", {"to": "loose"}),
            (404, "placements", {"card": table.lift, "to": "nowhere"}),
            (409, "placements", {"card": stranger, "to": "loose"}),
            (404, "clusters/nowhere/titles", {"title": "Huur", "seen": "1"}),
            (404, "clusters/nowhere/dissolutions", {}),
            (422, "clusters/shown", {"shown": "maybe"}),
            (409, "clusters/shown", {"shown": "yes"}),
        ):
            answer = await table.act(noun, **fields)
            assert answer.status_code == status, (noun, fields, answer.text)
            assert len(texts(answer.text)) > 20
        assert await table.piles() == {}
        for name in ("clusters-pile:nowhere", "clusters-loose:x"):
            answer = await table.evening.owner.get(f"{table.evening.here}/fragments/{name}")
            assert answer.status_code == 404


async def test_the_log_holds_ids_and_titles_to_the_minute_and_no_text(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing = await table.pile("Wonen", table.lift)
        async with table.evening.program.storage.reading() as session:
            event = await session.get_one(BoardEvent, (table.evening.meeting_id, 1))
            layout = await layout_of(session, table.evening.meeting_id)
            loose = await loose_cards(session, table.evening.meeting_id)

        assert event.at.second == event.at.microsecond == 0
        assert event.payload["moves"] == {table.lift: ["", housing]}
        assert not any(text in str(event.payload) for text in TEXTS)
        assert {card.id for card in loose} == {table.rent, table.stairs} == layout.cards.keys() - {table.lift}

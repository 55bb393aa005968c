"""Whoever came second is told, and goes on in one tap; what was done is told by role and taken back."""

import re
from html import unescape
from pathlib import Path

import httpx

from assemblee.clusters import actions
from assemblee.clusters.board import LOOSE
from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.tables import BoardEvent, layout_of
from tests.clusters.table import TEXTS, Table, a_table, lay_cards
from tests.evening import texts


async def press(table: Table, answer: httpx.Response, button: str = "") -> httpx.Response:
    """Press the button of this name that a refusal offers."""
    forms = re.findall(r'<form method="post"\s+action="([^"]+)".*?</form>', answer.text, re.DOTALL)
    bodies = re.findall(r'<form method="post".*?</form>', answer.text, re.DOTALL)
    action, body = next((a, b) for a, b in zip(forms, bodies, strict=True) if button in texts(b))
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]+)"\s+value="([^"]*)"', body):
        fields.setdefault(name, []).append(unescape(value))
    return await table.evening.owner.act(action, **fields)


async def test_a_card_that_went_elsewhere_comes_here_after_all_in_one_tap(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur")

        told = await table.act("placements", card=[table.lift], to=rent)
        assert told.status_code == 409
        assert "Wonen" in texts(told.text)
        assert "By the facilitators." in texts(told.text)
        assert (await press(table, told, "after all")).status_code == 204
        assert (await table.piles())[rent] == ("Huur", {table.lift})

        async with table.evening.program.moments.at(table.evening.meeting_id) as moment:
            await actions.accept(moment, {table.stairs: (LOOSE, housing)}, "room")
        told = await table.act("clusters", title="Trap", card=table.stairs)
        assert "As the room sorted them." in texts(told.text)
        assert (await press(table, told, "after all")).status_code == 204
        assert ("Trap", {table.stairs}) in (await table.piles()).values()

        # Without JavaScript the page of the refusal holds the same form.
        page = await table.evening.owner.form(
            f"{table.evening.here}/placements", card=f"{table.stairs}.{housing}", to=rent
        )
        assert "Put them here after all" in page.text
        assert 'name="_csrf_token" value=""' not in page.text


async def test_a_pile_taken_apart_is_put_back_with_what_was_to_go_on_it(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing = await table.pile("Wonen", table.lift)
        await table.act(f"clusters/{housing}/dissolutions")

        told = await table.act("placements", card=table.rent, to=housing)
        assert "took the pile Wonen apart" in texts(told.text)
        assert (await press(table, told, "Put the pile back")).status_code == 204
        assert await table.piles() == {housing: ("Wonen", {table.lift, table.rent})}
        assert (await table.act(f"clusters/{housing}/restored")).status_code == 204

        await table.act(f"clusters/{housing}/dissolutions")
        await table.pile("wonen", table.stairs)
        assert (await table.act(f"clusters/{housing}/restored")).status_code == 409


async def test_of_two_titles_one_is_chosen_and_one_name_is_one_pile(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        rent = await table.pile("Huur", table.rent)
        await table.act(f"clusters/{rent}/titles", title="De huur", seen="1")

        told = await table.act(f"clusters/{rent}/titles", title="Geld", seen="1")
        assert (await press(table, told, "De huur")).status_code == 204
        assert (await table.piles())[rent][0] == "De huur"
        assert (await press(table, told, "Geld")).status_code == 204
        assert (await table.piles())[rent][0] == "Geld"

        told = await table.act("clusters", title="GELD", card=table.lift)
        assert told.status_code == 409
        assert (await press(table, told, "Put the cards on that pile")).status_code == 204
        assert await table.piles() == {rent: ("Geld", {table.rent, table.lift})}


async def test_piles_put_on_each_other_want_the_same_and_a_third_was_not_seen(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur", table.rent)
        third = await table.pile("Trap", table.stairs)
        before = await table.piles()

        assert (await table.act("placements", pile=f"{rent}.1", to=housing)).status_code == 204
        n = await table.last_act()
        assert (await table.act("placements", pile=f"{housing}.1", to=rent)).status_code == 204
        assert await table.last_act() == n
        chain = await table.act("placements", pile=f"{rent}.1", to=third)
        assert chain.status_code == 409
        assert "Huur on Wonen" in texts(chain.text)
        await table.act(f"clusters/{housing}/titles", title="Huis", seen="1")
        renamed = await table.act("placements", pile=f"{housing}.1", to=third)
        assert renamed.status_code == 409
        assert "called this pile Huis" in texts(renamed.text)

        assert (await table.act("clusters/undone", n=n)).status_code == 204
        assert {pile: cards for pile, (_, cards) in (await table.piles()).items()} == {
            pile: cards for pile, (_, cards) in before.items()
        }


async def test_a_part_of_a_pile_remembers_which_and_gets_its_links_when_asked(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = (
            await table.pile("Wonen", table.lift, table.stairs),
            await table.pile("Huur", table.rent),
        )
        await table.act("links", source=rent, link="causes", target=housing, card=f"{table.rent}.{rent}")
        await table.act("placements", card=f"{table.stairs}.{housing}", to=rent)

        # Somebody moved one of the two cards meanwhile: the other becomes a part, and it is told.
        part = await table.pile("Lift", f"{table.lift}.{housing}", f"{table.stairs}.{housing}")
        assert (await table.piles())[part] == ("Lift", {table.lift})
        assert (await table.piles())[housing] == ("Wonen", set())
        assert "1 was left where it lay" in texts(await table.fragment("clusters-desk"))
        assert "This was a part of Wonen" in texts(await table.fragment(f"clusters-stack:{part}"))

        assert (await table.act(f"clusters/{part}/links")).status_code == 204
        evidence = frozenset({table.rent})
        assert await the_links(table) == {
            Link(rent, housing, LinkKind.CAUSES): evidence,
            Link(rent, part, LinkKind.CAUSES): evidence,
        }


async def the_links(table: Table) -> dict[Link, frozenset[str]]:
    async with table.evening.program.storage.reading() as session:
        return (await layout_of(session, table.evening.meeting_id)).board.links_now()


async def test_links_go_along_stand_on_cards_and_come_back(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        a, b, c = await table.pile("A", table.lift), await table.pile("B", table.rent), await table.pile("C")
        for source, target, cards in ((a, c, [table.lift]), (b, c, [table.rent]), (a, b, [])):
            answer = await table.act("links", source=source, link="harms", target=target, card=cards)
            assert answer.status_code == 204
        assert (await table.act("core", core=a, seen="")).status_code == 204
        before = await the_links(table)
        assert "This is what we think." in texts(await table.fragment("clusters-linked:0"))

        await table.act("placements", pile=f"{a}.1", to=b)
        both = frozenset({table.lift, table.rent})
        assert await the_links(table) == {Link(b, c, LinkKind.HARMS): both}
        assert f'value="{b}" selected' in await table.fragment("clusters-links")
        await table.act("clusters/undone", n=await table.last_act())
        assert await the_links(table) == before

        # A pile that is taken apart keeps its links for when it is there again.
        await table.act(f"clusters/{c}/dissolutions")
        assert len(await the_links(table)) == 1
        await table.act(f"clusters/{c}/restored")
        assert await the_links(table) == before

        for status, noun, fields in (
            (422, "links", {"source": a, "link": "harms", "target": a}),
            (422, "links", {"source": a, "link": "eats", "target": b}),
            (422, "links", {"source": a, "link": "harms"}),
            (404, "links", {"source": a, "link": "harms", "target": "nowhere"}),
            (409, "links", {"source": a, "link": "harms", "target": b, "card": "nowhere"}),
            (409, "links/taken-away", {"source": c, "link": "causes", "target": a, "card": table.lift}),
            (204, "links/taken-away", {"source": c, "link": "causes", "target": a}),
            (409, "core", {"core": b, "seen": c}),
            (409, "second-places", {"card": f"{table.lift}.{a}", "to": a}),
            (422, "second-places", {"card": table.lift, "to": "loose"}),
            (409, "second-places", {"card": "nowhere", "to": b}),
            (422, "second-places", {"to": b}),
        ):
            answer = await table.act(noun, **fields)
            assert answer.status_code == status, (noun, fields, texts(answer.text))
        assert await the_links(table) == before
        await table.act(f"clusters/{c}/dissolutions")
        gone = await table.act("links", source=a, link="causes", target=c)
        assert gone.status_code == 409
        assert "took the pile C apart" in texts(gone.text)


async def test_a_card_belongs_on_a_second_pile_until_it_lies_there(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen", table.lift), await table.pile("Huur", table.rent)

        for _ in range(2):
            answer = await table.act("second-places", card=f"{table.lift}.{housing}", to=rent)
            assert answer.status_code == 204
        stack = texts(await table.fragment(f"clusters-stack:{rent}"))
        assert "Belong here too: " + TEXTS[0] in stack
        assert "1 card" in stack

        await table.act("placements", card=f"{table.lift}.{housing}", to=rent)
        assert "Belong here too" not in texts(await table.fragment(f"clusters-stack:{rent}"))
        await table.act("clusters/undone", n=await table.last_act())
        assert "Belong here too" in texts(await table.fragment(f"clusters-stack:{rent}"))
        await table.act("second-places/taken-away", card=table.lift, to=rent)
        assert "Belong here too" not in texts(await table.fragment(f"clusters-stack:{rent}"))


async def test_a_batch_is_accepted_as_far_as_it_still_can_be_and_undone_at_once(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen"), await table.pile("Huur")
        await table.act("placements", card=table.lift, to=rent)  # moved since this was offered

        async with table.evening.program.moments.at(table.evening.meeting_id) as moment:
            offered = {table.lift: housing, table.rent: rent, table.stairs: housing}
            await actions.accept(moment, {card: (LOOSE, to) for card, to in offered.items()}, "offer")

        assert await table.piles() == {
            housing: ("Wonen", {table.stairs}),
            rent: ("Huur", {table.lift, table.rent}),
        }
        told = texts(await table.fragment("clusters-history"))
        assert "2 cards were put on their piles." in told
        assert "As was offered, and taken by the facilitators." in told
        await table.act("clusters/undone", n=await table.last_act())
        assert await table.piles() == {housing: ("Wonen", set()), rent: ("Huur", {table.lift})}


async def test_an_undo_takes_back_what_it_can_and_names_the_piles_of_the_rest(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing, rent = await table.pile("Wonen"), await table.pile("Huur")
        await table.act("placements", card=[table.lift, table.stairs], to=housing)
        n = await table.last_act()
        await table.act("placements", card=f"{table.lift}.{housing}", to=rent)

        assert (await table.act("clusters/undone", n=n)).status_code == 204

        assert await table.piles() == {housing: ("Wonen", set()), rent: ("Huur", {table.lift})}
        told = texts(await table.fragment("clusters-desk"))
        assert "1 part stayed as it was, as more was done since: Huur" in told
        history = texts(await table.fragment("clusters-history"))
        assert "Undone: 2 cards were put on Wonen" in history
        assert "It was undone." in history
        assert not any(text in history for text in TEXTS)
        await table.act("clusters/undone", n="5")  # after all
        assert (await table.piles())[housing] == ("Wonen", {table.stairs})
        assert "Done again after all: 2 cards" in texts(await table.fragment("clusters-history"))


async def test_the_history_has_leaves_and_the_same_key_is_one_act(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        rent = await table.pile("Huur")
        for n in range(1, 21):
            key = f"key-{n}"
            for _ in range(2):
                answer = await table.act(f"clusters/{rent}/titles", key, title=f"Huur {n}", seen=str(n))
                assert answer.status_code == 204

        newest, first = await table.fragment("clusters-history"), await table.fragment("clusters-history:1")
        assert newest.count("<li") == 1
        assert first.count("<li") == 20
        assert "Huur 20" in texts(newest)
        assert re.search(r"<time[^>]*>\d\d:\d\d</time>", newest)
        for odd in ("x", "0", "-1"):
            answer = await table.evening.owner.get(f"{table.evening.here}/fragments/clusters-history:{odd}")
            assert answer.status_code == 404
        stranger = table.evening.outsider()
        answer = await stranger.get(f"{table.evening.here}/fragments/clusters-history")
        assert answer.status_code == 403


async def test_late_cards_lie_loose_and_nothing_that_was_grouped_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        housing = await table.pile("Wonen", table.lift)
        before = await table.piles()

        [late] = await lay_cards(table.evening.program, table.evening.meeting_id, ["Te laat, maar toch"], 2)

        assert await table.piles() == before
        async with table.evening.program.storage.reading() as session:
            layout = await layout_of(session, table.evening.meeting_id)
            event = await session.get_one(BoardEvent, (table.evening.meeting_id, 1))
        assert layout.board.homes[late] == LOOSE
        old = {key: value for key, value in event.payload.items() if key in {"cluster", "moves", "skipped"}}
        shapes = {pile: [{**each} for each in pair] for pile, pair in event.payload["shapes"].items()}
        for pair in shapes.values():
            for each in pair:
                del each["split_from"]
        async with table.evening.program.storage.writing() as session:  # as an older program kept it
            row = await session.get_one(BoardEvent, (table.evening.meeting_id, 1))
            row.payload = {**old, "shapes": shapes}
        assert "New pile: Wonen" in texts(await table.fragment("clusters-history"))
        assert (await table.act("clusters/undone", n="1")).status_code == 204
        assert housing not in await table.piles()

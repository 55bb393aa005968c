"""How turns are shared out, from the plan to the line; and a guest who tells something, without a line."""

import re
from pathlib import Path

from assemblee.agenda.tables import items_of
from assemblee.errors import NotYours
from assemblee.floor.errors import NoLineNow
from assemblee.floor.go_round.errors import NoGoRoundNow
from tests.agenda.planning import ITEM, TURNS, begin, items, said
from tests.evening import Evening, an_evening
from tests.floor.talk import a_talk, refuses

PLAN = {"title": "De huur", "question": "Waarom is de huur zo hoog?"}


async def keep(evening: Evening, **turns: str) -> str:
    """The plan with this about turns; gives the page that comes next."""
    answer = await evening.owner.form(f"{evening.here}/plan", **(PLAN | TURNS | turns))
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_a_plan_says_how_turns_are_shared_out(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        before = (await evening.owner.get(f"{evening.here}/plan")).text
        assert re.search(r'value="fair-list"\s+required\s+checked', before)
        assert re.search(r'name="guests_wait"\s+value="yes" checked', before)
        assert not re.search(r'name="numbers_on_chairs"\s+value="yes" checked', before)
        assert 'value="120" selected' in before

        page = await keep(evening, policy="order-of-hands", guests_wait="", turn_seconds="90")

        meeting = await evening.meeting()
        assert (meeting.policy, meeting.guests_wait) == ("order-of-hands", False)
        assert (meeting.turn_seconds, meeting.numbers_on_chairs) == (90, False)
        assert re.search(r'value="order-of-hands"\s+required\s+checked', page)
        assert 'value="90" selected' in page


async def test_what_was_not_offered_changes_nothing_and_nothing_typed_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        wrong = PLAN | TURNS | {"title": "Nieuw", "policy": "loudest", "turn_seconds": "1e9"}
        answer = await evening.owner.form(f"{evening.here}/plan", **wrong)

        assert answer.status_code == 422
        assert 'value="Nieuw"' in answer.text
        assert 'id="plan-policy-error"' in answer.text
        assert 'id="plan-turn_seconds-error"' in answer.text
        assert (await evening.meeting()).title == "De huur"
        fatima = await evening.phone("Fatima")
        refuses(await fatima.act(f"{evening.here}/plan", **(PLAN | TURNS)), NotYours())


async def test_a_plan_that_changes_moves_the_line_before_its_first_hand_and_not_after(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.phone.watch("floor-queue", "floor-rule", language="en")
        await talk.phone.until("floor-rule", "Have you said nothing yet this evening? Then you go first.")

        await keep(evening, policy="order-of-hands")

        await talk.phone.until("floor-rule", "who asks first speaks first")
        await talk.raises(1)
        await talk.next()
        await talk.raises(2, 1, 3)
        before = await talk.fragment(talk.desk, "floor-queue")
        await keep(evening, policy="fair-list")
        assert await talk.fragment(talk.desk, "floor-queue") == before


async def test_an_item_has_a_rule_of_its_own(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        for kind, policy in (("talk", "order-of-hands"), ("asks", ""), ("pairs", "order-of-hands")):
            answer = await evening.owner.form(
                f"{evening.here}/items", **(ITEM | {"kind": kind, "policy": policy})
            )
            assert answer.status_code == 200
        talk, asks, pairs = await items(evening, evening.meeting_id)
        assert [each.policy for each in (talk, asks, pairs)] == ["order-of-hands", "", ""]
        page = (await evening.owner.get(f"{evening.here}/plan")).text
        assert f'id="item-{talk.id}-policy"' in page
        assert f'id="item-{pairs.id}-policy"' not in page

        fatima = await evening.phone("Fatima")
        fatima.web.cookies.set("assemblee_language", "en")
        for item, rule in ((talk, "who asks first speaks first"), (asks, "who spoke least goes first")):
            await begin(evening, item)
            assert rule in said((await fatima.get(f"{evening.here}/fragments/floor-rule")).text)


async def test_a_guest_tells_something_under_the_question_and_without_a_line(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        question = "Hoe bepaalt Woonstad de huur?"
        answer = await evening.owner.form(
            f"{evening.here}/items", **(ITEM | {"kind": "input", "question": question})
        )
        assert answer.status_code == 200
        async with evening.program.storage.reading() as session:
            (told,) = await items_of(session, evening.meeting_id)
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima, "screens-phone")
        wall = await evening.listen(None, "screens-wall", wall=(await evening.meeting()).wall_key)

        await begin(evening, told)

        shown = await wall.until("screens-wall", question)
        assert 'class="scene empty"' in shown
        assert "floor-" not in shown
        assert "floor-" not in await phone.until("screens-phone", question)
        refuses(await fatima.act(f"{evening.here}/hands"), NoLineNow())
        refuses(await fatima.act(f"{evening.here}/voices", said="heard"), NoGoRoundNow())

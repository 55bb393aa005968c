"""From a name to an evening that can begin, and who may plan it."""

import re
from pathlib import Path

from tests.agenda.planning import (
    ITEM,
    NEW,
    TURNS,
    items,
    meetings,
    new_trajectory,
    said,
    steps,
    titles,
    with_items,
)
from tests.evening import Browser, Evening, an_evening


async def test_the_owner_begins_a_neighbourhood_with_the_steps_of_the_guide(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        trajectory_id = await new_trajectory(evening)

        first, *others = await steps(evening, trajectory_id)
        assert (first.title, first.activities) == ("WijkWelvaartsWerk doet de wijk zelf", ["coalition"])
        assert [step.state for step in others] == ["planned"] * 4


async def test_a_neighbourhood_with_steps_of_its_own(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        trajectory_id = await new_trajectory(evening, template="own", own_steps="Samen eten\nDe straat op")
        eating, street = await steps(evening, trajectory_id)
        here = f"/t/{trajectory_id}/steps"

        await evening.owner.form(f"{here}/{street.id}/states", state="running")
        await evening.owner.form(f"{here}/{eating.id}/states", state="done")
        await evening.owner.form(f"{here}/{eating.id}/states", state="reopened")
        await evening.owner.form(f"{here}/{eating.id}", title="Samen koken")
        await evening.owner.form(here, title="Vieren")
        quicker = await evening.owner.form(f"{here}/{eating.id}/states", state="planned")

        now = [(step.title, step.state) for step in await steps(evening, trajectory_id)]
        assert now == [("Samen koken", "reopened"), ("De straat op", "running"), ("Vieren", "planned")]
        assert quicker.status_code == 409


async def test_a_new_neighbourhood_needs_a_name_and_somebody_responsible(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        answer = await evening.owner.form("/t/new", **(NEW | {"name": "", "controller": "Fatima " * 20}))

        assert answer.status_code == 422
        assert "There is no text yet." in said(answer.text)
        assert "139 signs, at most 80 fit" in said(answer.text)
        assert f'value="{"Fatima " * 20}"' in answer.text


async def test_beginning_now_takes_one_question(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        trajectory_id = await new_trajectory(evening)
        question = "Waarom staan er winkels leeg?"

        answer = await evening.owner.web.post(
            f"/t/{trajectory_id}/meetings",
            data={"when": "now", "question": question, "_csrf_token": evening.owner.web.cookies["csrftoken"]},
            follow_redirects=False,
        )

        (meeting,) = await meetings(evening, trajectory_id)
        assert answer.headers["location"] == f"/m/{meeting.id}/desk"
        assert (meeting.number, meeting.question, len(meeting.code)) == (1, question, 6)
        agenda = await items(evening, meeting.id)
        assert [item.question for item in agenda if item.kind in {"writing", "talk"}] == [question, question]
        assert {item.second_language for item in agenda} == {"tr"}
        assert agenda[0].title_second == "Hoş geldiniz"


async def test_an_evening_without_a_question_is_not_made_and_nothing_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        here = f"/t/{evening.trajectory_id}/meetings"
        evening.owner.web.cookies.set("assemblee_language", "en")

        empty = await evening.owner.form(here, when="now", question=" \u200b ")
        long = await evening.owner.form(
            here, when="later", question="Waarom? " * 40, script="real-problem-120"
        )

        assert (empty.status_code, long.status_code) == (422, 422)
        assert "There is no text yet." in said(empty.text)
        assert "319 signs, at most 200 fit" in said(long.text)
        assert "Waarom? " * 40 in long.text
        assert re.search(r'value="real-problem-120"[^>]*checked', long.text)
        assert len(await meetings(evening, evening.trajectory_id)) == 1


async def test_a_planned_evening_keeps_what_was_filled_in(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        trajectory_id = await new_trajectory(evening)
        (served, *_) = await steps(evening, trajectory_id)
        made = await evening.owner.form(
            f"/t/{trajectory_id}/meetings",
            when="later",
            question="Waarom is de huur zo hoog?",
            script="real-problem-120",
        )
        plan = made.url.path
        assert plan.endswith("/plan")

        kept = await evening.owner.form(
            plan,
            title="De huur",
            question="Wie verdient er aan de huur?",
            question_second="Kirayla kim zengin oluyor?",
            second_language="tr",
            why="Omdat we het zelf willen weten.",
            starts_at="2027-03-04T19:30",
            place="Buurthuis De Spil",
            steps=[served.id, "a step of somebody else"],
            **TURNS,
        )

        assert kept.status_code == 200
        (meeting,) = await meetings(evening, trajectory_id)
        assert (meeting.title, meeting.place, meeting.steps) == ("De huur", "Buurthuis De Spil", [served.id])
        assert meeting.starts_at is not None
        assert meeting.starts_at.isoformat() == "2027-03-04T18:30:00+00:00"
        assert 'value="2027-03-04T19:30"' in kept.text
        assert "21:30" in kept.text
        writing = (await items(evening, meeting.id))[2]
        assert writing.question == "Wie verdient er aan de huur? Wat is volgens jou het echte probleem?"


async def test_only_who_was_let_in_plans(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        (talk,) = await with_items(evening, "Gesprek")
        fatima = await evening.phone("Fatima")
        for somebody in (fatima, evening.outsider()):
            assert await _statuses(somebody, evening, talk.id) == {403}
        assert await titles(evening) == ["Gesprek"]


async def _statuses(somebody: Browser, evening: Evening, item_id: str) -> set[int]:
    trajectory, items_here = f"/t/{evening.trajectory_id}", f"{evening.here}/items"
    pages = ["/t/new", trajectory, f"{evening.here}/plan", f"{evening.here}/fragments/agenda-list"]
    acts = {
        "/t/new": NEW,
        f"{trajectory}/meetings": {"when": "now", "question": "Mag dit?"},
        f"{trajectory}/partners": {},
        f"{trajectory}/facilitators": {},
        f"{trajectory}/steps": {"title": "Mijn stap"},
        f"{evening.here}/plan": {"title": "Anders", "question": "Anders?"},
        items_here: ITEM,
        f"{items_here}/{item_id}": ITEM,
        f"{items_here}/{item_id}/moves": {"way": "up"},
        f"{items_here}/{item_id}/removals": {},
    }
    got = {(await somebody.get(page)).status_code for page in pages}
    return got | {(await somebody.act(path, **fields)).status_code for path, fields in acts.items()}


async def test_a_link_lets_a_partner_read_and_a_facilitator_plan(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        trajectory = f"/t/{evening.trajectory_id}"
        partner, helper = evening.outsider("Woonstad"), evening.outsider("Joost")
        for browser, door in ((partner, "partners"), (helper, "facilitators")):
            page = await evening.owner.form(f"{trajectory}/{door}", name="Woonstad")
            link = re.search(r"/in/[\w-]+", page.text)
            assert link is not None
            await browser.form(link[0], standing="organisation", name="Woonstad")

        assert (await partner.get(trajectory)).status_code == 403
        assert (await helper.get(trajectory)).status_code == 200
        assert (await helper.get(f"{evening.here}/plan")).status_code == 200

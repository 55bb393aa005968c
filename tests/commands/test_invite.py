"""`assemblee invite`: a link that opens what it says, and no other."""

from pathlib import Path

import pytest

from assemblee.commands import CommandFailed
from assemblee.commands.inviting import invite_somebody
from assemblee.people.rules import Role
from assemblee.settings import Settings
from assemblee.trajectory.tables import Trajectory
from tests.commands.terminal import assemblee
from tests.evening import Evening, an_evening


def settings(evening: Evening, tmp_path: Path) -> Settings:
    url = evening.program.storage.url
    return Settings(data=tmp_path / "data", database_url=url, public_url=evening.base_url)


async def _accepted(evening: Evening, link: str) -> tuple[int, int, int]:
    """What a new browser may open with it: the desk, the book, the start of a neighbourhood."""
    browser = evening.outsider()
    assert (await browser.get(link)).status_code == 200
    await browser.form(link.removeprefix(evening.base_url), standing="resident")
    pages = (f"{evening.here}/fragments/people-list", f"/t/{evening.trajectory_id}/record")
    desk, book = [(await browser.get(page)).status_code for page in pages]
    again = await evening.outsider().get(link)
    return desk, book, again.status_code


@pytest.mark.parametrize(
    ("role", "meeting", "opens"),
    [
        (Role.OWNER, None, (200, 200, 410)),
        (Role.FACILITATOR, 1, (200, 200, 410)),
        (Role.FACILITATOR, None, (200, 200, 410)),
        (Role.PARTNER, None, (403, 200, 200)),
    ],
)
async def test_a_link_opens_what_it_says(
    database_url: str, tmp_path: Path, role: Role, meeting: int | None, opens: tuple[int, int, int]
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        told = await invite_somebody(settings(evening, tmp_path), role, "De Merelbuurt", meeting)

        link, lasts = told.lines
        assert link.startswith(f"{evening.base_url}/in/")
        assert lasts.startswith("It works ")
        assert await _accepted(evening, link) == opens


async def test_two_neighbourhoods_of_one_name_are_told_apart_by_id(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        async with evening.program.moments.on(None) as occasion:
            occasion.session.add(Trajectory(name="De Merelbuurt", controller="Een ander"))
        here = settings(evening, tmp_path)

        with pytest.raises(CommandFailed, match=evening.trajectory_id):
            await invite_somebody(here, Role.PARTNER, "De Merelbuurt", None)

        assert (await invite_somebody(here, Role.PARTNER, evening.trajectory_id, None)).good


async def test_what_is_not_there_is_one_line_that_says_what_is(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'data' / 'assemblee.db'}"
    async with an_evening(url, tmp_path / "data"):
        faults = {
            ("facilitator", "--trajectory", "Elders"): "There are: De Merelbuurt.",
            ("facilitator", "--trajectory", "De Merelbuurt", "--meeting", "7"): "There are: 1.",
            ("partner", "--trajectory", "De Merelbuurt", "--meeting", "1"): "Leave --meeting out",
            ("facilitator",): "--trajectory NAME",
        }

        for words, fault in faults.items():
            ended = assemblee("invite", *words, data=tmp_path / "data")
            assert (ended.code, len(ended.lines)) == (1, 1), ended
            assert fault in ended.lines[0]
        assert assemblee("invite", "owner", data=tmp_path / "data").code == 0

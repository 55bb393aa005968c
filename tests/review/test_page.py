"""What a partner reads, weeks later, at home."""

from html import unescape
from pathlib import Path

from assemblee.people.rules import Standing
from tests.evening import an_evening, texts
from tests.minutes.after import adopted, another_meeting, somebody
from tests.minutes.lived import LIFT, NEW_EVENING, RENT


async def test_a_partner_reads_what_is_asked_and_the_cards_behind_it(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await adopted(evening)
        await another_meeting(evening, 2, "closed")
        woonstad = await somebody(evening, "woonstad ", Standing.ORGANISATION)

        answer = await woonstad.get(f"/t/{evening.trajectory_id}/review")
        page = texts(unescape(answer.text))

        assert answer.status_code == 200
        assert page.index("Asked of you: 1") < page.index("3 cards: Huur")
        assert "Wanneer is de lift gemaakt?" in page
        behind = answer.text.split('<details id="behind-')[1].split("</details>")[0]
        assert "3 cards</summary>" in behind
        assert all(text in behind for text, _ in RENT)
        assert not any(text in behind for text, _ in LIFT)
        assert "These minutes wait to be approved Volgende keer" in page
        assert f'href="/t/{evening.trajectory_id}/pack.zip"' in answer.text
        assert (await woonstad.get(f"/t/{evening.trajectory_id}/pack.zip")).status_code == 200

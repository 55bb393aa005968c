"""Choosing a language, and reading who checked which."""

import re
from pathlib import Path

from tests.evening import an_evening


async def test_a_neighbour_chooses_papiamentu_joins_in_it_and_reads_how_far_it_is(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        samira = evening.outsider()
        code = (await evening.meeting()).code

        chooser = (await samira.get(f"/j/{code}")).text
        assert re.findall(r'lang="(\w+)"\s+dir="\w+">([^<]+)</button>', chooser) == [
            ("nl", "Nederlands"),
            ("en", "English"),
            ("tr", "Türkçe"),
            ("ar", "العربية"),
            ("es", "Español"),
            ("pap", "Papiamentu"),
        ]
        assert 'href="/languages"' in chooser

        await samira.form("/language", language="pap", next=f"/j/{code}")
        joining = (await samira.get(f"/j/{code}")).text
        assert 'lang="pap"' in joining
        assert "Duna mi un number" in joining
        assert "pero ningun kaminda no ta pone ken a skirbié." in joining

        came_from = {"Referer": f"{str(samira.web.base_url).rstrip('/')}/j/{code}"}
        page = (await samira.web.get("/languages", headers=came_from)).text
        assert f'href="/j/{code}">' in page, "back to where she joins"
        rows = dict(re.findall(r'<bdi lang="(\w+)">(.*?)</tr>', page, re.DOTALL))
        assert list(rows) == ["nl", "en", "tr", "ar", "es", "pap", "srn"]
        assert [code for code, row in rows.items() if "no por skohe ainda" in row] == ["srn"]
        assert all("0&nbsp;%" in row for row in rows.values())
        assert "Where a language" not in page


async def test_a_language_that_is_only_prepared_cannot_be_chosen(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        samira = evening.outsider()

        refused = await samira.form("/language", language="srn", next="/")

        assert refused.status_code == 404
        assert 'lang="nl"' in (await samira.get("/languages")).text.partition("<body")[0]


async def test_a_choice_leads_to_a_page_of_this_site_and_nowhere_else(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        samira = evening.outsider().web
        address = str(samira.base_url).rstrip("/")
        elsewhere = [
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\r\nSet-Cookie: a=b",
            "/ğ",
            "evil",
        ]

        for onward in elsewhere:
            for path, choice in (("/language", {"language": "tr"}), ("/sparing", {"battery": "empty"})):
                sent = await samira.post(path, data={**choice, "next": onward}, follow_redirects=False)
                assert (sent.status_code, sent.headers["location"]) == (303, "/"), onward
        came_from = {"Referer": f"{address}//evil.example/x"}
        assert "evil" not in (await samira.get("/accessibility", headers=came_from)).text
        sent = await samira.post(
            "/language", data={"language": "tr", "next": "/j/ABC#now"}, follow_redirects=False
        )
        assert sent.headers["location"] == "/j/ABC#now"

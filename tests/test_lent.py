"""A lent web keeps nothing of the program that had it before."""

from pathlib import Path

from assemblee.settings import Settings
from tests.evening import Browser, a_program
from tests.lent import a_program_with_a_lent_web


def test_two_programs_at_once_have_a_web_each_and_a_third_gets_one_of_them(tmp_path: Path) -> None:
    settings = [Settings(data=tmp_path / name) for name in ("one", "two", "three")]
    for each in settings:
        each.data.mkdir()
    with a_program_with_a_lent_web(settings[0]) as one, a_program_with_a_lent_web(settings[1]) as two:
        assert one.web is not two.web

    with a_program_with_a_lent_web(settings[2]) as three:
        assert three.web in (one.web, two.web)
        assert three.storage not in (one.storage, two.storage)


async def test_a_token_of_one_program_is_refused_by_the_next(database_url: str, tmp_path: Path) -> None:
    answers = []
    tokens: list[str] = []
    for name in ("there", "here"):
        async with a_program(database_url, tmp_path / name) as (_, address):
            joost = Browser(address, "Joost")
            for token in tokens:
                joost.web.cookies.set("csrftoken", token)
                answers.append((await joost.form("/j", code="ACD346")).status_code)
                joost.web.cookies.clear()
            answers.append((await joost.form("/j", code="ACD346")).status_code)
            tokens.append(joost.web.cookies["csrftoken"])
            await joost.web.aclose()

    assert answers == [404, 403, 404]  # no evening has this code; the token was looked at first

"""What keeps somebody from reading: WCAG 2.2 A and AA by axe-core, on every page and in every state of an
evening, in Dutch and Arabic, light and dark, on every size of window.

`python -m tests.long.axe FOLDER [LANGUAGE ...]`: plays the scripted demo once into FOLDER/played, walks over
all pages that lead from one to another, and holds one more evening. Prints a table; 1 when something is in
the way.
"""

import asyncio
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from assemblee.commands.inviting import invite_somebody
from assemblee.people.rules import Role
from assemblee.settings import Settings
from tests.browser.hall import DESK, Hall
from tests.chromium import LocalBrowser, chromium
from tests.long.evening_looked_at import an_evening_looked_at
from tests.long.looks import Looker
from tests.long.rarely_seen import correction, document, every_part, practice
from tests.long.review import play
from tests.process import running

NEIGHBOURHOOD = "De Merelbuurt"


def main(folder: Path, *languages: str) -> int:
    """Look at everything; returns how many kinds of barrier were found."""
    if not (folder / "played").exists():
        (folder / "played").mkdir(parents=True)
        asyncio.run(play(folder / "played", folder))
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(folder / "played", data)
    owner = _invited(data, Role.OWNER)
    partner = _invited(data, Role.PARTNER, NEIGHBOURHOOD, "Woonstichting")
    with running(data, port=18720, ASSEMBLEE_STYLE="yes") as program, chromium() as process:
        browser = LocalBrowser(process)
        looker = Looker(browser, program.address, languages or ("nl", "ar"))
        try:
            look_everywhere(looker, Hall(browser, program), data, owner, partner)
        finally:
            left = tell(looker)
        browser.close()
    return left


def look_everywhere(looker: Looker, hall: Hall, data: Path, owner: str, partner: str) -> None:
    """As a stranger, as a partner, as the owner; then through an evening."""
    here = hall.program.address
    stranger = hall.page(DESK, "en")
    for name, address in (("start", "/"), ("nowhere", "/nowhere"), ("wrong code", "/j/ABCDEF")):
        looker.look(name, here + address, stranger.context, ((360, 740), (1366, 768)))
    looker.found.pop("answers 404", None)
    looker.walk(f"{here}/in/{partner}", stranger.context)
    stranger.goto(f"{here}/in/{partner}")
    stranger.locator("[name=name]").fill("Els")
    stranger.locator("[name=standing]").nth(1).check()
    stranger.locator("main form button").last.click()
    hall.desk.goto(f"{here}/in/{owner}")
    hall.desk.locator("[name=standing]").first.check()
    hall.desk.get_by_role("button").last.click()
    begin = stranger.url
    document(looker, hall.desk, stranger, data)
    correction(looker, hall.desk, data)
    looker.walk(begin, stranger.context)
    every_part(looker, stranger)
    looker.walk(f"{here}/t/new", hall.desk.context)
    looker.walk(f"{here}/", hall.desk.context)
    hall.desk.goto(here)
    hall.desk.get_by_role("link", name=NEIGHBOURHOOD).click()
    practice(looker, hall.desk)
    an_evening_looked_at(looker, hall, data)


def tell(looker: Looker) -> int:
    """The table."""
    print(f"{len(looker.states)} pages and states in {looker.looks} looks")
    for barrier, places in sorted(looker.found.items(), key=lambda each: -len(each[1])):
        print(f"{len(places):5}  {barrier}\n         {'; '.join(places[:4])}")
    for title, patterns in looker.titles.items():
        if len(patterns) > 1:
            print(f"   the same title, {title}: {', '.join(sorted(patterns))}")
    for pattern in looker.not_reached:
        print(f"   not looked at: {pattern}")
    return len(looker.found) + len(looker.not_reached)


def _invited(data: Path, role: Role, trajectory: str | None = None, name: str = "") -> str:
    told = asyncio.run(invite_somebody(Settings(data=data), role, trajectory, None, name))
    return told.lines[0].split("/in/")[1]


if __name__ == "__main__":
    begun = time.monotonic()
    with TemporaryDirectory() as somewhere:
        found = main(Path(sys.argv[1] if len(sys.argv) > 1 else somewhere), *sys.argv[2:])
    print(f"{time.monotonic() - begun:.0f} seconds")
    sys.exit(1 if found else 0)

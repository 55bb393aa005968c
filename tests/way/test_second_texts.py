"""Second texts of cards over real HTTP and sockets: typed at the desk, seen wherever the card is."""

from pathlib import Path

from sqlalchemy import func, select

from assemblee.cards.tables import Card
from assemblee.room.tables import ChronicleLine
from tests.cards.writers import a_round, a_writer, close, show
from tests.evening import an_evening, texts

ARABIC = "الإيجار مرتفع جدا"
DUTCH = "De huur is te hoog"


async def test_a_card_is_read_in_two_languages_the_original_first(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", languages=["nl", "ar"]) as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send(ARABIC)
        await fatima.send("Wij wonen hier al dertig jaar en het dak lekt", place=1)
        await close(evening, round_)
        await show(evening, round_, confirm="yes")
        await evening.owner.act(f"{evening.here}/clusters", title="Huur", card=[fatima.card_id()])
        await evening.owner.act(f"{evening.here}/clusters/shown", shown="yes")
        pile = next(
            name
            for name in (await evening.owner.get(f"{evening.here}/fragments/clusters-phone")).text.split('"')
            if name.startswith("read-")
        ).removeprefix("read-")
        phone = await evening.listen(fatima.phone, f"clusters-pile:{pile}")
        here = f"{evening.here}/second-texts"
        before = texts((await evening.owner.get(here)).text)
        assert "2 cards have no second text yet" in before
        assert "1 question" not in before

        async with evening.program.storage.reading() as session:
            lines = await session.scalar(select(func.count()).select_from(ChronicleLine))
        kept = {"card": fatima.card_id(), "leaf": "1"}
        for wrong in (
            {"text": "x" * 281, "language": "nl"},
            {"text": DUTCH, "language": "ar"},
            {"text": DUTCH},
        ):
            assert (await evening.owner.act(here, **kept, **wrong)).status_code == 422
        page = await evening.owner.form(here, **kept, text=f" {DUTCH}\u202e ", language="nl")

        assert "1 card has no second text yet" in texts(page.text)
        html = await phone.until(f"clusters-pile:{pile}", DUTCH)
        assert html.index(ARABIC) < html.index(DUTCH)
        assert f'<bdi dir="auto" lang="ar">{ARABIC}</bdi>' in html
        assert f'<bdi class="second" dir="auto" lang="nl">{DUTCH}</bdi>' in html
        for fragment in ("cards-leaf:0", f"clusters-placed:{pile}.0"):
            assert DUTCH in (await evening.owner.get(f"{evening.here}/fragments/{fragment}")).text
        slips = await evening.owner.form(f"{evening.here}/readings/slips", slips="2")
        assert DUTCH in slips.text
        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(ChronicleLine)) == lines
            card = await session.get_one(Card, fatima.card_id())
        assert (card.text, card.text_second, card.second_language) == (ARABIC, DUTCH, "nl")

        await fatima.change()

        assert (await evening.owner.act(here, **kept, text=DUTCH, language="nl")).status_code == 404
        gone = await evening.owner.get(here)
        assert DUTCH not in gone.text
        assert ARABIC not in gone.text

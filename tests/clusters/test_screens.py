"""How much goes over the wire with a full table, and how often the database is asked."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from assemblee.clusters import actions, pages
from assemblee.clusters.board import Shape
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import layout_of
from assemblee.room.drawing import NO_FORM_SECRETS, Drawing
from assemblee.room.fragments import Fragments, View
from assemblee.storage import Storage
from tests.clusters.table import lay_cards
from tests.evening import Evening, an_evening

ARABIC = ("الإيجار يرتفع كل عام ولا أحد يصلح المصعد " * 9)[:280]
DUTCH = ('De huur gaat elk jaar omhoog & niemand maakt "de lift" ' * 9)[:280]


@asynccontextmanager
async def a_full_table(database_url: str, folder: Path, text: str, piles: int) -> AsyncIterator[Evening]:
    """200 cards of 280 signs: a hundred on the first pile, forty on the others, the rest loose."""
    async with an_evening(database_url, folder / "data") as evening:
        cards = await lay_cards(evening.program, evening.meeting_id, [text] * 200)
        share = 40 // max(piles - 1, 1)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            for n in range(piles):
                chosen = cards[:100] if n == 0 else cards[100 + share * (n - 1) : 100 + share * n]
                ticks = [Ticked(card, "") for card in chosen]
                await actions.create(moment, Shape(f"{n}" + "ق" * 48, "ع" * 50, "ar"), ticks)
                await moment.session.flush()
            await actions.show(moment)
        yield evening


@contextmanager
def asked(storage: Storage) -> Iterator[list[str]]:
    """What the reading side of the database is asked meanwhile."""
    statements: list[str] = []

    def remember(*called: object) -> None:
        statements.append(str(called[2]))

    engine = storage.reader.sync_engine
    event.listen(engine, "before_cursor_execute", remember)
    yield statements
    event.remove(engine, "before_cursor_execute", remember)


async def the_desk(evening: Evening) -> tuple[str, int]:
    """The whole of grouping as the desk's page frames it, and how many queries that took."""
    drawing, storage = Drawing(Fragments(pages.FRAGMENTS)), evening.program.storage
    meeting = await evening.meeting()
    async with storage.reading() as session:
        view = View(session, meeting, evening.program.moments.clock())
        with asked(storage) as queries:
            html = await drawing.page(
                "clusters/desk_grouping.html", "ar", {**NO_FORM_SECRETS, "meeting": meeting}, view
            )
    return html, len(queries)


async def drawn(evening: Evening, names: list[str]) -> dict[str, str]:
    """These fragments as they are pushed."""
    drawing, meeting = Drawing(Fragments(pages.FRAGMENTS)), await evening.meeting()
    async with evening.program.storage.reading() as session:
        view = View(session, meeting, evening.program.moments.clock())
        return {name: await drawing.fragment(name, "ar", view) for name in names}


@pytest.mark.parametrize("text", [ARABIC, DUTCH], ids=["arabic", "dutch"])
async def test_no_fragment_is_larger_than_a_screen_can_carry(tmp_path: Path, text: str) -> None:
    async with a_full_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path, text, 40) as evening:
        html, _ = await the_desk(evening)
        at_the_desk = re.findall(r'id="(clusters-[^"]+)" data-fragment', html)
        assert len(at_the_desk) < 150
        async with evening.program.storage.reading() as session:
            layout = await layout_of(session, evening.meeting_id)
        on_phones = ["clusters-board", "clusters-page", "clusters-phone"]
        for pile in layout.clusters:
            on_phones += [f"clusters-pile:{pile}", f"clusters-pile:{pile}.2", f"clusters-pile:{pile}.9"]
        for names, most in ((at_the_desk, 32_000), (on_phones, 8_000)):
            sizes = {name: len(html.encode()) for name, html in (await drawn(evening, names)).items()}
            assert {name: size for name, size in sizes.items() if size > most} == {}


async def test_every_card_can_be_reached_on_a_phone(tmp_path: Path) -> None:
    async with a_full_table(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path, ARABIC, 1) as evening:
        async with evening.program.storage.reading() as session:
            [pile] = (await layout_of(session, evening.meeting_id)).clusters
        page = await evening.owner.get(f"{evening.here}/clusters/{pile}")
        leaves = max(map(int, re.findall(r"leaf=(\d+)", page.text)))

        here = f"{evening.here}/clusters/{pile}?leaf="
        read = [await evening.owner.get(f"{here}{leaf}") for leaf in range(1, leaves + 1)]

        assert sum(each.text.count(ARABIC.strip()) for each in read) == 100
        assert (await evening.owner.get(f"{here}0")).status_code == 404


async def test_more_piles_take_no_more_queries(database_url: str, tmp_path: Path) -> None:
    async with a_full_table(database_url, tmp_path, DUTCH, 2) as evening:
        _, few = await the_desk(evening)
        for n in range(18):
            answer = await evening.owner.act(f"{evening.here}/clusters", title=f"Nog een {n}")
            assert answer.status_code == 204

        html, many = await the_desk(evening)

        assert html.count('class="pile"') == 20
        assert few == many < 15


async def test_the_form_stands_outside_its_fragments_and_every_tick_belongs_to_it(
    database_url: str, tmp_path: Path
) -> None:
    async with a_full_table(database_url, tmp_path, DUTCH, 3) as evening:
        html, _ = await the_desk(evening)

        for name in ("clusters-desk", "clusters-cards", "clusters-loose:0", "clusters-targets"):
            pushed = (await evening.owner.get(f"{evening.here}/fragments/{name}")).text
            assert 'id="grouping"' not in pushed
            assert 'name="title"' not in pushed
        assert html.count('<form id="grouping"') == 1
        ticks = re.findall(r'<input type="checkbox" name="(?:card|pile)"[^>]+>', html)
        assert len(ticks) == 200 + 3
        assert all('form="grouping"' in tick for tick in ticks)

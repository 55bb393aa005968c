"""A card that was taken back after the room saw it: gone from every screen, every draft and every table."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from assemblee.agenda.tables import Item
from assemblee.cards.rounds import opening
from assemblee.cards.rounds.opening import Plan
from assemblee.clusters import actions as clusters
from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.rules import Ticked
from assemblee.evening.quotes import TAKEN_BACK
from assemblee.languages import catalogue
from assemblee.minutes.tables import KeySentence
from assemblee.record.actions import pack_of
from assemblee.record.asks import writing as asks
from assemblee.record.asks.actions import Answer, answer
from assemblee.record.asks.rules import AskKind, Verdict
from assemblee.record.asks.tables import Ask
from assemblee.record.asks.writing import Owner, Wording
from assemblee.record.verify import verify
from assemblee.slips import gone
from assemblee.slips.tidy import tidy
from assemblee.storage import Table
from tests.cards.writers import Writer, a_round, a_writer, close, show
from tests.evening import Evening, an_evening
from tests.long.watching import at_the_end, connected
from tests.minutes.after import another_meeting

WORDS = "De huisbaas komt nooit langs, ook niet bij lekkage"


async def test_its_words_leave_screens_drafts_and_tables_and_its_id_stays_away(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await _shown(evening)
        await _quoted(evening, fatima.card_id())
        desk = await evening.listen(evening.owner, "clusters-desk", "minutes-sentences")
        assert WORDS in desk.shows["clusters-desk"]
        version = (await evening.meeting()).version

        assert (await fatima.change(key="ab" * 32)).status_code == 403
        first, again = await fatima.change(), await fatima.change()

        assert (first.status_code, again.status_code) == (200, 200)
        assert (await evening.meeting()).version == version + 1
        for name in ("minutes-sentences", "clusters-desk"):
            await desk.until(name, catalogue("nl").gettext(TAKEN_BACK))
        assert WORDS not in desk.shows["clusters-desk"] + desk.shows["minutes-sentences"]
        assert WORDS.casefold() not in (await _all_rows(evening)).casefold()
        async with evening.program.storage.reading() as session:
            (sentence,) = await session.scalars(select(KeySentence))
            pack = await pack_of(session, evening.trajectory_id)
        assert sentence.text.startswith("Iemand schreef: (")
        assert verify(pack).holds
        assert b'"erasure"' in pack
        assert fatima.card_id() in (tmp_path / "data" / "gone.txt").read_text()
        late = await fatima.send(WORDS)
        assert (late.status_code, late.json()) == (200, {"id": fatima.card_id()})
        assert WORDS not in await _all_rows(evening)


async def test_its_words_leave_also_when_the_disk_is_full_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        fatima = await _shown(evening)
        await _quoted(evening, fatima.card_id())
        with monkeypatch.context() as full:
            full.setattr(gone, "write_safely", _no_room)
            assert (await fatima.change()).status_code == 500

        assert (await fatima.change()).status_code == 200

        assert WORDS.casefold() not in (await _all_rows(evening)).casefold()
        assert fatima.card_id() in (tmp_path / "data" / "gone.txt").read_text()


def _no_room(path: Path, content: bytes) -> None:
    raise OSError("No space left on device")


async def test_its_words_leave_the_files_also_where_they_were_quoted(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await _shown(evening)
        await _quoted(evening, fatima.card_id())
        if not evening.program.storage.is_sqlite:
            owner = await connected(database_url)
            await owner.execute("ANALYZE")
            await owner.close()
        await fatima.change()
        assert await tidy(evening.program.storage)

    found = await at_the_end(database_url)
    left = b"".join([*found.rows.values(), found.rest])
    assert b"Wat doet u eraan dat" in left  # or this looks in the wrong place
    for words in (WORDS, WORDS.upper()):
        assert words.encode() not in left


async def _shown(evening: Evening) -> Writer:
    round_ = await a_round(evening)
    fatima = await a_writer(evening, round_)
    assert (await fatima.send(WORDS)).status_code == 200
    await close(evening, round_)
    assert (await show(evening, round_, confirm="yes")).status_code == 204
    return fatima


async def _quoted(evening: Evening, card: str) -> None:
    """People wrote its words down in all the places where they can."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await clusters.create(moment, Shape(WORDS), [Ticked(card, LOOSE)])
        moment.add(
            KeySentence(meeting_id=moment.meeting.id, position=1, text=f"Iemand schreef: {WORDS.upper()}!")
        )
        item = Item(meeting_id=moment.meeting.id, position=9, kind="writing", title="Waarom", minutes=4)
        moment.add(item)
        await moment.session.flush()
        await opening.prepare(moment, item, Plan("cause", f"Waarom: {WORDS}?", subject=WORDS))
        await asks.ask(moment, Wording(AskKind.ASK, f"Wat doet u eraan dat {WORDS}?", Owner("Woonstad")))
    await _answered(evening)


async def _answered(evening: Evening) -> None:
    """Somebody answers what an earlier evening asked, in the words of tonight's card."""
    earlier = await another_meeting(evening, 2, "closed")
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        asked = Ask(
            trajectory_id=evening.trajectory_id,
            meeting_id=earlier,
            kind=AskKind.ASK,
            text="Wat nu?",
            version=1,
        )
        occasion.session.add(asked)
        await occasion.session.flush()
        await answer(occasion, asked, Answer("Woonstad", Verdict.ANSWER, 1, f"Niet waar: {WORDS}."))


async def _all_rows(evening: Evening) -> str:
    async with evening.program.storage.reading() as session:
        tables = [table.name for table in Table.metadata.sorted_tables]
        rows = [list(await session.execute(text(f'SELECT * FROM "{name}"'))) for name in tables]  # noqa: S608
    return repr(rows)

"""The road without names, over real HTTP: a ticket for a seat, and a card from nobody."""

import asyncio
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from assemblee.room.tables import ActDone
from assemblee.slips.tables import WaitingSlip
from tests.cards.writers import Writer, a_round, a_writer, send, the_round
from tests.evening import an_evening

CANARY = "De huur gaat elk jaar omhoog"

NAMES = [
    "Cookie",
    "Authorization",
    "Idempotency-Key",
    "X-CSRFToken",
    "ETag",
    "If-Match",
    "If-None-Match",
    "If-Modified-Since",
]

BROKEN = [
    (b'{"round": "x", "text": "\\ud800"}', "application/json", 400),
    (b'{"round": "\xff"}', "application/json", 400),
    (b"[" * 4000, "application/json", 400),
    (b'{"x":' * 800, "application/json", 400),
    (b"NaN", "application/json", 400),
    (b"", "application/json", 400),
    (b"{}", "text/plain", 415),
    (b"{}", "application/x-www-form-urlencoded", 415),
    (b"{}", "multipart/form-data; boundary=x", 415),
    (b"x" * 4097, "application/json", 413),
    (b"x" * 11_000_000, "application/json", 413),
]


async def test_tickets_are_the_same_for_the_same_asking_and_for_no_other(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = Writer(await evening.phone("Fatima"), round_, evening.base_url)
        wrong = [
            [],
            ["ab" * 32],
            ["ab" * 32] * 2,
            ["ab" * 32, "cd" * 31],
            ["ab" * 32, "XY" * 32],
            ["ab" * 32] * 3,
        ]
        for c in wrong:
            assert (await fatima.ask(c)).status_code == 400
        assert (await the_round(evening, round_)).issued == 0

        first = (await fatima.ask()).json()
        again = (await fatima.ask()).json()
        elsewhere = await Writer(fatima.phone, round_, evening.base_url).ask()

        assert first == again
        assert first["k"] == 2
        assert elsewhere.status_code == 409
        assert (await the_round(evening, round_)).issued == 1


async def test_a_ticket_is_spent_once_however_often_it_is_sent(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)

        first, again = await fatima.send(CANARY), await fatima.send(CANARY)
        other = await fatima.send("Iets anders")

        assert (first.status_code, again.status_code, other.status_code) == (200, 200, 409)
        assert first.json() == again.json()
        assert other.json()["because"] == "SlipSentBefore"
        assert "Iets anders" not in other.text
        row = await the_round(evening, round_)
        assert (row.spent, row.writers) == (1, 1)


async def test_fifty_at_once_make_one_card(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)

        answers = await asyncio.gather(*(fatima.send(CANARY if n % 2 else f"Of dit {n}") for n in range(50)))

        statuses = [answer.status_code for answer in answers]
        assert set(statuses) <= {200, 409}
        assert 200 in statuses
        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(WaitingSlip)) == 1
        assert (await the_round(evening, round_)).spent == 1


async def test_no_ticket_no_card(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        elsewhere = await a_round(evening, "Waarom is dat zo?")
        nobody = Writer(fatima.phone, round_, evening.base_url)

        answers = [
            await nobody.send(CANARY),
            await fatima.send(CANARY, round=elsewhere.id),
            await fatima.send(CANARY, round="no such round"),
            await send(evening.base_url, fatima.envelope(CANARY) | {"class": "more"}),
            await fatima.send(CANARY, t=fatima.tickets[1]),
            await fatima.send(CANARY, n=fatima.drawn[1].hex()),
        ]

        assert [answer.status_code for answer in answers] == [403] * 6
        assert (await the_round(evening, round_)).spent == 0


async def test_whatever_says_who_sends_is_refused(tmp_path: Path) -> None:
    async with an_evening(_sqlite(tmp_path), tmp_path / "data") as evening:
        fatima = await a_writer(evening, await a_round(evening))

        for name in NAMES:
            answer = await send(evening.base_url, fatima.envelope(CANARY), **{name: "seat_key=x"})
            assert (answer.status_code, answer.json()["because"]) == (400, "SentWithAName"), name

        assert (await fatima.send(CANARY)).status_code == 200


async def test_what_does_not_fit_on_a_card_costs_no_ticket(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await a_writer(evening, await a_round(evening))

        too_long = await fatima.send("é" * 281)
        assert (too_long.status_code, "281" in too_long.json()["error"]) == (422, True)
        for empty in ("", " \n ", "\u200b", "\u0000"):
            assert (await fatima.send(empty)).status_code == 422
        for odd in (
            {"seat": 5},
            {"rank": "first"},
            {"body": {"kind": "gossip"}},
            {"body": {"kind": "harm"}},
            {"body": {"language": "xx"}},
            {"body": {"stays": "perhaps"}},
            {"body": {"author": "Fatima"}},
            {"n": "ab"},
            {"lock": "ab"},
            {"class": "2"},
        ):
            answer = await fatima.send(CANARY, **odd)
            assert (answer.status_code, CANARY in answer.text) == (400, False), odd
        assert (await fatima.send("x" * 4096)).status_code == 413

        assert (await fatima.send("é" * 280)).status_code == 200


async def test_broken_messages_get_one_sentence(tmp_path: Path) -> None:
    async with (
        an_evening(_sqlite(tmp_path), tmp_path / "data") as evening,
        httpx.AsyncClient(base_url=evening.base_url) as nobody,
    ):
        for body, content_type, status in BROKEN:
            sent_as = {"Content-Type": content_type}
            answer = await nobody.post("/slips?language=nl", content=body, headers=sent_as)

            assert answer.status_code == status, body[:40]
            assert answer.json()["error"]
            assert "set-cookie" not in answer.headers


async def test_a_card_leaves_no_act_and_no_word_in_the_log(
    database_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        async with evening.program.storage.reading() as session:
            before = await session.scalar(select(func.count()).select_from(ActDone))

        await fatima.send(CANARY)
        await fatima.send(CANARY + "!")
        await fatima.send(CANARY, body={"kind": "gossip"})

        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(ActDone)) == before
    said = capfd.readouterr()
    for secret in (CANARY, fatima.drawn[0].hex(), fatima.tickets[0], fatima.card_id()):
        assert secret not in said.out + said.err


def _sqlite(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'assemblee.db'}"

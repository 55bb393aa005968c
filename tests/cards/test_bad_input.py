"""Bad input on the road without names: one clear sentence, the right status, no ticket lost, nobody held up.

Once alone, on both databases, and once while fifty phones write.
"""

import asyncio
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from assemblee.cards.actions import settle
from assemblee.cards.tables import Card
from assemblee.slips.rules import commitment, lock_of
from assemblee.slips.tables import Round
from tests.cards.writers import Writer, a_round, a_writer, close, send, show, the_round
from tests.evening import WITHOUT_CERTIFICATES, Evening, an_evening
from tests.printed import everything_printed

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"

NAMES = ("Cookie", "Authorization", "Idempotency-Key", "X-CSRFToken", "ETag", "If-None-Match")

COMES_OUT: Mapping[str, str] = {
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    '" onmouseover=alert(1) x="': '" onmouseover=alert(1) x="',
    "<img src=x hx-get=/a/sluit hx-trigger=load>": "<img src=x hx-get=/a/sluit hx-trigger=load>",
    "javascript:alert(1)": "javascript:alert(1)",
    "é" * 280: "é" * 280,
    "voor\0na": "voorna",
    "voor\u202ena": "voorna",
    "z" + "\u0301" * 300 + "!": "ź" + "\u0301" * 3 + "!",
    "vlag\U000e0041\U000e0042": "vlag",
    FAMILY * 5: FAMILY * 5,
    "الإيجار ı û cafe\u0301": "الإيجار ı û café",
    '=HYPERLINK("http://x","klik")': '=HYPERLINK("http://x","klik")',
    "\t=1+1": "=1+1",
    "\u200b=1": "=1",
    "\uff1d1": "\uff1d1",
    "- lawaai op straat": "- lawaai op straat",
}
"""Rows 1 to 17 that are taken in, and what then stands on the card."""

NOT_TAKEN = ("é" * 281, "", "  \n ", "\u200b", "\0")

MANY = len(COMES_OUT) + 8


@dataclass
class Attack:
    """Somebody with many tickets, and the road without names."""

    evening: Evening
    writer: Writer

    async def post(self, content: bytes | str, road: str = "/slips", **headers: str) -> httpx.Response:
        sent_as = {"Content-Type": "application/json"} | headers
        async with httpx.AsyncClient(
            base_url=self.evening.base_url, timeout=30, verify=WITHOUT_CERTIFICATES
        ) as nobody:
            return await nobody.post(road, content=content, headers=sent_as)

    async def refused(self, status: int, answer: httpx.Response) -> None:
        assert answer.status_code == status, answer.text
        assert answer.json()["error"]
        assert "Traceback" not in answer.text

    async def everything(self) -> None:
        """Every row, in one evening; what is refused costs no ticket."""
        await self._texts()
        await self._messages()
        await self._tickets()
        await self._changes()

    async def _texts(self) -> None:
        free = len(COMES_OUT)
        for text in NOT_TAKEN:
            await self.refused(422, await self.writer.send(text, free))
        await self.refused(413, await self.writer.send(FAMILY * 280, free))
        for place, text in enumerate(COMES_OUT):
            assert (await self.writer.send(text, place)).status_code == 200, text

    async def _messages(self) -> None:
        place = len(COMES_OUT)
        good = self.writer.envelope("Een kaart", place)
        round_id, n = self.writer.round.id, good["n"]
        for content, status in (
            (f'{{"round": "{round_id}", "n": "{n}", "text": "\\ud800"}}', 400),
            (f'{{"round": NaN, "n": "{n}"}}', 400),
            ('{"round": 1e999}', 400),
            ("[" * 100_000, 413),
            ("[" * 4_000, 400),
            ("x" * 4097, 413),
            (b"x" * 11_000_000, 413),
        ):
            await self.refused(status, await self.post(content))
        for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
            await self.refused(415, await self.post("{}", **{"Content-Type": kind}))
        for extra in ({"seat": 5}, {"class": "2"}, {"n": 2**63}, {"body": ["x"]}, {"lock": "AB" * 32}):
            await self.refused(400, await send(self.evening.base_url, good | extra))
        twice = httpx.Request("POST", "http://x", json=good).content.replace(b"{", b'{"lock":"x",', 1)
        assert (await self.post(twice, "/slips?sort=id;drop table card&language=';--")).status_code == 200

    async def _tickets(self) -> None:
        place = len(COMES_OUT) + 1
        text = "Tweemaal gestuurd"
        answers = await asyncio.gather(*(self.writer.send(text, place) for _ in range(10)))
        assert {answer.status_code for answer in answers} == {200}
        await self.refused(409, await self.writer.send("Iets anders", place))
        await self.refused(403, await self.writer.send("x", place + 1, round="../../etc/passwd"))
        await self.refused(403, await self.writer.send("x", place + 1, t="0" * 64))
        before = await the_round(self.evening, self.writer.round)
        c = [commitment(each).hex() for each in self.writer.drawn]
        for wrong in (
            [*c, "ab" * 32],
            [],
            [*c[1:], ""],
            [*c[1:], "ab" * 31],
            [*c[1:], c[1]],
            [*c[1:], "0x" * 32],
        ):
            assert (await self.writer.ask(wrong)).status_code == 400
        other = Writer(self.writer.phone, self.writer.round, "", [secrets.token_bytes(32) for _ in c])
        assert (await other.ask()).status_code == 409
        assert (await the_round(self.evening, self.writer.round)).issued == before.issued

    async def _changes(self) -> None:
        place = len(COMES_OUT) + 1
        used = self.writer.keys[place]
        assert (await self.writer.change(place, "Andere woorden")).status_code == 200
        for key in (used, self.writer.keys[0], bytes(32)):
            await self.refused(403, await self.writer.change(place, "x", key=key.hex()))
        for id_ in ("../../etc/passwd", "%2e%2e%2f", "CON", "a\0b", "", "AB" * 16, "ab" * 16 + "\n"):
            await self.refused(400, await self.writer.change(place, None, id=id_))
        for round_id in ("a\0b", "../../x", "", "x" * 100):
            await self.refused(400, await self.writer.change(place, None, round=round_id))
        await self.refused(404, await self.writer.change(place, None, id="ab" * 16))
        await self.refused(404, await self.writer.change(place, None, round="x" * 16))


async def _attack(evening: Evening, round_: Round) -> Attack:
    async with evening.program.storage.writing() as session:
        (await session.get_one(Round, round_.id)).k = MANY
    drawn, keys = ([secrets.token_bytes(32) for _ in range(MANY)] for _ in range(2))
    writer = Writer(await evening.phone("{{7*7}}${7*7}"), round_, evening.base_url, drawn, keys=keys)
    answer = await writer.ask()
    assert answer.status_code == 200, answer.text
    return Attack(evening, writer)


async def test_every_road_of_slips_refuses_a_name(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}", tmp_path / "data") as evening:
        roads = [route.path for route in evening.program.web.routes if route.path.startswith("/slips")]
        assert {"/slips", "/slips/changes"} <= set(roads)

        for road in roads:
            for name in NAMES:
                answer = await send(evening.base_url, {}, road, **{name: "x=y"})
                assert (answer.status_code, answer.json()["because"]) == (400, "SentWithAName"), (road, name)
            answer = await send(evening.base_url, {}, road)
            assert (answer.status_code, answer.json()["because"]) == (400, "NotUnderstood"), road
            assert not {"set-cookie", "etag", "last-modified"} & set(answer.headers)


async def test_bad_input_gets_one_sentence_and_costs_no_ticket(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        attack = await _attack(evening, round_)

        await attack.everything()

        assert (await the_round(evening, round_)).spent == len(COMES_OUT) + 2
        await close(evening, round_)
        assert (await show(evening, round_, confirm="yes")).status_code == 204
        async with evening.program.storage.reading() as session:
            texts = set(await session.scalars(select(Card.text).where(Card.round_id == round_.id)))
        assert texts == {*COMES_OUT.values(), "Een kaart", "Andere woorden"}
        shown = await evening.owner.get(f"{evening.here}/fragments/clusters-loose:0")
        assert "<script>alert" not in shown.text
        assert "<img src=x" not in shown.text
        place = len(COMES_OUT) + 1
        assert (await attack.writer.change(place, "x")).json()["because"] == "OnTheTable"
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await settle(moment)
        await attack.refused(403, await attack.writer.change(place, None))


async def test_bad_input_holds_up_nobody_of_fifty_who_write(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}", tmp_path / "data") as evening:
        round_ = await a_round(evening)
        attack = await _attack(evening, round_)
        async with evening.program.storage.writing() as session:
            (await session.get_one(Round, round_.id)).k = 2
        people = [await a_writer(evening, round_, f"Buur {n}") for n in range(50)]
        async with evening.program.storage.writing() as session:
            (await session.get_one(Round, round_.id)).k = MANY
        slow: list[float] = []

        async def write(writer: Writer) -> None:
            for place in range(2):
                begun = time.monotonic()
                answer = await writer.send(f"Een kaart {secrets.token_hex(4)}", place)
                slow.append(time.monotonic() - begun)
                assert answer.status_code == 200, answer.text

        await asyncio.gather(attack.everything(), *map(write, people))

        assert max(slow) < 20  # on two busy cores; what hangs takes as long as the client waits
        row = await the_round(evening, round_)
        assert row.spent == 2 * len(people) + len(COMES_OUT) + 2


async def test_a_round_of_another_meeting_gives_no_tickets(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await a_writer(evening, await a_round(evening))
        fatima.round.meeting_id = "elsewhere"

        answer = await fatima.ask()

        assert answer.status_code in {403, 404}


async def test_at_the_lowest_level_no_log_holds_a_text_a_ticket_a_key_or_an_address(
    database_url: str, tmp_path: Path
) -> None:
    with everything_printed() as printed:
        async with an_evening(database_url, tmp_path / "data") as evening:
            round_ = await a_round(evening)
            writers = [await a_writer(evening, round_, name) for name in ("Fatima", "Joost")]
            phone = await evening.listen(writers[0].phone, "cards-round")
            texts = [secrets.token_hex(12) for _ in writers]
            keys = [key.hex() for writer in writers for key in writer.keys]
            for writer, text in zip(writers, texts, strict=True):
                await writer.send(text)
                await writer.send(text * 30, 1)
                await writer.send(text, t="00" * 32)
                await writer.change(0, text[::-1])
                await send(evening.base_url, {"text": text}, "/slips/changes")
            keys += [key.hex() for writer in writers for key in writer.keys]
            await close(evening, round_)
            await show(evening, round_, confirm="yes")
            await phone.until("cards-round", 'data-state="released"')
            await writers[0].change(0, None)
            cookies = [cookie.value or "" for writer in writers for cookie in writer.phone.web.cookies.jar]
    said = printed.getvalue()
    secret = [*texts, *(text[::-1] for text in texts), *keys, *(lock_of(bytes.fromhex(key)) for key in keys)]
    for writer in writers:
        secret += [*(n.hex() for n in writer.drawn), *writer.tickets, writer.card_id(0), writer.card_id(1)]
    secret += [each for each in cookies if len(each) > 8] + ["127.0.0.1"]
    assert [each for each in secret if each in said] == []


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Nothing of this machine's surroundings in between."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

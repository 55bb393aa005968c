"""What the rest of the program asks about cards that look alike. Each text is told to the worker once."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from assemblee.clusters.offers.errors import NoOffersNow, OffersOff
from assemblee.clusters.offers.remembered import Remembered
from assemblee.clusters.offers.rules import Bars, Group, Model, Offer, Refusals, Wheel, bars_for
from assemblee.clusters.offers.wire import group_of, offer_of, pairs_of
from assemblee.clusters.offers.worker import LOADING, Worker, WorkerGone, command

PATIENCE = 5.0
"""Seconds in which a question must be answered; after that the worker is ended, and started at the next."""

AT_ONCE = 40
"""Texts told in one message: well within the time, also for a slow laptop."""

NONE_REFUSED = Refusals()


class Offers:
    """Which piles are near, and what looks alike. Ids in, ids and whole thousandths out.

    `table` names whose cards they are, mostly a meeting: cards that are not there any more at the next
    question about the same table are forgotten. Every question may raise `NoOffersNow`, or `OffersOff`.
    """

    def __init__(
        self,
        *,
        on: bool = True,
        plain: bool = False,
        bars: Mapping[str, int] | None = None,
        worker: Worker | None = None,
    ) -> None:
        self.on = on
        self._bars = dict(bars or {})
        self._worker = worker or Worker(command(plain), PATIENCE)
        self._turn = asyncio.Lock()
        self._remembered = Remembered()
        self._told: set[str] = set()
        self._closed = False
        self._forgetting: asyncio.Task[None] | None = None

    async def model(self) -> Model:
        """With what is compared; starts the worker."""
        async with self._at_the_worker() as worker:
            hello = worker.hello
        return Model(hello["name"], hello["version"], hello["knows_languages"], Wheel(hello["wheel"]))

    async def bars(self) -> Bars:
        """From which scores something is offered: as set, otherwise those that fit the model."""
        return replace(bars_for((await self.model()).knows_languages), **self._bars)

    async def nearest(
        self,
        cards: Mapping[str, str],
        clusters: Mapping[str, Sequence[str]],
        asked: Sequence[str],
        *,
        table: str,
        refused: Refusals = NONE_REFUSED,
        most: int = 3,
    ) -> dict[str, list[Offer]]:
        """For each card asked about the piles nearest to it, nearest first.

        `cards` are the texts of all cards by id, those asked about too; `clusters` say what lies on each.
        """
        if not cards:
            return {card: [] for card in asked}
        lists = {each: list(cards_there) for each, cards_there in clusters.items()}
        values = {"asked": list(asked), "clusters": lists, "refused": pairs_of(refused), "most": most}
        found = await self._ask(table, cards, "nearest", values)
        return {card: [offer_of(offer) for offer in offers] for card, offers in found.items()}

    async def alike(
        self,
        cards: Mapping[str, str],
        loose: Sequence[str],
        *,
        table: str,
        refused: Refusals = NONE_REFUSED,
    ) -> list[Group]:
        """Groups of two or more among the loose cards, most alike first."""
        if not loose:
            return []
        bar = (await self.bars()).alike
        values = {"loose": list(loose), "bar": bar, "refused": pairs_of(refused)}
        return [group_of(group) for group in await self._ask(table, cards, "alike", values)]

    async def overview(
        self,
        cards: Mapping[str, str],
        loose: Sequence[str],
        *,
        table: str,
        refused: Refusals = NONE_REFUSED,
    ) -> list[Group]:
        """The loose cards in larger groups, for a first look; largest first."""
        if not loose:
            return []
        bar = (await self.bars()).overview
        values = {"loose": list(loose), "bar": bar, "refused": pairs_of(refused)}
        return [group_of(group) for group in await self._ask(table, cards, "overview", values)]

    async def similar(
        self, some: Sequence[str], others: Sequence[str], *, table: str = "texts"
    ) -> list[list[int]]:
        """How alike each of some texts is to each of others, in thousandths: a row for each of some."""
        if not some or not others:
            return [[] for _ in some]
        texts = {f"a{n:06}": text for n, text in enumerate(some)}
        texts |= {f"b{n:06}": text for n, text in enumerate(others)}
        names = sorted(texts)
        values = {"some": names[: len(some)], "others": names[len(some) :]}
        rows: list[list[int]] = await self._ask(table, texts, "similar", values)
        return rows

    def forget(self, texts: Sequence[str]) -> None:
        """These texts leave the worker's memory too, as soon as it has time."""
        self._remembered.forget(texts)
        self._forget_soon()

    def _forget_soon(self) -> None:
        busy = self._forgetting is not None and not self._forgetting.done()
        idle = self._closed or self._worker.pid is None or self._told <= self._remembered.all()
        if not busy and not idle:
            self._forgetting = asyncio.create_task(self._forget())

    async def _forget(self) -> None:
        with suppress(NoOffersNow):  # then the worker is gone, and its memory with it
            async with self._at_the_worker() as worker:
                while self._told - self._remembered.all():
                    await self._tell(worker, {})

    async def close(self) -> None:
        """End the worker; whoever waits for it hears that there is none any more."""
        self._closed = True
        if self._forgetting is not None:
            self._forgetting.cancel()
        await self._worker.stop()

    async def _ask(self, table: str, cards: Mapping[str, str], do: str, values: Mapping[str, object]) -> Any:
        keys = await asyncio.to_thread(self._remembered.keys, cards)
        texts = {keys[card]: text for card, text in cards.items()}
        try:
            with self._remembered.asked(table, frozenset(texts)):
                return await self._answered(texts, do, {"keys": keys, **values})
        finally:
            self._forget_soon()

    async def _answered(self, texts: Mapping[str, str], do: str, values: Mapping[str, object]) -> Any:
        while True:  # told in parts, between which others have their turn: the first question may bring many
            async with self._at_the_worker() as worker:
                await self._tell(worker, texts)
                if texts.keys() <= self._told:
                    return await worker.ask(do, values)

    async def _tell(self, worker: Worker, texts: Mapping[str, str]) -> None:
        gone = sorted(self._told - self._remembered.all())
        new = sorted(texts.keys() - self._told)[:AT_ONCE]
        if new or gone:
            await worker.ask("learn", {"texts": {key: texts[key] for key in new}, "gone": gone})
            self._told = (self._told - set(gone)) | set(new)

    @asynccontextmanager
    async def _at_the_worker(self) -> AsyncIterator[Worker]:
        if not self.on:
            raise OffersOff
        try:
            async with asyncio.timeout(PATIENCE + LOADING):
                await self._turn.acquire()
        except TimeoutError:
            raise NoOffersNow from None
        try:
            if self._closed:
                raise NoOffersNow
            if await self._worker.start():
                self._told = set()
            yield self._worker
        except WorkerGone:
            raise NoOffersNow from None
        finally:
            self._turn.release()

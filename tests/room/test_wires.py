"""Nobody waits for a screen that does not read, and it gets the newest when it reads again."""

import asyncio
import json

from assemblee.room.wires import Message, Wire, Wires, drawn, written


class Screen:
    """The other end of a wire; while `reading` is off it takes nothing."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.reading = asyncio.Event()
        self.reading.set()
        self.hung_up = False
        self.wire = Wire(self.take)

    async def take(self, message: Message) -> None:
        await self.reading.wait()
        if self.hung_up:
            raise OSError
        self.got.append(json.loads(message["text"].removeprefix("42"))[1])


async def test_everybody_hears_at_once_and_who_reads_later_hears_the_newest() -> None:
    stalled, healthy = Screen(), Screen()
    wires = Wires()
    for screen in (stalled, healthy):
        wires.join(screen.wire, "floor-queue")
    stalled.reading.clear()

    for n in range(40):
        await wires.push(["floor-queue"], "floor-queue", written("fragment", f"queue {n}"))
        await wires.push(["floor-queue"], "floor-speaker", written("fragment", f"speaker {n}"))

    assert len(healthy.got) == 80
    assert stalled.got == []
    stalled.reading.set()
    await stalled.wire.reads()
    assert stalled.got == ["queue 0", "queue 39", "speaker 39"]  # the first was on its way already
    await wires.push(["floor-queue"], "floor-queue", written("fragment", "again"))
    assert stalled.got[-1] == "again"


async def test_who_hung_up_harms_nobody() -> None:
    gone, gone_while_late, healthy = Screen(), Screen(), Screen()
    wires = Wires()
    for screen in (gone, gone_while_late, healthy):
        wires.join(screen.wire, "here")
    gone.hung_up = gone_while_late.hung_up = True
    gone_while_late.reading.clear()

    await wires.push(["here"], "a", written("fragment", 1))
    await wires.push(["here"], "a", written("fragment", 2))
    gone_while_late.reading.set()
    await gone_while_late.wire.reads()

    assert healthy.got == [1, 2]
    wires.leave(gone.wire, "here")
    wires.leave(gone_while_late.wire, "here")
    wires.leave(healthy.wire, "here")
    await wires.push(["here"], "a", written("fragment", 3))
    assert healthy.got == [1, 2]


async def test_big_screens_are_written_first() -> None:
    order: list[str] = []

    def screen(name: str) -> Wire:
        async def take(_: Message) -> None:
            order.append(name)

        return Wire(take)

    wires = Wires()
    for n in range(250):
        wires.join(screen(f"phone {n}"), "here")
    wires.join(screen("wall"), "here", first=True)
    await wires.push(["here"], "a", written("fragment", 1))

    assert order[0] == "wall"
    assert len(order) == 251


async def test_what_is_cut_hears_nothing_more() -> None:
    screen = Screen()
    screen.reading.clear()
    screen.wire.push("a", written("fragment", 1))
    screen.wire.cut()
    await screen.wire.reads()
    screen.reading.set()

    assert screen.got == []


def test_what_says_the_same_to_many_is_written_once() -> None:
    assert drawn("floor-mine", "e.7", "<p>4</p>") is drawn("floor-mine", "e.7", "<p>4</p>")
    assert drawn("floor-mine", "e.8", "<p>4</p>") != drawn("floor-mine", "e.7", "<p>4</p>")


def test_an_event_is_written_as_socket_io_does() -> None:
    assert written("beat", {"label": "é"})["text"] == '42["beat",{"label":"é"}]'

"""What need not be sent is never what a screen still lacks."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from assemblee.room.halls import Hall, Watch, is_newer

QUEUE = Watch("meeting", "floor-queue", "nl")


@dataclass
class Room:
    """A meeting with one fragment, and screens that load it at any time, as people do."""

    looks: list[str] = field(default_factory=lambda: ["nobody"])
    untold: list[int] = field(default_factory=list)
    screens: list[tuple[str, str]] = field(default_factory=list)
    hall: Hall = field(default_factory=lambda: Hall(since="e.0", label="e.0"))
    drawing: dict[Watch, str] = field(default_factory=dict)
    seen: tuple[str, str] | tuple[()] = ()

    def __post_init__(self) -> None:
        self.hall.join(QUEUE, wall=False)

    @property
    def label(self) -> str:
        return f"e.{len(self.looks) - 1}"

    def commit(self, look: str) -> None:
        self.looks.append(look)
        self.untold.append(len(self.looks) - 1)

    def tell(self) -> None:
        if self.untold:
            self.hall.change(f"e.{self.untold.pop(0)}", frozenset({QUEUE.name}))

    def lose(self) -> None:
        """Another process changed it, and its message was lost; the versions are compared a moment later."""
        self.untold.clear()
        if is_newer(self.label, than=self.hall.label):
            self.hall.change_unseen(self.label)

    def load(self) -> None:
        self.screens.append((self.label, self.looks[-1]))

    def draw(self) -> None:
        self.begin()
        self.read()
        self.end()

    def begin(self) -> None:
        """A drawing begins; until it has read and ends others get their turn."""
        if not self.drawing:
            self.drawing = self.hall.to_draw()
            self.seen = ()

    def read(self) -> None:
        if self.drawing and not self.seen:
            self.seen = (self.label, self.looks[-1])

    def end(self) -> None:
        self.read()
        for watch, one_change in self.drawing.items():
            if self.hall.news([watch], *self.seen, one_change):
                self.screens = [max(self.seen, each, key=_version) for each in self.screens]
        self.drawing = {}

    def _newer(self, screen: tuple[str, str]) -> tuple[str, str]:
        return (self.label, self.looks[-1]) if is_newer(self.label, than=screen[0]) else screen

    def beat(self) -> None:
        """Who has less than the newest asks."""
        since = self.hall.since_when(QUEUE)
        self.screens = [self._newer(each) if is_newer(since, than=each[0]) else each for each in self.screens]


def _version(seen: tuple[str, str]) -> int:
    return int(seen[0].partition(".")[2])


one = st.sampled_from(
    ["commit nobody", "commit Fatima", "tell", "lose", "load", "draw", "begin", "read", "end"]
)
some = st.sampled_from(
    [
        "commit nobody, tell, draw",
        "commit Fatima, load, commit nobody",
        "tell, tell, draw",
        "commit Fatima, tell, begin, load, commit nobody, read, tell, end",
    ]
)
acts = st.lists(one | some, max_size=12).map(lambda each: [act for acts in each for act in acts.split(", ")])


@settings(max_examples=400)
@given(acts)
def test_when_all_was_told_and_drawn_every_screen_shows_what_is(acts: list[str]) -> None:
    room = Room()
    for act in acts:
        name, _, look = act.partition(" ")
        getattr(room, name)(*([look] if look else []))
    room.end()
    while room.untold:
        room.tell()
    room.draw()
    room.beat()

    assert {look for _, look in room.screens} <= {room.looks[-1]}


def test_what_looks_the_same_after_one_change_is_not_sent_again() -> None:
    room = Room()
    room.commit("Fatima")
    room.tell()
    room.draw()
    room.load()
    room.commit("Fatima")
    room.tell()

    sent = [
        watch
        for watch, one_change in room.hall.to_draw().items()
        if room.hall.news([watch], room.label, "Fatima", one_change)
    ]

    assert sent == []
    assert not is_newer(room.hall.since_when(QUEUE), than=room.screens[0][0])  # and nobody asks


def test_big_screens_come_first_and_what_one_sees_last() -> None:
    hall = Hall(since="e.0", label="e.0")
    mine, arabic = Watch("meeting", "floor-queue", "nl", "27"), Watch("meeting", "floor-queue", "ar")
    for watch in (mine, arabic, QUEUE):
        hall.join(watch, wall=watch is QUEUE)
    hall.change("e.1", frozenset({"floor-queue"}))

    assert list(hall.to_draw()) == [QUEUE, arabic, mine]


def test_nothing_stays_of_who_left() -> None:
    hall = Hall(since="e.0", label="e.0")
    hall.join(QUEUE, wall=True)
    hall.leave(QUEUE, wall=True)

    assert not hall.watches
    assert not hall.walls

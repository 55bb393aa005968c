"""What the room looks at: the wall is nearly empty unless the room needs one thing from it."""

from dataclasses import dataclass
from enum import StrEnum

from assemblee.agenda.rules import ItemKind


class Scene(StrEnum):
    """The compositions of a screen."""

    WAIT = "wait"
    JOIN = "join"
    SINCE = "since-last-time"
    CIRCLE = "circle"
    READ = "read"
    WRITE = "write"
    PAUSE = "pause"
    PILES = "piles"
    DOCUMENT = "document"
    TREE = "tree"
    TALK = "talk"
    READ_BACK = "read-back"
    ADOPTING = "adopting"
    ASKS = "asks"
    GOODBYE = "goodbye"


_OF_KIND = {
    ItemKind.WELCOME: Scene.JOIN,
    ItemKind.SINCE: Scene.SINCE,
    ItemKind.READING: Scene.READ,
    ItemKind.WRITING: Scene.WRITE,
    ItemKind.BREAK: Scene.PAUSE,
    ItemKind.TALK: Scene.TALK,
    ItemKind.READ_BACK: Scene.READ_BACK,
    ItemKind.ASKS: Scene.ASKS,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the desk asked to show beside the agenda; it goes when the agenda moves."""

    document: bool = False
    tree: bool = False
    piles: bool = False
    minutes: bool = False

    @property
    def scene(self) -> Scene | None:
        """Earlier minutes come first; a sentence read aloud before piles, and how they hang together before
        their titles.
        """
        if self.minutes:
            return Scene.ADOPTING
        if self.document:
            return Scene.DOCUMENT
        if self.piles:
            return Scene.TREE if self.tree else Scene.PILES
        return None


NOTHING_SHOWN = Shown()

ASKED_FOR = frozenset({Scene.ADOPTING, Scene.DOCUMENT, Scene.TREE, Scene.PILES})
"""Scenes that the desk asked for: a ballot or sorting that goes on waits for them."""


def scene(begun: bool, ended: bool, kind: ItemKind | None, shown: Shown = NOTHING_SHOWN) -> Scene:
    """One scene for wall and phones alike."""
    if ended:
        return Scene.GOODBYE
    if not begun:
        return Scene.WAIT
    if shown.scene is not None:
        return shown.scene
    return Scene.JOIN if kind is None else _OF_KIND.get(kind, Scene.CIRCLE)

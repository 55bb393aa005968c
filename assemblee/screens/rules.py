"""What the room looks at: the wall is nearly empty unless the room needs one thing from it."""

from enum import StrEnum

from assemblee.agenda.rules import ItemKind


class Scene(StrEnum):
    """The compositions of a screen."""

    WAIT = "wait"
    JOIN = "join"
    CIRCLE = "circle"
    READ = "read"
    WRITE = "write"
    PAUSE = "pause"
    PILES = "piles"
    TREE = "tree"
    DOCUMENT = "document"
    TALK = "talk"
    READ_BACK = "read-back"
    ASKS = "asks"
    GOODBYE = "goodbye"


_OF_KIND = {
    ItemKind.WELCOME: Scene.JOIN,
    ItemKind.READING: Scene.READ,
    ItemKind.WRITING: Scene.WRITE,
    ItemKind.BREAK: Scene.PAUSE,
    ItemKind.TALK: Scene.TALK,
    ItemKind.READ_BACK: Scene.READ_BACK,
    ItemKind.ASKS: Scene.ASKS,
}


def scene(
    begun: bool,
    ended: bool,
    kind: ItemKind | None,
    piles: bool,
    document: bool = False,
    tree: bool = False,
) -> Scene:
    """One scene for wall and phones alike.

    `piles`, with `tree` how they hang together, or a sentence of the `document`: the desk asked to show them;
    they go when the agenda moves.
    """
    if ended:
        return Scene.GOODBYE
    if not begun:
        return Scene.WAIT
    if document:
        return Scene.DOCUMENT
    if piles:
        return Scene.TREE if tree else Scene.PILES
    return Scene.JOIN if kind is None else _OF_KIND.get(kind, Scene.CIRCLE)

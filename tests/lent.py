"""The web of a program, built once and lent to one program after the other.

Litestar reads the signature of every page anew for each program: a third of a second, more than the whole
evening of many a test. What belongs to one program alone is laid into the lent web each time: its parts, its
secret, how it refuses, and what lives as long as it does. Two programs at once have a web each.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from litestar import Litestar

from assemblee import app
from assemblee.settings import Settings


@dataclass(slots=True)
class _Web:
    """A built web, and the words with which it was built."""

    words: dict[str, Any]
    refusing: dict[type[Exception], Callable[..., Any]] = field(default_factory=dict)
    built: Litestar = field(init=False)

    def __post_init__(self) -> None:
        self.refusing |= self.words["exception_handlers"]
        relayed = {kind: self._relay(kind) for kind in self.refusing}
        self.built = Litestar(**(self.words | {"exception_handlers": relayed}))

    def lay_in(self, words: dict[str, Any]) -> None:
        """Everything of another program in the place of the last one's."""
        assert words.keys() == self.words.keys()
        for name, given in words["dependencies"].items():
            self.words["dependencies"][name].dependency = given.dependency
        for name in ("secret", "cookie_secure"):
            setattr(self.words["csrf_config"], name, getattr(words["csrf_config"], name))
        self.refusing |= words["exception_handlers"]
        self.built._lifespan_managers[:] = words["lifespan"]

    def _relay(self, kind: type[Exception]) -> Callable[..., Any]:
        return lambda request, fault: self.refusing[kind](request, fault)


_free: list[_Web] = []


@contextmanager
def a_program_with_a_lent_web(settings: Settings) -> Iterator[app.Assemblee]:
    """What `create_app` makes of these settings; when it ends in peace, its web goes to the next."""
    lent: list[_Web] = []

    def lend(**words: Any) -> Litestar:
        lent.append(_free.pop() if _free else _Web(words))
        lent[-1].lay_in(words)
        return lent[-1].built

    with patch.object(app, "Litestar", lend):
        program = app.create_app(settings)
    yield program
    _free.extend(lent)

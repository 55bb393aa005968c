"""Which texts the worker may hold, by keys that tell nothing of them: those of the tables that were asked
about lately, and of questions that go on.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from secrets import token_bytes

TABLES = 12
"""Tables whose cards are remembered; that of longest ago is forgotten first."""


class Remembered:
    """The keys of all texts that are worth holding."""

    def __init__(self) -> None:
        self._secret = token_bytes(16)
        self._tables: OrderedDict[str, frozenset[str]] = OrderedDict()
        self._asked: Counter[str] = Counter()

    def all(self) -> frozenset[str]:
        """Everything else may go."""
        return frozenset(self._asked).union(*self._tables.values())

    @contextmanager
    def asked(self, table: str, keys: frozenset[str]) -> Iterator[None]:
        """While a question goes on nobody else's makes its texts forgotten: two would undo each other's
        telling for ever.
        """
        self._keep(table, keys)
        self._asked.update(keys)
        try:
            yield
        finally:
            self._asked.subtract(keys)
            self._asked += Counter()  # leaves out what nobody asks any more

    def forget(self, texts: Sequence[str]) -> None:
        """These are on no table any more."""
        gone = frozenset(map(self._key, texts))
        for table, keys in self._tables.items():
            self._tables[table] = keys - gone

    def keys(self, cards: Mapping[str, str]) -> dict[str, str]:
        """The key of each card's text."""
        return {card: self._key(text) for card, text in cards.items()}

    def _key(self, text: str) -> str:
        return blake2b(text.encode("utf-8", "replace"), digest_size=12, key=self._secret).hexdigest()

    def _keep(self, table: str, keys: frozenset[str]) -> None:
        self._tables[table] = keys
        self._tables.move_to_end(table)
        while len(self._tables) > TABLES:
            self._tables.popitem(last=False)

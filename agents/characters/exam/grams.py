"""How much two sentences have in common by their words and by runs of their letters (tf-idf)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..understanding.pieces import is_han, words

Floats = NDArray[np.float32]


def of_words(text: str) -> Iterator[str]:
    """Words and pairs of neighbours; of Han text its characters."""
    before = ""
    for word in words(text):
        if is_han(word):
            yield from word
            continue
        yield word
        if before:
            yield f"{before} {word}"
        before = word


def of_letters(text: str) -> Iterator[str]:
    """Runs of two to five letters within framed words; of Han text runs of two and three."""
    for word in words(text):
        framed, sizes = (word, (2, 3)) if is_han(word) else (f" {word} ", (2, 3, 4, 5))
        for size in sizes:
            yield from (framed[i : i + size] for i in range(len(framed) - size + 1))


class Grams:
    """What examples have, weighted by how rare it is among them.

    Args:
        texts: the examples.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._halves = [_Half(texts, parts) for parts in (of_words, of_letters)]

    def common(self, texts: Sequence[str]) -> Floats:
        """What each text has in common with each example (texts, examples), from 0 to 1."""
        words, letters = self._halves
        return (words.common(texts) + letters.common(texts)) * np.float32(0.5)


class _Half:
    """One kind of parts: a row of length one for each text."""

    def __init__(self, texts: Sequence[str], parts: Callable[[str], Iterator[str]]) -> None:
        self._parts = parts
        counted = [Counter(parts(text)) for text in texts]
        seen = Counter(part for count in counted for part in count)
        self._numbers = {part: number for number, part in enumerate(seen)}
        often = np.array(list(seen.values()), np.float32)
        self._rare: Floats = np.log((1 + len(texts)) / (1 + often)) + np.float32(1)
        self._examples = np.zeros((len(seen), len(texts)), np.float32)
        for column, count in enumerate(counted):
            rows, weights = self._weighed(count)
            self._examples[rows, column] = weights

    def common(self, texts: Sequence[str]) -> Floats:
        found = np.zeros((len(texts), self._examples.shape[1]), np.float32)
        for row, text in zip(found, texts, strict=True):
            rows, weights = self._weighed(Counter(self._parts(text)))
            row[:] = weights @ self._examples[rows]
        return found

    def _weighed(self, count: Counter[str]) -> tuple[NDArray[np.int64], Floats]:
        known = [(self._numbers[part], n) for part, n in count.items() if part in self._numbers]
        rows = np.array([number for number, _ in known], np.int64)
        often = np.array([n for _, n in known], np.float32)
        weights = np.asarray((1 + np.log(often)) * self._rare[rows], np.float32)
        return rows, weights / np.float32(max(float(np.linalg.norm(weights)), 1e-9))

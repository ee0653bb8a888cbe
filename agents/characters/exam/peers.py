"""Readers to compare with: simple ones, and those of others where they are installed.

All are given the same examples as ours, choose among the same intents, and take what is spoken of
(numbers, things, names) from the reader of ours: what differs is who says which intent is meant.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..intents import Heard, Reader, Said
from ..persona import Persona
from ..table import UNCLEAR

Examples = Sequence[tuple[str, str]]
"""Sentences with their intents."""
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
_Floats = NDArray[np.float32]
_WIDTH = 4096  # columns into which n-grams are hashed
_STEPS, _RATE, _KEEP = 80, 4.0, 1e-4


class AlwaysNone:
    """Understands nothing, ever."""

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """What is not understood."""
        return Said(language, (Heard(UNCLEAR, 0.0, text),), text=text)


class Peer:
    """Says which intent is meant; everything else of the sentence is read by the reader of ours."""

    def __init__(self, ours: Reader, meant: Callable[[str, str], tuple[str, float]]) -> None:
        self._ours = ours
        # The same sentence is said to many characters, and some of these readers are slow.
        self._meant = lru_cache(maxsize=20_000)(meant)

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """The meaning of a text; an empty one means nothing."""
        intent, sure = self._meant(text, language) if text.strip() else (UNCLEAR, 0.0)
        slots = self._ours.read(text, language, persona).slots
        return Said(language, (Heard(intent, sure, text),), slots, text)


class Nearest:
    """The intent of the example with the most similar row."""

    def __init__(self, encode: Encode, examples: Examples) -> None:
        self._encode = encode
        self._rows = encode([text for text, _ in examples])  # (examples, width)
        self._intents = [intent for _, intent in examples]

    def __call__(self, text: str) -> tuple[str, float]:
        """The nearest example's intent, and the cosine."""
        near = self._rows @ self._encode([text])[0]
        best = int(near.argmax())
        return self._intents[best], float(near[best])


class Linear:
    """A softmax over rows, fitted by gradient descent on all examples at once."""

    def __init__(self, encode: Encode, examples: Examples) -> None:
        self._encode = encode
        self.intents = sorted({intent for _, intent in examples})
        at = {intent: n for n, intent in enumerate(self.intents)}
        rows = encode([text for text, _ in examples])  # (examples, width)
        # Some networks put all sentences into one corner; what they share says nothing.
        self._middle = rows.mean(0)
        rows = self._placed(rows)
        wanted = np.zeros((len(examples), len(at)), np.float32)
        wanted[np.arange(len(examples)), [at[intent] for _, intent in examples]] = 1
        # Intents with few examples weigh as much as those with many.
        weight = (1 / wanted.sum(0))[wanted.argmax(1), None] / len(at)
        self._matrix = np.zeros((rows.shape[1], len(at)), np.float32)
        speed = np.zeros_like(self._matrix)
        for _ in range(_STEPS):
            wrong = (_softmax(8 * rows @ self._matrix) - wanted) * weight
            speed = 0.9 * speed + 8 * rows.T @ wrong + _KEEP * self._matrix
            self._matrix -= _RATE * speed

    def __call__(self, text: str) -> tuple[str, float]:
        """The likeliest intent, and how likely it is."""
        likely = _softmax(8 * self._placed(self._encode([text])) @ self._matrix)[0]
        best = int(likely.argmax())
        return self.intents[best], float(likely[best])

    def _placed(self, rows: _Floats) -> _Floats:
        """Rows as seen from the middle of the examples, of length one."""
        away = rows - self._middle
        return away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), np.float32(1e-9))


class Grams:
    """Rows of n-grams, hashed, weighed by how rare they are (tf-idf), of length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen: Counter[int] = Counter()
        for text in texts:
            seen.update({*_grams(text)})
        self._rare = np.ones(_WIDTH, np.float32) * (1 + np.log(1 + len(texts)))
        for column, count in seen.items():
            self._rare[column] = 1 + np.log((1 + len(texts)) / (1 + count))

    def __call__(self, texts: Sequence[str]) -> _Floats:
        """(texts, width)."""
        rows = np.zeros((len(texts), _WIDTH), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for column, count in Counter(_grams(text)).items():
                row[column] = (1 + np.log(count)) * self._rare[column]
        size = np.sqrt((rows * rows).sum(1, keepdims=True))
        return rows / np.maximum(size, 1e-9)


class ByLanguage:
    """One judge for each language, made when it is first asked."""

    def __init__(
        self,
        examples: Mapping[str, Examples],
        make: Callable[[str, Examples], Callable[[str], tuple[str, float]]],
    ) -> None:
        self._examples, self._make = examples, make
        self._judges: dict[str, Callable[[str], tuple[str, float]]] = {}

    def __call__(self, text: str, language: str) -> tuple[str, float]:
        """The intent of a text; of a language without examples nothing is understood."""
        if language not in self._examples:
            return UNCLEAR, 0.0
        if language not in self._judges:
            self._judges[language] = self._make(language, self._examples[language])
        return self._judges[language](text)


def nearest(language: str, examples: Examples) -> Nearest:
    """The nearest example by n-grams."""
    return Nearest(Grams([text for text, _ in examples]), examples)


def linear(language: str, examples: Examples) -> Linear:
    """A linear reading of n-grams."""
    return Linear(Grams([text for text, _ in examples]), examples)


def _grams(text: str) -> list[int]:
    """Columns of words, pairs of words and three to five letters of a text."""
    even = " ".join(text.casefold().split())[:400]
    words = even.split(" ")
    found = [f"w {word}" for word in words]
    found += [f"p {one} {two}" for one, two in pairwise(words)]
    padded = f" {even} "
    for size in (1, 2) if not even.isascii() else (3, 4, 5):
        found += [padded[at : at + size] for at in range(len(padded) - size + 1)]
    return [crc32(gram.encode("utf-8", "replace")) % _WIDTH for gram in found]


def _softmax(scores: _Floats) -> _Floats:
    grown = np.exp(scores - scores.max(1, keepdims=True))
    return grown / grown.sum(1, keepdims=True)

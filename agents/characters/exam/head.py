"""Intents from a few examples: a logistic regression over what two sentences have in common.

What they have in common is a kernel: the cosine of their rows and that of their words and letters,
mixed. So a head is as small to train as its examples are few, whatever the number of n-grams.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .descent import lowest
from .grams import Floats, Grams

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Mix:
    """How a head weighs what it sees. Chosen by held-out examples, never by a test.

    Args:
        grams: share of the words and letters; the rest is the encoder's.
        keep: how hard the weights are held back.
        sharp: scale of the kernel.
    """

    grams: float = 0.3
    keep: float = 1e-3
    sharp: float = 12.0


class Head:
    """Tells intents apart.

    Args:
        texts: examples.
        rows: of the encoder, one an example; (examples, 0) where there is none.
        labels: the intent of each, from 0.
        mix: how it weighs what it sees.
    """

    def __init__(
        self, texts: Sequence[str], rows: Floats, labels: Whole, mix: Mix | None = None
    ) -> None:
        self._mix, self._rows, self._labels = mix or Mix(), rows, labels
        self._grams = Grams(texts)
        self._weights, self._bias = self._learn(self.common(texts, rows))

    def common(self, texts: Sequence[str], rows: Floats) -> Floats:
        """What sentences have in common with each example (sentences, examples)."""
        dense = (rows @ self._rows.T) * (1 - self._mix.grams)
        return np.asarray(dense + self._grams.common(texts) * self._mix.grams, np.float32)

    def odds(self, common: Floats) -> Floats:
        """The logarithm of how likely each intent is, but for a constant (sentences, intents)."""
        pulled = (common @ self._weights) * self._mix.sharp
        return np.asarray(pulled + self._bias, np.float32)

    def intents(self, common: Floats) -> Whole:
        """The likeliest intent of each sentence."""
        return self.odds(common).argmax(axis=1)

    def nearest(self, common: Floats) -> Whole:
        """The intent of the nearest example: what needs no learning at all."""
        return self._labels[common.argmax(axis=1)]

    def strange(self, common: Floats) -> Floats:
        """Larger is stranger: little speaks for any intent, no clear winner, no example near."""
        odds = self.odds(common)
        top = odds.max(axis=1)
        energy = top + np.log(np.exp(odds - top[:, None]).sum(axis=1))
        near = np.sort(common, axis=1)[:, -3:].mean(axis=1)
        return -(energy + 2 * (top - energy) + 10 * near)

    def _learn(self, common: Floats, rounds: int = 60) -> tuple[Floats, Floats]:
        count, intents = len(self._labels), int(self._labels.max()) + 1
        scaled, keep = common * np.float32(self._mix.sharp), self._mix.keep
        truth = np.eye(intents, dtype=np.float32)[self._labels]

        def cost(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            weights = point[:-intents].reshape(count, intents).astype(np.float32)
            pulled = scaled @ weights
            odds = pulled + point[-intents:].astype(np.float32)
            odds -= odds.max(axis=1, keepdims=True)
            total = np.log(np.exp(odds).sum(axis=1, keepdims=True))
            wrong = (np.exp(odds - total) - truth) / count
            height = -float((truth * (odds - total)).sum()) / count
            height += keep / 2 * float((weights * pulled).sum())
            slope = scaled @ (wrong + keep * weights)
            return height, np.concatenate([slope.ravel(), wrong.sum(axis=0)]).astype(np.float64)

        start = np.concatenate([(truth - 1 / intents).ravel() / 10, np.zeros(intents)])
        found = lowest(cost, start.astype(np.float64), rounds)
        return (
            found[:-intents].reshape(count, intents).astype(np.float32),
            found[-intents:].astype(np.float32),
        )

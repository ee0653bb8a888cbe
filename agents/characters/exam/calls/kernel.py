"""Learning from two hundred turns: softmax regression in the space of likenesses.

A turn is known by how alike it is to the turns that were learned from: a weighted sum of one matrix
of likenesses for each kind of sign. With so few examples that is smaller than any table of weights,
and kinds of sign of any width join in it. The classes are whole sets of functions, as they were
called together; so what is called together is learned together.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .signs import Signs

Floats = NDArray[np.float64]

_STEPS = 300


def likeness(signs: Sequence[Signs]) -> Floats:
    """The cosine of every two (turns, turns)."""
    places = {key: at for at, key in enumerate({key: 0 for each in signs for key in each})}
    table = np.zeros((len(signs), len(places)))
    for row, each in enumerate(signs):
        for key, value in each.items():
            table[row, places[key]] = value
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T


def joined(kinds: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """One matrix of likenesses from several; 1 is added, which lets every class have its share."""
    return 1.0 + np.sum([weight * kinds[kind] for kind, weight in weights.items()], axis=0)


class Softmax:
    """Log chances of classes, learned from turns and their likenesses.

    Args:
        alike: likeness of every two of the turns learned from (turns, turns).
        classes: the class of each, whole numbers from 0.
        trust: how far the examples are believed; the inverse of what is held back.
    """

    def __init__(self, alike: Floats, classes: Sequence[int], trust: float) -> None:
        count, many = len(classes), max(classes) + 1
        wanted = np.zeros((count, many))
        wanted[np.arange(count), classes] = 1
        # Nesterov's accelerated descent with the step that the curvature allows.
        pace = 1 / (trust * 0.5 * float(np.linalg.eigvalsh(alike)[-1]) + 1)
        self._weights = ahead = np.zeros((count, many))
        for step in range(_STEPS):
            slope = trust * (_chances(alike @ ahead) - wanted) + ahead
            weights = ahead - pace * slope
            ahead = weights + step / (step + 3) * (weights - self._weights)
            self._weights = weights

    def log_chances(self, alike: Floats) -> Floats:
        """By the likeness of new turns to those learned from (new, turns): (new, classes)."""
        return np.log(np.maximum(_chances(alike @ self._weights), 1e-9))


def _chances(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(1, keepdims=True))
    return grown / grown.sum(1, keepdims=True)

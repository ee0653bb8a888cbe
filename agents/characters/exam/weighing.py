"""Weights of signs, chosen on some conversations so that they can be tested on others.

Every question of the chosen ones is a choice among all rows: the weights make the rows that hold
its evidence as likely as they can be under a softmax. It is a convex problem of a dozen numbers, so
Newton's method ends after a few steps, always at the same place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 12
_RIDGE = 1e-3  # holds back a weight that nothing tells


@dataclass(frozen=True)
class Question:
    """A question: the signs of all rows for it, and the rows that hold the evidence."""

    signs: NDArray[np.float32]  # (signs, rows)
    evidence: Sequence[int]


def choose(questions: Sequence[Question]) -> Floats:
    """The weights under which the evidence is likeliest (signs,)."""
    count = questions[0].signs.shape[0]
    weights = np.zeros(count)
    for _ in range(_STEPS):
        slope, bend = _RIDGE * weights, _RIDGE * np.eye(count)
        for each in questions:
            signs = each.signs
            scores = weights.astype(np.float32) @ signs
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            mean = signs @ chance
            slope += (mean - signs[:, each.evidence].mean(1)) / len(questions)
            bend += ((signs * chance) @ signs.T - np.outer(mean, mean)) / len(questions)
        step = np.linalg.solve(bend, slope)
        weights = weights - step * min(1.0, 4.0 / (1e-12 + float(np.abs(step).max())))
    return weights


def found(question: Question, weights: Floats, most: int = 10) -> tuple[bool, bool]:
    """Whether any, and whether all, of the evidence is among the best rows."""
    scores = weights.astype(np.float32) @ question.signs
    best = set(np.argsort(-scores, kind="stable")[:most].tolist())
    hits = [row in best for row in question.evidence]
    return any(hits), all(hits)

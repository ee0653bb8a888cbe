"""Who of several is heard, and how much, by the evidence there is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 30
_DOUBT = 20.0  # answers' worth of all members being heard alike


@dataclass(frozen=True)
class Weights:
    """How much each member counts.

    Args:
        weights: of the members' logits, shape (members,); none is below 0.
        shift: what is added, in logits.
    """

    weights: Floats
    shift: float

    def blend(self, said: Floats) -> Floats:
        """Logits of all together, from those of each, shape (rows, members)."""
        return said @ self.weights + self.shift


def weigh(said: Floats, success: Floats) -> Weights:
    """Weights that predict best what came, none of them negative.

    Projected Newton steps on the logistic loss, pulled towards the mean of the members: with few
    answers, that is what comes out.

    Args:
        said: logits of each member, of rows that none of them learned from, (rows, members).
        success: what came, shape (rows,).
    """
    members = said.shape[1]
    alike = np.full(members, 1.0 / members)
    inputs = np.column_stack([said, np.ones(len(said))])
    taken = np.append(alike, 0.0)
    # A member's evidence counts by how far its logits reach: some log of mild ones decides less.
    ridge = np.append(np.full(members, _DOUBT), _DOUBT / 4)
    weights, free = taken.copy(), np.ones(members + 1, np.bool_)
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        gap = inputs.T @ (success - chance) - ridge * (weights - taken)
        free = (weights > 0) | (gap > 0)
        free[-1] = True
        known = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(ridge)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(known[np.ix_(free, free)], gap[free])
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        weights[:-1] = np.maximum(weights[:-1], 0.0)
        if np.abs(step).max() < 1e-7:
            break
    return Weights(weights[:-1], float(weights[-1]))


def handed_over(plays: Floats, patience: float) -> Floats:
    """Share of say that what is known of one player has beside what is known of all.

    Args:
        plays: how many plays of that player there are.
        patience: plays at which both have the same say.
    """
    return plays / (plays + patience)

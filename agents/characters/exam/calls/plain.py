"""Plain ways of guessing what is called, to compare with: the nearest turn, a line a function."""

import numpy as np

from .kernel import Floats
from .table import Encode, Roles, Table

_STEPS = 12
_RIDGE = 0.1  # of weights; set once, and not tuned
_SURE = 0.5


def nearest(data: Table, kind: str) -> list[Roles]:
    """What was called at the turn of another dialogue that is most alike."""
    alike = data.kinds[kind].copy()
    owner = np.array(data.owner)
    alike[owner[:, None] == owner[None]] = -1
    return [data.gold[other] for other in alike.argmax(1).tolist()]


def logistic(data: Table, encode: Encode) -> list[Roles]:
    """A logistic line for each function over a sentence's meaning, each dialogue left out."""
    turns = [turn.said for dialogue in data.dialogues for turn in dialogue.turns]
    vectors = encode(turns).astype(np.float64)
    seen = np.hstack([vectors, np.ones((len(turns), 1))])  # (turns, width + 1)
    owner = np.array(data.owner)
    roles = sorted({role for each in data.gold for role in each})
    called = np.array([[role in each for role in roles] for each in data.gold], np.float64)
    found: list[set[str]] = [set() for _ in turns]
    for out in range(len(data.dialogues)):
        rest, here = owner != out, np.flatnonzero(owner == out).tolist()
        for number, role in enumerate(roles):
            weights = _line(seen[rest], called[rest, number])
            for turn in here:
                if 1 / (1 + np.exp(-seen[turn] @ weights)) > _SURE:
                    found[turn].add(role)
    return [frozenset(each) for each in found]


def _line(seen: Floats, called: Floats) -> Floats:
    """Newton's steps in the space of the examples, of which there are fewer than signs."""
    alike = seen @ seen.T
    shares = np.zeros(len(called))
    for _ in range(_STEPS):
        scores = alike @ shares
        chance = 1 / (1 + np.exp(-scores))
        bend = np.maximum(chance * (1 - chance), 1e-6)
        target = scores + (called - chance) / bend
        shares = np.linalg.solve(alike + np.diag(_RIDGE / bend), target)
    return seen.T @ shares

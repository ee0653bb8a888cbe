"""The vote of the few nearest phrases, each by the fourth power of its likeness."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from .encoder import Vectors

_VOTES, _POWER = 5, 4
_Meant = TypeVar("_Meant")


def nearest(likeness: Vectors) -> list[int]:
    """The numbers of the phrases that vote, the likest first."""
    return np.argsort(-likeness)[:_VOTES].tolist()


def votes(meant: Sequence[_Meant], likeness: Vectors, voters: Iterable[int]) -> dict[_Meant, float]:
    """How much weighs what the voting phrases mean."""
    found: dict[_Meant, float] = {}
    for number in voters:
        weight = max(float(likeness[number]), 0.0) ** _POWER
        found[meant[number]] = found.get(meant[number], 0.0) + weight
    return found

"""Sets of functions, learned from some turns and guessed for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .kernel import Floats, Softmax, joined
from .table import Roles, Table

_PARTS = 5  # of the dialogues, each left out in turn by the inner choice


class Weighing(NamedTuple):
    """What is chosen before learning: what kinds of sign count, how far examples are believed."""

    weights: Mapping[str, float]
    trust: float


WEIGHINGS = tuple(
    Weighing(weights, trust)
    for weights in (
        {"meaning": 1.0, "state": 1.0},
        {"meaning": 1.0, "state": 1.0, "words": 0.5},
        {"meaning": 1.0, "state": 2.0, "words": 0.5, "ending": 0.5},
        {"meaning": 1.0, "state": 1.0, "asked": 0.5, "both": 1.0},
    )
    for trust in (5.0, 15.0)
)
"""What an inner choice is made among."""


@dataclass(frozen=True)
class Learned:
    """Sets of functions that were seen among some turns, and their chances by likeness to those."""

    weighing: Weighing
    sets: list[Roles]
    model: Softmax

    def guess(self, alike: Floats, possible: Roles) -> list[Roles]:
        """The likeliest set of possible functions for each new turn.

        Args:
            alike: likeness of the new turns to those learned from (new, turns).
            possible: what the character can do at all.
        """
        chances = self.model.log_chances(alike)
        legal = np.array([each <= possible for each in self.sets])
        best = np.where(legal, chances, -np.inf).argmax(1).tolist()
        return [self.sets[place] for place in best]


def learn(data: Table, turns: Sequence[int], weighing: Weighing) -> Learned:
    """Learn from some of the turns."""
    sets = sorted({data.gold[turn] for turn in turns}, key=sorted)
    alike = joined(data.kinds, weighing.weights)[np.ix_(turns, turns)]
    classes = [sets.index(data.gold[turn]) for turn in turns]
    return Learned(weighing, sets, Softmax(alike, classes, weighing.trust))


def choose(data: Table, turns: Sequence[int]) -> Weighing:
    """The choice that guesses most sets right where each part of the turns is left out in turn."""
    owners = sorted({data.owner[turn] for turn in turns})
    everything = frozenset(role for turn in turns for role in data.gold[turn])
    right: list[int] = []
    for weighing in WEIGHINGS:
        alike, count = joined(data.kinds, weighing.weights), 0
        for start in range(_PARTS):
            part = set(owners[start::_PARTS])
            out = [turn for turn in turns if data.owner[turn] in part]
            rest = [turn for turn in turns if data.owner[turn] not in part]
            found = learn(data, rest, weighing).guess(alike[np.ix_(out, rest)], everything)
            count += sum(f == data.gold[turn] for f, turn in zip(found, out, strict=True))
        right.append(count)
    return WEIGHINGS[int(np.argmax(right))]

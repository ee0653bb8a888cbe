"""The blend: who of several is heard, and how much, by what each said of players it never saw.

Members predict players set aside; a logistic regression of their logits, held near the plain mean
of the best, gives their weights, and calibrates on the way. On a log of a few rows that leaves the
mean of level and skill; on a large one the network is heard.
"""

from dataclasses import dataclass

import numpy as np

from ..belief.blend import Weights, weigh
from .inputs import Gatherer
from .log import Floats, Log
from .logistic import Logistic, Weighed
from .network import Network, Wired
from .rasch import Skills
from .splits import folds, held_out

_LARGE = 20_000  # rows from which one part set aside tells enough
_FEWEST_FOR_NETWORK = 5_000  # rows; below, it has nothing to add and may have something to spoil


@dataclass(frozen=True)
class Members:
    """What was fitted to one log, on inputs gathered once."""

    skill: Skills
    logistic: Weighed
    network: Wired | None

    def said(self, log: Log) -> Floats:
        """Logits of each member, shape (rows, members)."""
        gatherer = self.logistic.gatherer
        known = gatherer.gather(log)
        columns = [
            known.numbers[:, -2],  # the level's mean
            known.numbers[:, -1],  # skill
            self.logistic.terms(known.numbers).sum(axis=1),
        ]
        if self.network is not None:
            columns.append(self.network.of(known))
        return np.column_stack(columns)


@dataclass(frozen=True)
class Blend:
    """Members and their weights."""

    members: Members
    weights: Weights

    def logits(self, log: Log) -> Floats:
        """The weighed logits before each row."""
        return self.weights.blend(self.members.said(log))


@dataclass(frozen=True)
class Blended:
    """Level, skill, history and network, by the evidence for each."""

    name: str = "blend"
    seed: int = 0

    def fit(self, log: Log) -> Blend:
        """Fit the members to parts for their weights, and to the whole for use."""
        parts = [held_out(log, self.seed)] if len(log) >= _LARGE else list(folds(log, self.seed))
        if len(parts) < 2 and len(log) < _LARGE:
            parts = [held_out(log, self.seed)]  # one player, split in time
        said = [_fitted(fit, self.seed).said(aside) for fit, aside in parts]
        seen = [aside.success for _, aside in parts]
        fewest = min(each.shape[1] for each in said)
        weights = weigh(np.concatenate([each[:, :fewest] for each in said]), np.concatenate(seen))
        members = _fitted(log, self.seed, network=fewest > 3)
        return Blend(members, weights)


def _fitted(log: Log, seed: int, network: bool = True) -> Members:
    gatherer = Gatherer(log)
    logistic = Logistic().fit_gathered(log, gatherer)
    wired = None
    if network and len(log) >= _FEWEST_FOR_NETWORK:
        wired = Network(seed=seed).fit_gathered(log, gatherer)
    return Members(gatherer.skills, logistic, wired)

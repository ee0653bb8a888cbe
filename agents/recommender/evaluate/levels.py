"""The level mean: everybody's share of successes at an item, and what to expect of a new one.

The baseline that matters most: with few plays of a player, how hard a level is says nearly
everything. A share of few answers is pulled towards that of its kind, that of a small kind towards
all, and what features tell of the rest is a ridge regression over items. Where each item is a kind
of its own, as where nobody tells kinds, that is all.
"""

from dataclasses import dataclass

import numpy as np

from .log import Floats, Log, summed
from .model import logits_of

_DAMPED = 5.0  # answers' worth of what is expected without any
_MOST_DAMPED = 100.0  # where items are all alike
_RIDGE = 10.0  # items' worth of features that tell nothing


def level_logits(log: Log, evident: bool = False) -> Floats:
    """What each item's share of successes is taken for, in logits, shape (items,).

    Args:
        log: of answers.
        evident: pull shares by how far items are seen to differ, where that is less than usual.
    """
    items = log.items
    count = len(items.names)
    met = np.bincount(log.item, minlength=count).astype(np.float64)
    won = summed(log.item, log.success, count)
    overall = (won.sum() + 1.0) / (met.sum() + 2.0)
    kind_met = summed(items.kind, met, items.kinds)
    kind_won = summed(items.kind, won, items.kinds)
    of_kind = (kind_won + _DAMPED * overall) / (kind_met + _DAMPED)
    # The only item of a kind would count twice, as its kind's answers and as its own.
    alone = np.bincount(items.kind, minlength=items.kinds) == 1
    usual = np.where(alone, overall, of_kind)[items.kind]
    expected = logits_of(usual) + _told(log, met, won, usual)
    prior = 1.0 / (1.0 + np.exp(-expected))
    damped = _evident(met, won, prior) if evident else _DAMPED
    return logits_of((won + damped * prior) / (met + damped))


def _evident(met: Floats, won: Floats, prior: Floats) -> float:
    """Answers' worth of what is expected, by how far shares are off it beyond luck (moments)."""
    known = met > 0
    met, share, prior = met[known], won[known] / met[known], prior[known]
    luck = prior * (1.0 - prior)
    spread = float((met * (share - prior) ** 2 - luck).sum() / met.sum()) if met.size else 0.0
    wanted = float(luck.mean()) / spread - 1.0 if spread > 0 else _MOST_DAMPED
    return min(max(wanted, _DAMPED), _MOST_DAMPED)


def _told(log: Log, met: Floats, won: Floats, expected: Floats) -> Floats:
    """What the features of each item add to what is expected of its kind, in logits."""
    features = log.items.features
    if not features.shape[1] or not met.any():
        return np.zeros(len(met))
    weight = met / (met + _DAMPED)
    share = (won + _DAMPED * expected) / (met + _DAMPED)
    rest = logits_of(share) - logits_of(expected)
    middle = np.average(features, axis=0, weights=weight)
    spread = np.sqrt(np.average((features - middle) ** 2, axis=0, weights=weight))
    scaled = np.where(spread > 0, (features - middle) / np.maximum(spread, 1e-12), 0.0)
    scaled = np.clip(scaled, -3.0, 3.0)  # a new item far outside is like the farthest known
    square = (scaled * weight[:, None]).T @ scaled + _RIDGE * np.eye(scaled.shape[1])
    slopes: Floats = np.linalg.solve(square, scaled.T @ (weight * rest)).astype(np.float64)
    return scaled @ slopes


@dataclass(frozen=True)
class _Means:
    values: Floats

    def logits(self, log: Log) -> Floats:
        return self.values[log.item]


@dataclass(frozen=True)
class LevelMean:
    """Says of everybody what most did."""

    name: str = "level mean"

    def fit(self, log: Log) -> _Means:
        """Count."""
        return _Means(level_logits(log, evident=True))

"""Elo: one number a player and one an item, moved towards each surprise.

A. Elo, 1978; with steps that shrink with the answers seen, as R. Pelánek, "Applications of the Elo
rating system in adaptive educational systems", Computers and Education 2016, sets them. A row at a
time, in the order of turns, since ratings of items move between players.
"""

from dataclasses import dataclass

import numpy as np

from .log import Floats, Log
from .model import logits_of
from .scores import mean_loss
from .splits import held_out
from .turns import turns

_STEPS = ((0.4, 0.01), (0.4, 0.05), (0.8, 0.05), (1.2, 0.1), (1.8, 0.05))
"""How far the first answer moves a rating, and how fast that shrinks; the best is chosen."""


@dataclass(frozen=True)
class _Ratings:
    step: tuple[float, float]
    base: float
    items: list[float]

    def logits(self, log: Log) -> Floats:
        return _walk(log, self.base, self.step, list(self.items), None)


@dataclass(frozen=True)
class Elo:
    """Ratings, with the step that predicts players best who were set aside for that."""

    name: str = "Elo"

    def fit(self, log: Log) -> _Ratings:
        """Rate the items."""
        base = float(logits_of(np.array([(log.success.sum() + 1) / (len(log) + 2)]))[0])
        fit, aside = held_out(log)
        best = min(_STEPS, key=lambda step: _cost(fit, aside, base, step))
        return _rated(log, base, best)


def _rated(log: Log, base: float, step: tuple[float, float]) -> _Ratings:
    items = [0.0] * len(log.items.names)
    _walk(log, base, step, items, [0] * len(items))
    return _Ratings(step, base, items)


def _cost(fit: Log, aside: Log, base: float, step: tuple[float, float]) -> float:
    said = _rated(fit, base, step).logits(aside)
    return mean_loss(aside.success, 1.0 / (1.0 + np.exp(-said)))


def _walk(
    log: Log, base: float, step: tuple[float, float], items: list[float], seen: list[int] | None
) -> Floats:
    """What was expected of each row; ratings of items move where they are counted."""
    first, shrink = step
    players, plays = [0.0] * log.count, [0] * log.count
    order = np.concatenate([rows for rows in turns(log)] or [np.zeros(0, np.int64)])
    who, what, won = (each[order].tolist() for each in (log.player, log.item, log.success))
    expected: list[float] = []
    for player, item, success in zip(who, what, won, strict=True):
        lead = base + players[player] - items[item]
        expected.append(lead)
        surprise = success - 1.0 / (1.0 + 2.718281828459045**-lead)
        players[player] += first / (1.0 + shrink * plays[player]) * surprise
        plays[player] += 1
        if seen is not None:
            items[item] -= first / (1.0 + shrink * seen[item]) * surprise
            seen[item] += 1
    result = np.zeros(len(log))
    result[order] = expected
    return result

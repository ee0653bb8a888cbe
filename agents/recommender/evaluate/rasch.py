"""Rasch with a Gaussian belief: difficulties from a log, skill from each player's own plays.

Difficulties are the most likely ones (30 alternating steps of Newton's method, players and items
both with a normal prior); several answers of one player to one item count as the square root of
their number, since they are alike beyond what skill explains. How skill is spread and how it moves
is chosen on players set aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..belief.gaussian import Habits, Standing
from .levels import level_logits
from .log import Floats, Ints, Log, summed
from .model import chances, logits_of
from .scores import mean_loss
from .splits import held_out
from .turns import pairs, turns

_STEPS = 30
_ITEM_VARIANCE = 4.0  # logits squared, of difficulties around what the level mean says
_HABITS = (
    Habits(1.0, 0.0, 0.0, 0.0),
    Habits(0.5, 0.3, 0.0, 0.0),
    Habits(1.0, 0.5, 0.0, 0.0),
    Habits(0.5, 0.5, 0.02, 0.01),
    Habits(1.0, 1.0, 0.05, 0.02),
    Habits(0.5, 1.5, 0.1, 0.05),
    Habits(0.5, 2.0, 0.0, 0.1),
)


@dataclass(frozen=True)
class Skills:
    """Difficulties of the items, and how skill moves.

    Args:
        difficulty: logits, shape (items,).
        unsure: variance of that, shape (items,).
        habits: of skill.
    """

    difficulty: Floats
    unsure: Floats
    habits: Habits

    def logits(self, log: Log) -> Floats:
        """What the belief says before each row."""
        kind = log.items.kind[log.item]
        count, place = pairs(log.player, kind)
        standing = Standing(log.count, count, self.habits)
        said = np.zeros(len(log))
        for rows in turns(log):
            who, pair, item = log.player[rows], place[rows], log.item[rows]
            hard, unsure = self.difficulty[item], self.unsure[item]
            said[rows] = standing.lead(who, pair, hard, unsure)
            standing.after(who, pair, hard, unsure, log.success[rows])
        return said


@dataclass(frozen=True)
class Rasch:
    """Gaussian skill, with an offset for each kind."""

    name: str = "Gaussian skill"

    def fit(self, log: Log) -> Skills:
        """Place the items, then choose how skill moves."""
        fit, aside = held_out(log)
        tried = list(_placed(fit))
        costs = [mean_loss(aside.success, chances(s.logits(aside))) for s in tried]
        wanted = _HABITS[int(np.argmin(costs))]
        return next(_placed(log, (wanted,)))


def _placed(log: Log, habits: tuple[Habits, ...] = _HABITS) -> Iterator[Skills]:
    placed = {spread: _difficulties(log, spread) for spread in {each.spread for each in habits}}
    for each in habits:
        yield Skills(*placed[each.spread], each)


def _difficulties(log: Log, spread: float) -> tuple[Floats, Floats]:
    """The most likely difficulties and their variances, given how skill is spread."""
    items = len(log.items.names)
    count, place = pairs(log.player, log.item)
    times = np.bincount(place, minlength=count).astype(np.float64)
    first = np.zeros(count, np.int64)
    first[place[::-1]] = np.arange(len(log))[::-1]
    player, item = log.player[first], log.item[first]
    share = summed(place, log.success, count) / np.maximum(times, 1.0)
    weight = np.sqrt(times)
    usual = level_logits(log)
    skill, hard = np.zeros(log.count), -usual
    known = np.zeros(items)
    for _ in range(_STEPS):
        gap, known = _gap(player, log.count, share, weight, skill[player] - hard[item])
        skill += _bounded((gap - skill / spread) / (known + 1.0 / spread))
        gap, known = _gap(item, items, share, weight, skill[player] - hard[item])
        known += 1.0 / _ITEM_VARIANCE
        hard -= _bounded((gap + (hard + usual) / _ITEM_VARIANCE) / known)
    return _centred(log, hard, spread), 1.0 / known


def _gap(
    of: Ints, count: int, share: Floats, weight: Floats, lead: Floats
) -> tuple[Floats, Floats]:
    """For each player or item, how much more was seen than expected, and how telling that is."""
    chance = chances(lead)
    seen = summed(of, weight * (share - chance), count)
    return seen, summed(of, weight * chance * (1 - chance), count)


def _bounded(step: Floats) -> Floats:
    """A step of Newton's, which may not leap where little is known."""
    return np.clip(step, -1.0, 1.0)


def _centred(log: Log, hard: Floats, spread: float) -> Floats:
    """Moved so that players nobody knows are given the share of successes that was seen."""
    flat = np.sqrt(1.0 + np.pi * spread / 8.0)
    seen = float(logits_of(np.array([(log.success.sum() + 1) / (len(log) + 2)]))[0])
    shift = 0.0
    for _ in range(20):
        said = chances((-hard[log.item] + shift) / flat).mean()
        shift += seen - float(logits_of(np.array([said]))[0])
    return hard - shift

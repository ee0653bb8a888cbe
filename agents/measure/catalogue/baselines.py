"""What is easy to beat on the table: level means, and one number a player."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .joint import Floats, sigmoid
from .noise import Halves

SHOWN = (3, 10)  # plays of a held-out bot
_MIDDLE = (0.15, 0.85)
_EACH = 4  # one bot in so many is held out
_REPEATS = 20  # draws of the levels that are shown
_SPREAD = 1.5  # logits by which bots differ, before anything is known of one
_ROUNDS = 40


class Baseline(NamedTuple):
    """How well somebody told the rates of bots that were held out."""

    name: str
    shown: int
    rmse: float
    explained: float


def baselines(table: Halves, genre: npt.NDArray[np.integer], seed: int = 0) -> list[Baseline]:
    """Judge them; fewer than eight bots in the middle tell nothing, and give no baseline.

    Args:
        table: wins and plays (2, bots, levels).
        genre: of each level.
        seed: of which plays are shown.
    """
    rate = table.rate.mean(1)
    middle = np.flatnonzero((rate >= _MIDDLE[0]) & (rate <= _MIDDLE[1]))
    if len(middle) < 2 * _EACH:
        return []
    held = middle[::_EACH]
    others = np.setdiff1d(np.arange(len(rate)), held)
    levels = table.rate[others].mean(0)
    judged = table.rates[1, held]
    noise = judged * (1 - judged) / np.maximum(table.plays[1, held] - 1, 1)
    usual = _error(np.broadcast_to(levels, judged.shape), judged, noise)
    genres = np.array([levels[genre == one].mean() for one in genre])
    found = [
        _baseline("the genre's mean", 0, _error(np.broadcast_to(genres, judged.shape), judged,
                                                noise), usual),
        _baseline("the level's mean", 0, usual, usual),
    ]  # fmt: skip
    skill, hard = rasch(table.wins[:, others].sum(0), table.plays[:, others].sum(0))
    usual_skill = skill[np.isin(others, middle)]
    known = float(usual_skill.mean()), float(usual_skill.std())
    luck = np.random.default_rng(seed)
    for shown in SHOWN:
        errors = [
            _error(_told(table.rates[0, held], hard, known, shown, luck), judged, noise)
            for _ in range(_REPEATS)
        ]
        found.append(_baseline("one number a bot (Rasch)", shown, float(np.mean(errors)), usual))
    return found


def rasch(wins: npt.NDArray[np.integer], plays: npt.NDArray[np.integer]) -> tuple[Floats, Floats]:
    """Skill of each bot and hardness of each level: their difference is the logit of a win."""
    skill, hard = np.zeros(len(wins)), np.zeros(wins.shape[1])
    for _ in range(_ROUNDS):
        for axis in (1, 0):
            chance = sigmoid(skill[:, None] - hard)
            slope = (wins - plays * chance).sum(axis)
            bend = (plays * chance * (1 - chance)).sum(axis)
            if axis == 1:
                skill += np.clip((slope - skill / _SPREAD**2) / (bend + _SPREAD**-2), -1, 1)
            else:
                hard -= np.clip((slope + hard / _SPREAD**2) / (bend + _SPREAD**-2), -1, 1)
    return skill, hard


def _told(
    rates: Floats, hard: Floats, known: tuple[float, float], shown: int, luck: np.random.Generator
) -> Floats:
    """Rates of bots (bots, levels), each from single plays of some levels, drawn by its rates.

    A play is drawn with the chance that the first half tells, so its luck is that of one play.
    What is known of a bot before is how skilled the others are: middle and spread.
    """
    middle, spread = known
    told = np.empty_like(rates)
    for n, rate in enumerate(rates):
        levels = luck.choice(len(hard), shown, replace=False)
        won = luck.random(shown) < rate[levels]
        skill, bend = middle, spread**-2
        for _ in range(_ROUNDS):
            chance = sigmoid(skill - hard[levels])
            bend = (chance * (1 - chance)).sum() + spread**-2
            slope = (won - chance).sum() - (skill - middle) / spread**2
            skill += float(np.clip(slope / bend, -1, 1))
        doubt = 1 / bend
        told[n] = sigmoid((skill - hard) / np.sqrt(1 + np.pi * doubt / 8))
    return told


def _error(told: Floats, judged: Floats, noise: Floats) -> float:
    """Mean square error against true rates: what is told comes from the other half alone."""
    return float(((told - judged) ** 2 - noise).mean())


def _baseline(name: str, shown: int, error: float, usual: float) -> Baseline:
    return Baseline(name, shown, max(error, 0.0) ** 0.5, 1 - error / usual)

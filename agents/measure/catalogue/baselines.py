"""What is easy to beat on the table: level means, Elo, one number a bot, and what levels ask."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from . import factors
from .joint import Floats, sigmoid
from .noise import Halves
from .strangers import SHOWN, Ints, Split, Teller, judged

_SPREAD = 1.5  # logits by which bots differ, before anything is known of one
_ROUNDS = 40
_STEPS = (0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.3)  # of Elo: logits that a surprise moves


class Baseline(NamedTuple):
    """How well somebody told the rates of bots that were held out."""

    name: str
    shown: int
    rmse: float
    explained: float


class Number(NamedTuple):
    """One number a bot and one a level, whose difference is the logit of a win.

    Args:
        hard: of each level (levels,).
        mean: of the bots that a stranger is like.
        spread: of them.
    """

    hard: Floats
    mean: float
    spread: float


def baselines(
    table: Halves, parts: Split, genre: npt.NDArray[np.integer], seed: int = 0
) -> list[Baseline]:
    """Judge them.

    Args:
        table: wins and plays (2, bots, levels).
        parts: who is held out.
        genre: of each level.
        seed: of which plays are shown.
    """
    usual = table.rate[parts.usual].mean(0)
    genres = np.array([usual[genre == one].mean() for one in genre])

    def who_tells(name: str, teller: Teller, shown: int) -> Baseline:
        error = judged(table, parts.held, usual, teller, shown, seed)
        return Baseline(name, shown, max(float(error.told.mean()), 0) ** 0.5, error.explained)

    found = [
        who_tells("the genre's mean", lambda *_: genres, SHOWN[0])._replace(shown=0),
        who_tells("the level's mean", lambda *_: usual, SHOWN[0])._replace(shown=0),
    ]
    one = number(table, parts.learned, parts.usual)
    asked = own_loadings(table, parts, genre)
    for shown in SHOWN:
        step = best_step(table, parts, usual, shown, seed)
        found += [
            who_tells(f"Elo, one number a bot, steps of {step:g}", elo(one, step), shown),
            who_tells("one number a bot with its doubt (Rasch)", rasch_teller(one), shown),
            who_tells("the same, and what it counts is each level's own", asked, shown),
        ]
    return found


def number(table: Halves, learned: Ints, usual: Ints) -> Number:
    """One number a bot and one a level, from bots that are known."""
    wins, plays = table.wins[:, learned].sum(0), table.plays[:, learned].sum(0)
    skill, hard = rasch(wins, plays)
    its = skill[np.isin(learned, usual)]
    return Number(hard, float(its.mean()), float(its.std()))


def elo(one: Number, step: float) -> Teller:
    """A number that each surprise moves by so much, and no doubt."""

    def tell(levels: Ints, won: Floats) -> Floats:
        skill = one.mean
        for level, win in zip(levels, won, strict=True):
            skill += step * (win - float(sigmoid(skill - one.hard[level])))
        return sigmoid(skill - one.hard)

    return tell


def best_step(table: Halves, parts: Split, usual: Floats, shown: int, seed: int) -> float:
    """The step that tells most of the bots that were set aside."""
    one = number(table, parts.known, parts.usual)

    def error(step: float) -> float:
        return float(judged(table, parts.aside, usual, elo(one, step), shown, seed).told.sum())

    return min(_STEPS, key=error)


def rasch_teller(one: Number) -> Teller:
    """A number with its doubt: a Gaussian that plays narrow."""
    levels = len(one.hard)
    ways = np.ones((levels, 1))
    model = factors.Factors(-one.hard, np.zeros(levels), ways, ways)
    start = factors.Stranger(np.array([one.mean]), np.array([[one.spread**2]]))
    return teller(model, start)


def own_loadings(
    table: Halves, parts: Split, genre: npt.NDArray[np.integer], axes: int = 1,
    local: float = 0.0, own: bool = True,
) -> Teller:  # fmt: skip
    """As many numbers as axes, and what they count is each level's own, or each genre's."""
    wins, plays = (each[:, parts.learned].sum(0) for each in table)
    model, skills = factors.fit(wins, plays, genre, axes, local)
    start = skills.among(np.flatnonzero(np.isin(parts.learned, parts.usual)))
    return teller(model if own else model.by_genre(genre), start)


def teller(model: factors.Factors, start: factors.Stranger) -> Teller:
    """Who tells by what is believed after the plays that were shown."""

    def tell(levels: Ints, won: Floats) -> Floats:
        return start.after(model, levels, won).rates(model)

    return tell


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

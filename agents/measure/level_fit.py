"""Fits what :mod:`duskfolk.game.levels.difficulty` goes by to plays, and judges it by others.

The three players with human limits play levels that nobody else uses: the regular one, by whom
difficulty is measured, the newcomer and the skilled one, so that a weight counts only as far as it
counts for different players. Each has a logit of its own for each genre and stop of the slider; the
weights of the features are shared by all (logistic regression, with a small ridge).

How far levels with the same features differ is read off plays of the same level: two players'
surprises, one level, go together as far as the level is harder or easier than it looks.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.files import write

from ...game.levels import build
from ...game.levels.difficulty import (
    STOPS,
    Company,
    Estimate,
    Scale,
    Weights,
    difficulty_of,
    flattening,
)
from ...game.levels.features import FEATURES, features_of
from ...game.setting import Setting, setting_at
from ...game.world.kinds import OTHER_ROLES, Genre, Outcome, Role
from ..policy.difficulty import Handicapped, at
from ..policy.library import load
from .evaluate import LevelId, Measure, level_ids, play_out

Floats = npt.NDArray[np.float64]
PLAYERS = ("regular", "newcomer", "skilled")
_RIDGE = 10.0  # on a feature's weight over its spread in the levels played
_LITTLE = 0.05  # ridge on the logits of players, so that one who never loses has a finite one
_WIDEST = 12.0  # logits


class Play(NamedTuple):
    """One play: which level by its place in the list, who played, in what company, and the end."""

    level: int
    player: int
    slider: float  # of trained folk; NaN for scripted ones
    seed: int
    lost: bool


@dataclass(frozen=True)
class Plays:
    """Levels and what came of playing them."""

    levels: Sequence[LevelId]
    plays: Sequence[Play]

    def save(self, path: Path) -> None:
        """Keep them in a file of numpy's."""
        whole = io.BytesIO()
        np.savez_compressed(whole, levels=np.array(self.levels), plays=np.array(self.plays))
        write(path, whole.getvalue())

    @classmethod
    def load(cls, path: Path) -> "Plays":
        """What :meth:`save` kept."""
        with np.load(path, allow_pickle=False) as kept:
            levels = [LevelId(Genre(g), n, crowd) for g, n, crowd in kept["levels"].tolist()]
            rows = [
                Play(int(level), int(player), slider, int(seed), bool(lost))
                for level, player, slider, seed, lost in kept["plays"].tolist()
            ]
        return cls(levels, rows)


def play_levels(
    first: int, usual: int, doubled: int, sliders: Sequence[float | None], seeds: int,
    progress: Callable[[str], None] = lambda said: None,
) -> Plays:  # fmt: skip
    """Let the three players play levels of every genre.

    Args:
        first: number of the first level.
        usual: levels of each genre with the usual folk.
        doubled: further levels of each genre with twice the hostile folk.
        sliders: places of the slider; None is for scripted folk.
        seeds: plays of each level, by each player, at each place of the slider.
        progress: is told what is played next.
    """
    levels = level_ids(Genre, first, usual) + level_ids(Genre, first + usual, doubled, 2)
    brains = {role: load(role.name.lower()) for role in OTHER_ROLES}
    players = [load(name) for name in PLAYERS]
    plays: list[Play] = []
    for slider in sliders:
        setting = Setting() if slider is None else setting_at(slider)
        company: dict[Role, object] = dict.fromkeys(OTHER_ROLES, "scripted")
        if slider is not None:
            company = {
                role: Handicapped(brains[role], at(slider, role.name.lower()))
                for role in OTHER_ROLES
            }
        for number, player in enumerate(players):
            progress(f"{PLAYERS[number]}, slider {slider}")
            minds = {**company, Role.LAMPLIGHTER: player}
            for seed in range(seeds):
                endings = play_out(levels, minds, Measure(seed=seed, setting=setting))
                place = np.nan if slider is None else slider
                plays += [
                    Play(level, number, place, seed, ending.outcome != Outcome.WON)
                    for level, ending in enumerate(endings)
                ]
    return Plays(levels, plays)


def fit(plays: Plays, about: Mapping[str, str]) -> Weights:
    """The weights under which these plays are likeliest."""
    values = _values(plays)
    centre, spread = values.mean(0), values.std(0) + 1e-9
    level, lost = _columns(plays)
    stops = _stops(plays)  # (plays, players * genres * stops)
    rows = np.hstack([stops, ((values - centre) / spread)[level]])
    ridge = np.full(rows.shape[1], _RIDGE)
    ridge[: stops.shape[1]] = _LITTLE
    found = _logistic(rows, lost, ridge)
    chances = _sigmoid(rows @ found)
    genre = np.array([card.genre for card in plays.levels])
    doubt = {each: _doubt(chances, lost, level, genre == each) for each in Genre}
    own = found[: stops.shape[1]].reshape(len(PLAYERS), len(Genre), len(STOPS))[0].tolist()
    mean = sum(flattening(each) for each in doubt.values()) / len(Genre)
    # What was fitted are mean probabilities; the logit of one level of known difficulty is farther
    # from 0, by as much as its doubt flattens it again. Features are shared, and so is what they
    # are stretched by; the rest is the genre's.
    looks = ((values - centre) / spread) @ found[stops.shape[1] :]  # (levels,)
    scaled: dict[Genre, list[float]] = {}
    for each in Genre:
        own_stretch, usual = flattening(doubt[each]), float(looks[genre == each].mean())
        scaled[each] = [round(x * own_stretch + usual * (own_stretch - mean), 3) for x in own[each]]
    return Weights(
        {each: (a, b, c, d) for each, (a, b, c, d) in scaled.items()},
        {each: round(sd, 3) for each, sd in doubt.items()},
        {
            name: Scale(
                round(float(found[stops.shape[1] + n] / spread[n]) * mean, 4),
                *(round(float(x), 4) for x in (centre[n], values[:, n].min(), values[:, n].max())),
            )
            for n, name in enumerate(FEATURES)
        },
        about,
    )


def estimates(plays: Plays, weights: Weights) -> list[Estimate]:
    """The estimate for the level and the company of each play, whoever played it."""
    built = [build(*card) for card in plays.levels]
    known: dict[tuple[int, float | None], Estimate] = {}
    found: list[Estimate] = []
    for play in plays.plays:
        slider = None if np.isnan(play.slider) else play.slider
        if (play.level, slider) not in known:
            company = Company() if slider is None else Company(slider, frozenset(OTHER_ROLES))
            known[play.level, slider] = difficulty_of(built[play.level], company, weights)
        found.append(known[play.level, slider])
    return found


def _values(plays: Plays) -> Floats:
    """Features by level, (levels, features)."""
    told = (features_of(build(*card)) for card in plays.levels)
    return np.array([[each[name] for name in FEATURES] for each in told])


def _columns(plays: Plays) -> tuple[npt.NDArray[np.int64], Floats]:
    """Of each play the level's place and whether it was lost."""
    return (
        np.array([play.level for play in plays.plays]),
        np.array([float(play.lost) for play in plays.plays]),
    )


def _stops(plays: Plays) -> Floats:
    """How near each play is to each stop of its player, (plays, players * genres * stops)."""
    rows = np.zeros((len(plays.plays), len(PLAYERS), len(Genre), len(STOPS)))
    for n, play in enumerate(plays.plays):
        genre = plays.levels[play.level].genre
        if np.isnan(play.slider):
            rows[n, play.player, genre, 0] = 1
        else:
            for stop, place in enumerate((0.0, 0.5, 1.0)):
                rows[n, play.player, genre, 1 + stop] = max(0.0, 1 - 2 * abs(play.slider - place))
    return rows.reshape(len(plays.plays), -1)


def _logistic(rows: Floats, lost: Floats, ridge: Floats) -> Floats:
    """Penalised likeliest weights, by Newton's method."""
    found = np.zeros(rows.shape[1])
    for _ in range(50):
        chances = _sigmoid(rows @ found)
        slope = rows.T @ (lost - chances) - ridge * found
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found = np.clip(found + step, -_WIDEST, _WIDEST)
        if np.abs(step).max() < 1e-8:
            break
    return found


def _doubt(
    chances: Floats, lost: Floats, level: npt.NDArray[np.int64], which: npt.NDArray[np.bool_]
) -> float:
    """How far the levels of one genre differ beyond their features (sd, logits).

    Two plays of one level surprise together by the variance of the level's logit and the slopes of
    their mean probabilities, which are p (1 - p), flattened by that same variance.
    """
    surprise, room = lost - chances, chances * (1 - chances)
    count = which.size
    together, at_most = (
        np.bincount(level, x, count) ** 2 - np.bincount(level, x * x, count)
        for x in (surprise, room)
    )
    ratio = min(max(together[which].sum() / at_most[which].sum(), 0.0), 2.0)
    return float(np.sqrt(ratio / (1 - np.pi * ratio / 8)))


def _sigmoid(logits: Floats) -> Floats:
    return 1 / (1 + np.exp(-logits))


def judge(plays: Plays, weights: Weights) -> dict[str, float]:
    """How well the estimates foretell what the regular player did.

    Returns:
        ``plays``; ``auc`` over all of them and ``auc.within``, among levels of one genre and crowd
        in the same company, where only features tell levels apart; ``log_loss``, and
        ``log_loss.share``, of who knows the share lost in each such group and nothing of its
        levels; ``calibration``, how far the chances told are from the shares found, on average
        over ten bins; the same for each place of the slider.
    """
    mine = [n for n, play in enumerate(plays.plays) if play.player == 0]
    found = estimates(plays, weights)
    chances = np.array([found[n].lost for n in mine])
    lost = np.array([float(plays.plays[n].lost) for n in mine])
    company = [str(plays.plays[n].slider) for n in mine]
    group = [
        (plays.levels[plays.plays[n].level]._replace(number=0), where)
        for n, where in zip(mine, company, strict=True)
    ]
    number = {each: n for n, each in enumerate(dict.fromkeys(group))}
    groups = np.array([number[each] for each in group])
    share = (np.bincount(groups, lost) / np.bincount(groups))[groups]
    inside = [_auc(chances[groups == n], lost[groups == n]) for n in range(len(number))]
    figures = {
        "plays": float(len(mine)),
        "auc": _auc(chances, lost)[0],
        "auc.within": sum(auc * n for auc, n in inside) / max(sum(n for _, n in inside), 1),
        "log_loss": _log_loss(chances, lost),
        "log_loss.share": _log_loss(share, lost),
        "calibration": _calibration(chances, lost),
    }
    for where in dict.fromkeys(company):
        here = np.array([each == where for each in company])
        name = "scripted" if where == "nan" else where
        figures[f"calibration.{name}"] = _calibration(chances[here], lost[here])
    return {name: round(value, 4) for name, value in figures.items()}


def _auc(chances: Floats, lost: Floats) -> tuple[float, float]:
    """How often a lost play had the higher chance of the two, and of how many pairs."""
    order, counts = np.unique(chances, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2  # mean rank of equals
    ranks = middle[np.searchsorted(order, chances)]
    losses, pairs = lost.sum(), lost.sum() * (lost.size - lost.sum())
    return float((ranks @ lost - losses * (losses + 1) / 2) / max(pairs, 1)), float(pairs)


def _log_loss(chances: Floats, lost: Floats) -> float:
    sure = np.clip(chances, 1e-6, 1 - 1e-6)
    return float(-(lost * np.log(sure) + (1 - lost) * np.log(1 - sure)).mean())


def _calibration(chances: Floats, lost: Floats) -> float:
    bins = np.minimum((chances * 10).astype(int), 9)
    off = np.bincount(bins, chances - lost, 10)
    return float(np.abs(off).sum() / lost.size)

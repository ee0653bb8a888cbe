"""What many players have in common in their tastes, and how far they differ, from their opinions.

A hierarchical model, fitted by expectation and maximisation (A. Dempster, N. Laird and D. Rubin,
1977): everybody's taste is learnt from what is believed of all, and what is believed of all is what
the tastes of everybody have in common. Some hundred players cost a few seconds.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .taste import MOMENT, Opinion, Pooled, Scale
from .words import SILENT, told_each

Floats = NDArray[np.float64]

_ROUNDS = 60
_DOUBT = 2.0  # players' worth of what was believed before
_NARROWEST = 0.05  # sd between people, so that nobody is known before their first word
_DIGITS = 3


class _Heard(NamedTuple):
    """The opinions of all players, the first of each, the second of each, ..."""

    rows: Floats  # (opinions, players, inputs)
    words: Floats  # (opinions, players)
    weights: Floats  # (opinions, players); 0 where somebody has no more


def pooled_by_name(scale: Scale, opinions: Sequence[Sequence[Opinion]], before: Pooled) -> Pooled:
    """What players of a game have in common, by the names of its kinds and numbers.

    How far people differ is not told by a few dozens of them; it stays as it is believed.

    Args:
        scale: of the game's levels.
        opinions: of each player, oldest first.
        before: what is believed without them.
    """
    heard = _heard(scale, opinions)
    start, cov = before.gaussian(scale.kinds, scale.names)
    mean, people = start, heard.words.shape[1]
    for _ in range(_ROUNDS):
        means, _ = _tastes(heard, mean, cov)
        mean = (means.sum(axis=0) + _DOUBT * start) / (people + _DOUBT)
    told = [round(value, _DIGITS) for value in mean.tolist()]
    first = 1 + len(scale.kinds)
    return replace(
        before,
        kinds={**before.kinds, **dict(zip(scale.kinds, told[1:first], strict=True))},
        numbers={**before.numbers, **dict(zip(scale.names, told[first:-MOMENT], strict=True))},
        of_all=(told[0], before.of_all[1]),
        moment=tuple(told[-MOMENT:]),
    )


def pooled_of_any(scale: Scale, opinions: Sequence[Sequence[Opinion]], before: Pooled) -> Pooled:
    """What players of many games have in common, whatever the kinds and numbers are called there.

    Args:
        scale: of the levels.
        opinions: of each player, oldest first.
        before: where the search begins.
    """
    heard = _heard(scale, opinions)
    mean, cov = before.gaussian(scale.kinds, scale.names)
    kinds = slice(1, 1 + len(scale.kinds))
    numbers = slice(kinds.stop, len(mean) - MOMENT)
    people = heard.words.shape[1]
    for _ in range(_ROUNDS):
        means, covs = _tastes(heard, mean, cov)
        mean = means.sum(axis=0) / (people + _DOUBT)
        mean[kinds], mean[numbers] = 0.0, 0.0
        apart = means - mean
        every = (covs.sum(axis=0) + apart.T @ apart) / people
        spread = np.diag(every).copy()
        spread[kinds], spread[numbers] = spread[kinds].mean(), spread[numbers].mean()
        cov = np.diag(np.maximum(spread, _NARROWEST**2))
        cov[-MOMENT:, -MOMENT:] = every[-MOMENT:, -MOMENT:]
    sds = np.sqrt(np.diag(cov))
    return Pooled(
        of_all=(round(float(mean[0]), _DIGITS), round(float(sds[0]), _DIGITS)),
        of_kinds=round(float(sds[1]), _DIGITS),
        of_numbers=round(float(sds[numbers.start]), _DIGITS),
        moment=tuple(np.round(mean[-MOMENT:], _DIGITS).tolist()),
        moment_cov=tuple(map(tuple, np.round(cov[-MOMENT:, -MOMENT:], 2 * _DIGITS).tolist())),
    )


def _heard(scale: Scale, opinions: Sequence[Sequence[Opinion]]) -> _Heard:
    most, people = max(map(len, opinions), default=0), len(opinions)
    rows = np.zeros((most, people, 1 + len(scale.kinds) + len(scale.names) + MOMENT))
    words, weights = np.full((most, people), SILENT), np.zeros((most, people))
    for who, told in enumerate(opinions):
        for n, one in enumerate(told):
            rows[n, who] = np.concatenate([scale.of(one), one.moment])
            words[n, who], weights[n, who] = one.word, one.weight
    return _Heard(rows, words, weights)


def _tastes(heard: _Heard, mean: Floats, cov: Floats) -> tuple[Floats, Floats]:
    """Everybody's taste, (players, inputs) and (players, inputs, inputs)."""
    people = heard.words.shape[1]
    means, covs = np.tile(mean, (people, 1)), np.tile(cov, (people, 1, 1))
    for row, word, weight in zip(*heard, strict=True):
        pull = np.einsum("pij,pj->pi", covs, row)
        before, variance = (means * row).sum(axis=1), np.maximum((pull * row).sum(axis=1), 1e-12)
        after, left = told_each(before, variance, word, weight)
        means += pull * ((after - before) / variance)[:, None]
        covs -= (
            pull[:, :, None] * pull[:, None, :] * ((variance - left) / variance**2)[:, None, None]
        )
    return means, covs

"""Who is learned from and who is judged: always whole players, except where there is only one."""

from collections.abc import Iterator

import numpy as np

from .log import Flags, Log

FOLDS = 5
_ASIDE = 0.2  # share of players that settings are chosen on


def folds(log: Log, seed: int = 0, count: int = FOLDS) -> Iterator[tuple[Log, Log]]:
    """Learn from and judge on, so often that every player is judged once.

    Players in an order of the seed's; fold f judges every fifth of them, beginning at f. Of fewer
    than ten players there are fewer folds, so that two are judged in each, who can be compared.
    """
    present = np.unique(log.player)
    count = min(count, max(2, present.size // 2), present.size)
    order = np.random.default_rng(seed).permutation(present)
    for fold in range(count):
        judged: Flags = np.zeros(log.count, np.bool_)
        judged[order[fold::count]] = True
        yield log.of(~judged), log.of(judged)


def held_out(log: Log, seed: int = 0) -> tuple[Log, Log]:
    """To fit candidates on, and to choose between them on; one player is split in time."""
    present = np.unique(log.player)
    if present.size < 2:
        early = log.turn() < (1 - _ASIDE) * len(log)
        return log.rows(early), log.rows(~early)
    order = np.random.default_rng(seed).permutation(present)
    aside: Flags = np.zeros(log.count, np.bool_)
    aside[order[: max(1, round(_ASIDE * present.size))]] = True
    return log.of(~aside), log.of(aside)

"""What is known before each row of a log, gathered for the models that weigh it."""

from typing import NamedTuple

import numpy as np

from ..belief.history import NAMES, PATTERNS, History
from .levels import level_logits
from .log import Floats, Ints, Log
from .model import chances
from .rasch import Rasch, Skills
from .turns import pairs, turns

NUMBERS = (*NAMES, "level mean", "skill")


class Known(NamedTuple):
    """Inputs of some rows."""

    numbers: Floats  # (rows, len(NUMBERS))
    codes: Ints  # (rows, 4) places in one table: item, play before, pattern, pattern here


class Gatherer:
    """Makes inputs: what a log said of the items, and each player's running state.

    Args:
        log: what item values and skill are fitted to.
    """

    def __init__(self, log: Log) -> None:
        self.levels = level_logits(log)
        self.skills: Skills = Rasch().fit(log)
        self.items = len(log.items.names)

    @property
    def codes(self) -> int:
        """How many rows a table of codes has."""
        return 3 * self.items + 1 + 2 * PATTERNS

    def gather(self, log: Log) -> Known:
        """What is known before each row, from rows of the same player before it."""
        count, place = pairs(log.player, log.item)
        history = History(log.count, count)
        usual = chances(self.levels)
        numbers = np.zeros((len(log), len(NUMBERS)))
        numbers[:, -2] = self.levels[log.item]
        numbers[:, -1] = self.skills.logits(log)
        codes = np.zeros((len(log), 4), np.int64)
        codes[:, 0] = log.item
        for rows in turns(log):
            who, pair, item = log.player[rows], place[rows], log.item[rows]
            found = history.inputs(who, pair, item)
            numbers[rows, : len(NAMES)] = found.numbers
            codes[rows, 1] = self.items + 1 + found.before
            codes[rows, 2] = 3 * self.items + 1 + found.pattern
            codes[rows, 3] = 3 * self.items + 1 + PATTERNS + found.pattern_here
            history.after(who, pair, item, log.success[rows], usual[item])
        return Known(numbers, codes)

"""What is known before each row of a log, gathered for the models that weigh it."""

from typing import NamedTuple

import numpy as np

from ..belief.history import NAMES, PATTERNS, History
from .levels import level_logits
from .log import Floats, Ints, Log, summed
from .model import chances
from .rasch import Rasch, Skills
from .turns import pairs, turns

_SELDOM = 10  # rows below which an item has no code of its own
_MOST_KNOWN = 20_000  # items that have one
_TIMED = 5.0  # rows' worth of an item taking as long as all do
_SHORTEST = 0.1  # seconds; shorter ones are alike
_FARTHEST = 3.0  # spreads
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
        self._code = _codes(log)
        self._known = int(self._code.max(initial=0)) + 1
        self._pace = _Pace(log) if log.seconds is not None else None

    @property
    def codes(self) -> int:
        """How many rows a table of codes has."""
        return 3 * self._known + 1 + 2 * PATTERNS

    def gather(self, log: Log) -> Known:
        """What is known before each row, from rows of the same player before it."""
        count, place = pairs(log.player, log.item)
        history = History(log.count, count)
        usual = chances(self.levels)
        slow = self._pace.slow(log) if self._pace is not None else None
        numbers = np.zeros((len(log), len(NUMBERS)))
        numbers[:, -2] = self.levels[log.item]
        numbers[:, -1] = self.skills.logits(log)
        codes = np.zeros((len(log), 4), np.int64)
        codes[:, 0] = self._code[log.item]
        patterns = 3 * self._known + 1
        for rows in turns(log):
            who, pair, item = log.player[rows], place[rows], log.item[rows]
            found = history.inputs(who, pair, item)
            numbers[rows, : len(NAMES)] = found.numbers
            before = 2 * self._code[found.before // 2] + found.before % 2
            codes[rows, 1] = self._known + np.where(found.before < 0, 0, 1 + before)
            codes[rows, 2] = patterns + found.pattern
            codes[rows, 3] = patterns + PATTERNS + found.pattern_here
            late = None if slow is None else slow[rows]
            history.after(who, pair, item, log.success[rows], usual[item], late)
        return Known(numbers, codes)


def _codes(log: Log) -> Ints:
    """A number for each item, those met most first; 0 for all that are met seldom, or never.

    What is learned of one seldom item holds for the next, which nobody met yet; and a log of a
    million items needs no table of a million rows.
    """
    met = np.bincount(log.item, minlength=len(log.items.names))
    often = np.argsort(-met, kind="stable")[:_MOST_KNOWN]
    often = often[met[often] >= _SELDOM]
    codes = np.zeros(met.size, np.int64)
    codes[often] = 1 + np.arange(often.size)
    return codes


class _Pace:
    """How long each item takes everybody, in logarithms of seconds; one nobody timed, as all do."""

    def __init__(self, log: Log) -> None:
        taken = _logarithms(log)
        timed = ~np.isnan(taken)
        item, taken = log.item[timed], taken[timed]
        middle = float(taken.mean()) if taken.size else 0.0
        count = len(log.items.names)
        met = np.bincount(item, minlength=count)
        self._usual = (summed(item, taken, count) + _TIMED * middle) / (met + _TIMED)
        spread = float((taken - self._usual[item]).std()) if taken.size else 0.0
        self._spread = spread or 1.0

    def slow(self, log: Log) -> Floats:
        """How much longer each row took than its item does; one odd row counts as far as any."""
        late = (_logarithms(log) - self._usual[log.item]) / self._spread
        return np.clip(late, -_FARTHEST, _FARTHEST)


def _logarithms(log: Log) -> Floats:
    seconds = np.full(len(log), np.nan) if log.seconds is None else log.seconds
    return np.log(np.maximum(seconds, _SHORTEST))

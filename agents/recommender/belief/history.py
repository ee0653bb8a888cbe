"""What a player's last plays were like: the inputs that say more than any filter of skill.

Running means of surprise (how much better than the level's own share of wins) with several speeds
of forgetting, for the player and for the player at this level; runs of wins and losses; how often
and how long ago this level was met; and the last outcomes themselves, as a pattern. All are known
before the play, cost a few additions each, and hold for any game. That such recency decides more
than the exact filter was found in learners' logs (T. Gervet et al., "When is deep learning the best
approach to knowledge tracing?", JEDM 2020) and measured again for this file.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_OF_PLAYER = np.array([0.5, 0.8, 0.93, 0.98])  # share that a play keeps of what was before it
_OF_PAIR = np.array([0.4, 0.7, 0.9])
_OF_PACE = 0.8
_DAMPED = 0.7  # plays' worth of no surprise that every mean begins with
_LONGEST = 5  # outcomes in a pattern
PATTERNS = 2 ** (_LONGEST + 1)
NAMES = (
    *(f"player, {keep:g} kept" for keep in _OF_PLAYER),
    *(f"plays, {keep:g} kept" for keep in _OF_PLAYER),
    *(f"here, {keep:g} kept" for keep in _OF_PAIR),
    *(f"plays here, {keep:g} kept" for keep in _OF_PAIR),
    *("run", "run here", "met here", "won here", "lost here", "new here", "since here"),
    *("stayed", "staying for", "plays so far", "levels so far", "surprise so far", "slow"),
)


class Inputs(NamedTuple):
    """What is known before each of some plays."""

    numbers: Floats  # (plays, len(NAMES))
    pattern: Ints  # (plays,) the player's last outcomes, below PATTERNS
    pattern_here: Ints  # (plays,) the same at this level
    before: Ints  # (plays,) twice the level of the last play, plus its outcome; -1 for none


class History:
    """The running state of a batch of players.

    Args:
        players: how many.
        pairs: how many (player, level) there are room for.
    """

    def __init__(self, players: int, pairs: int) -> None:
        self._gain: Floats = np.zeros((players, _OF_PLAYER.size))
        self._weight: Floats = np.zeros((players, _OF_PLAYER.size))
        self._gain_here: Floats = np.zeros((pairs, _OF_PAIR.size))
        self._weight_here: Floats = np.zeros((pairs, _OF_PAIR.size))
        self._run: Floats = np.zeros(players)  # wins in a row, or losses below 0
        self._run_here: Floats = np.zeros(pairs)
        self._met: Floats = np.zeros(pairs)
        self._won: Floats = np.zeros(pairs)
        self._when: Floats = np.full(pairs, -1.0)  # the play at which the level was last met
        self._pattern: Ints = np.ones(players, np.int64)  # a leading 1, then outcomes
        self._pattern_here: Ints = np.ones(pairs, np.int64)
        self._before: Ints = np.full(players, -1)
        self._stay: Floats = np.zeros(players)
        self._plays: Floats = np.zeros(players)
        self._levels: Floats = np.zeros(players)
        self._surprise: Floats = np.zeros(players)
        self._slow: Floats = np.zeros(players)
        self._timed: Floats = np.zeros(players)

    def inputs(self, player: Ints, pair: Ints, level: Ints) -> Inputs:
        """What is known before these plays, one of each player.

        Args:
            player: who plays, shape (plays,).
            pair: the place of that player and that level, shape (plays,).
            level: which level, shape (plays,).
        """
        new = self._met[pair] == 0
        since = np.where(new, 0.0, self._plays[player] - self._when[pair])
        stays = self._before[player] // 2 == level
        numbers = np.column_stack(
            [
                self._gain[player] / (self._weight[player] + _DAMPED),
                np.log1p(self._weight[player]),
                self._gain_here[pair] / (self._weight_here[pair] + _DAMPED),
                np.log1p(self._weight_here[pair]),
                np.clip(self._run[player], -8, 8) / 4,
                np.clip(self._run_here[pair], -6, 6) / 3,
                np.log1p(self._met[pair]),
                np.log1p(self._won[pair]),
                np.log1p(self._met[pair] - self._won[pair]),
                new,
                np.log1p(since),
                stays,
                np.log1p(self._stay[player]),
                np.log1p(self._plays[player]) / 2,
                np.log1p(self._levels[player]),
                self._surprise[player] / (self._plays[player] + 2),
                self._slow[player] / (self._timed[player] + _DAMPED),
            ]
        )
        return Inputs(
            numbers, self._pattern[player], self._pattern_here[pair], self._before[player]
        )

    def after(
        self,
        player: Ints,
        pair: Ints,
        level: Ints,
        won: Floats,
        usual: Floats,
        slow: Floats | None = None,
    ) -> None:
        """Learn from one play of each of these players, who are all different.

        Args:
            player: who played, shape (plays,).
            pair: the place of that player and that level, shape (plays,).
            level: which level, shape (plays,).
            won: 1 for a win, 0 for none, shape (plays,).
            usual: share of wins of that level among everybody, shape (plays,).
            slow: how much longer it took than that level does, in spreads of everybody's, shape
                (plays,); NaN where nobody measured, None where nobody ever does.
        """
        if slow is not None:
            timed = ~np.isnan(slow)
            kept = np.where(timed, _OF_PACE, 1.0)
            self._slow[player] = self._slow[player] * kept + np.where(timed, slow, 0.0)
            self._timed[player] = self._timed[player] * kept + timed
        surprise = won - usual
        self._gain[player] = self._gain[player] * _OF_PLAYER + surprise[:, None]
        self._weight[player] = self._weight[player] * _OF_PLAYER + 1
        self._gain_here[pair] = self._gain_here[pair] * _OF_PAIR + surprise[:, None]
        self._weight_here[pair] = self._weight_here[pair] * _OF_PAIR + 1
        self._run[player] = _longer(self._run[player], won)
        self._run_here[pair] = _longer(self._run_here[pair], won)
        self._levels[player] += self._met[pair] == 0
        self._met[pair] += 1
        self._won[pair] += won
        self._when[pair] = self._plays[player]
        stays = self._before[player] // 2 == level
        self._stay[player] = np.where(stays, self._stay[player] + 1, 1)
        self._pattern[player] = _pushed(self._pattern[player], won)
        self._pattern_here[pair] = _pushed(self._pattern_here[pair], won)
        self._before[player] = 2 * level + won.astype(np.int64)
        self._plays[player] += 1
        self._surprise[player] += surprise


def _longer(run: Floats, won: Floats) -> Floats:
    step = np.where(won > 0, 1.0, -1.0)
    return np.where(np.sign(run) == step, run + step, step)


def _pushed(pattern: Ints, won: Floats) -> Ints:
    """The pattern with one outcome more, and without its oldest where it is full."""
    longer = 2 * pattern + won.astype(np.int64)
    full = PATTERNS // 2
    return np.where(longer >= PATTERNS, full | (longer & (full - 1)), longer)

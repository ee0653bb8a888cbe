"""What one player can do: a Gaussian over skill, an offset for each kind of level, form, and helps.

Where :class:`.gaussian.Standing` holds a log's thousands of players as two columns, this holds one
player as a whole: with its covariances, so that what a player shows at one kind of level moves the
others by as much as it should. A play moves the sum it depends on by matching mean and variance
(M. Opper, 1998), and every part of that sum by its covariance with it. Form is what the last plays
were like beside what was expected; how much it means is learnt of each player, from little. What a
help is worth is a guess, and wrong by as much for all plays that had it: so it is one more part of
the sum, and a hundred plays with a help tell what skill and help come to together, and not how much
of that is skill.
"""

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..records import HARDEST, PlayRecord, seconds_of
from .evidence import likelihood, sigmoid

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

LONGEST_STEP = 1.25
"""Logits that one play may move what is believed. An odd play must not move it far; and yet who is
new moves far by the first ones, or a beginner who loses the easiest levels is understood late."""
_MOST_KINDS = 60  # kinds beyond share one place, so that a foreign table costs no time; so do helps
_LEAST_SHARE = 0.1  # of a play that depends on skill
_NARROWEST = 0.15**2
# Of a stranger's sd, what days away leave at most: who was known once is no stranger, and with a
# clock that is years ahead one odd play moves skill by half a logit and not by one and a quarter.
_RUSTED = 0.6
_HELP, _HELP_SD = 1.0, 1.0  # how much of a help's guessed worth is true: as unsure as it is large
_KEPT = 0.7  # of form, by each play
_SHRINK = math.pi / 8.0  # D. MacKay's approximation of a sigmoid's mean over a Gaussian, 1992
_NODES, _MASS = np.polynomial.hermite_e.hermegauss(21)
NOTHING: Mapping[str, float] = MappingProxyType({})
"""No help."""
_EIGHT_OF_TEN = 1.2816  # sd on both sides of the mean of a Gaussian hold 8 cases of 10
_DAY = 86_400.0
_LONGEST_PAUSE = 3650.0  # days; beyond it a clock is wrong, and not a player away


@dataclass(frozen=True)
class Prior:
    """What is believed of somebody who was never seen.

    Args:
        mean: skill, logits; at 0 a level of difficulty 0 is won half of the time.
        sd: how far players differ.
        local: how far a player's kinds of levels differ (sd).
        own: how much harder a level is for one player than for others (sd).
        loadings: how much of skill counts at a kind of level, by its name; 1 where nothing is said.
        form: how far players differ in what their form means (sd of its weight).
        growth: logits that a play makes better at its kind.
        drift: variance that a play adds to everything, so that old plays are forgotten.
        rust: variance that a day without play adds.
    """

    mean: float = 0.0
    sd: float = 1.4
    local: float = 0.4
    own: float = 0.7
    loadings: Mapping[str, float] = field(default_factory=dict[str, float])
    form: float = 0.3
    growth: float = 0.01
    drift: float = 0.004
    rust: float = 0.01


class Kinds(NamedTuple):
    """Skill at some kinds of levels, as it stands now."""

    mean: Floats  # (kinds,)
    cov: Floats  # (kinds, kinds)
    own: float  # variance by which a level is harder for one player than for others

    def success(self, kind: Ints, difficulty: Floats, unsure: Floats) -> Floats:
        """Chance of a win, all doubt included.

        Args:
            kind: of each level, (levels,).
            difficulty: logits, (levels,).
            unsure: variance of the difficulty, (levels,).
        """
        total = np.diag(self.cov)[kind] + unsure + self.own
        return sigmoid((self.mean[kind] - difficulty) / np.sqrt(1.0 + _SHRINK * total))

    def range_of_success(self, kind: Ints, difficulty: Floats, unsure: Floats) -> Floats:
        """Between which chances 8 of 10 such players and levels lie, (levels, 2)."""
        doubt = _EIGHT_OF_TEN * np.sqrt(np.diag(self.cov)[kind] + unsure + self.own)
        lead = self.mean[kind] - difficulty
        return sigmoid(np.stack([lead - doubt, lead + doubt], axis=1))

    def drawn(self, luck: np.random.Generator, count: int, share: float) -> Floats:
        """Skills that might be, with so much of the variance, (count, kinds)."""
        root = np.linalg.cholesky(self.cov + 1e-9 * np.eye(len(self.mean)))
        return self.mean + luck.standard_normal((count, len(self.mean))) @ root.T * share**0.5


class Ability:
    """The belief about one player.

    Args:
        prior: what is believed before the first play.

    Attributes:
        plays: how many plays it rests on.
        last: when the last of them began, seconds since 1970; 0 if unknown.
        form: how the last plays went beside what was expected, -1 to 1.
    """

    def __init__(self, prior: Prior | None = None) -> None:
        self.prior = prior or Prior()
        self.plays, self.last, self.form = 0, 0.0, 0.0
        self._places: dict[str, int] = {}
        self._helps: dict[str, int] = {}
        self._mean = np.array([self.prior.mean, 0.0])  # skill, weight of form, offsets
        self._cov = np.diag([self.prior.sd**2, self.prior.form**2])

    @property
    def general(self) -> tuple[float, float]:
        """Skill at a kind that the player has never met but for its offset: mean and sd."""
        return float(self._mean[0]), max(math.sqrt(_NARROWEST), math.sqrt(self._cov[0, 0]))

    def copy(self) -> "Ability":
        """One that may learn what this one need not know."""
        other = copy.copy(self)
        other._places, other._helps = dict(self._places), dict(self._helps)
        other._mean = self._mean.copy()
        return other

    def at(self, now: float) -> "Ability":
        """What is believed later, when nothing was played since.

        Args:
            now: seconds since 1970.
        """
        other = self.copy()
        other._widen(self.prior.rust * self._days_to(seconds_of(now)), _RUSTED)
        return other

    def kinds(self, names: tuple[str, ...], helps: Mapping[str, float] = NOTHING) -> Kinds:
        """Skill at these kinds; one that was never met is as unsure as it has to be.

        Args:
            names: of the kinds.
            helps: what helps in all of them, as in a play's record.
        """
        ways = np.zeros((len(names), len(self._mean)))
        ways[:, 0] = [self.prior.loadings.get(name, 1.0) for name in names]
        ways[:, 1] = self.form
        unmet = np.zeros(len(names))
        for n, name in enumerate(names):
            place = self._places.get(name)
            if place is None:
                unmet[n] = self.prior.local**2
            else:
                ways[n, place] = 1.0
        mean, doubt = 0.0, 0.0
        for name, worth in helps.items():
            place = self._helps.get(name)
            if place is None:
                mean, doubt = mean + _HELP * worth, doubt + (_HELP_SD * worth) ** 2
            else:
                ways[:, place] = worth
        cov = ways @ self._cov @ ways.T + np.diag(unmet) + doubt
        return Kinds(ways @ self._mean + mean, cov, self.prior.own**2)

    def correct(self, kind: str, logits: float) -> None:
        """Take somebody's word on the skill at a kind; the next plays decide how true it was."""
        place = self._place(kind)
        self._mean = self._mean.copy()  # a copy of this one may share it
        self._mean[place] += logits
        self._cov = self._cov.copy()
        self._cov[place, place] += (logits / 2) ** 2

    def after(self, play: PlayRecord) -> tuple[float, float]:
        """Learn from one play.

        Returns:
            The chance of a win that was expected, and the logits by which it moved the skill.
        """
        place = self._place(play.level.genre)
        helped = [self._help(name) for name in play.helps]
        self._age(play)
        way = np.zeros(len(self._mean))
        loading = self.prior.loadings.get(play.level.genre, 1.0)
        way[[0, 1, place]] = loading, self.form, 1.0
        way[helped] = list(play.helps.values())
        pull = self._cov @ way
        mean, variance = float(way @ self._mean), float(way @ pull)
        nodes = mean + math.sqrt(variance) * _NODES
        weight = _MASS * likelihood(nodes - play.level.difficulty, play, self.prior.own**2)
        weight /= weight.sum()
        told = float(weight @ nodes)
        left = float(weight @ (nodes - told) ** 2)
        step = max(-LONGEST_STEP, min(LONGEST_STEP, told - mean))
        step = max(-HARDEST, min(HARDEST, mean + step)) - mean
        left = max(min(left, variance), min(_NARROWEST, variance))
        expected = self._remember_form(play, mean, variance)
        self._mean = self._mean + pull * (step / variance)
        self._cov = self._cov - np.outer(pull, pull) * ((variance - left) / variance**2)
        if play.outcome != "quit":
            self._mean += self._growth(way, pull)
        self.plays += 1
        return expected, step

    def _growth(self, way: Floats, pull: Floats) -> Floats:
        """What practice adds to each part of the sum that a play depends on.

        As a play would that went so much better than expected: where one part alone grew, every
        play in which nothing grew would be put down to the others, and those fall without end.
        """
        shared = pull.copy()
        shared[[1, *self._helps.values()]] = 0.0  # practice makes no form and no help mean more
        # Where help hides what skill is, skill hangs on a play by little, and grows by no more.
        least = _LEAST_SHARE * float(np.abs(way) @ np.abs(pull))
        return shared * (self.prior.growth / max(float(way @ shared), least))

    def _place(self, name: str) -> int:
        if name not in self._places:
            if len(self._places) >= _MOST_KINDS:
                return max(self._places.values())
            self._places[name] = self._widened(0.0, self.prior.local)
        return self._places[name]

    def _help(self, name: str) -> int:
        if name not in self._helps:
            if len(self._helps) >= _MOST_KINDS:
                return max(self._helps.values())
            self._helps[name] = self._widened(_HELP, _HELP_SD)
        return self._helps[name]

    def _widened(self, mean: float, sd: float) -> int:
        """The place of one more part of the sum."""
        place = len(self._mean)
        self._mean = np.append(self._mean, mean)
        wider = np.zeros((place + 1, place + 1))
        wider[:place, :place] = self._cov
        wider[place, place] = sd**2
        self._cov = wider
        return place

    def _age(self, play: PlayRecord) -> None:
        """People change: with every play, and with every day without."""
        started = seconds_of(play.started)
        self._widen(self.prior.drift)
        self._widen(self.prior.rust * self._days_to(started), _RUSTED)
        if started:  # after a leap the new date stands, so that the next play is believed again
            self.last = started if self._leaps_to(started) else max(self.last, started)

    def _widen(self, added: float, share_of_sd: float = 1.0) -> None:
        """So much less is known, and never less than of a stranger, or of half a one."""
        most = np.full(len(self._mean), self.prior.local**2)
        most[0], most[1] = self.prior.sd**2, self.prior.form**2
        most *= share_of_sd**2
        now = np.diag(self._cov)
        share = np.array([1.0, 0.0] + [0.25] * (len(most) - 2))
        share[list(self._helps.values())] = 0.0  # of what helps nothing is forgotten
        self._cov = self._cov + np.diag(np.clip(most - now, 0.0, added * share))

    def _days_to(self, date: float) -> float:
        """Days without play; none where a clock ran backwards or leapt, or was never set."""
        if not date or self._leaps_to(date):
            return 0.0
        return max(0.0, (date - self.last) / _DAY)

    def _leaps_to(self, date: float) -> bool:
        return self.last == 0.0 or abs(date - self.last) / _DAY > _LONGEST_PAUSE

    def _remember_form(self, play: PlayRecord, mean: float, variance: float) -> float:
        """Answers the chance of a win that was expected."""
        unsure = play.level.difficulty_sd**2 + self.prior.own**2
        doubt = 1.0 + _SHRINK * (variance + unsure)
        lead = (mean - play.level.difficulty) / math.sqrt(doubt)
        expected = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, lead))))
        if play.outcome != "quit":  # else somebody was called to dinner
            self.form = _KEPT * self.form + (1.0 - _KEPT) * ((play.outcome == "won") - expected)
        return expected

"""How long a night stays open: played, branched every two seconds, and each branch played out.

A branch begins as an exact twin, of the world and of what the player has seen so far, and has luck
of its own. The share of branches that are won is the chance that the player had at that moment.
Where the first of them all but agree the chance is clear, and the others are not lived.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ....game.levels import Level
from ....game.minds import Deciders, Minds, check_minds, live_once
from ....game.nights import VALLEY, level_of
from ....game.setting import setting_at
from ....game.world.kinds import Outcome
from ....game.worlds import Worlds
from ...kit.intervals import mean
from .kept import Figures, Kept, word_of
from .playing import minds_at
from .setup import FAIR, Luck, Rows, Setup, figure, seeds

_PLAYER = "regular"
_PLAYS = 8  # of a night, which are branched
_EVERY = 20  # decisions from one branching to the next: two seconds
_FUTURES = 64  # of a moment
_FIRST = 16  # of them that are lived first
_STRAY = 2  # of these that may end unlike the others, and the chance is clear nevertheless
_AT_ONCE = 1024  # futures that are lived side by side; no result depends on it
_LOW, _HIGH = 0.4, 0.6  # a play turns that was on both sides of these
_EARLY = 0.6  # share of a night in which it should still be open
_MOST = 256  # futures of a moment
_KEPT = 64  # moments whose luck is kept at hand

Chances = npt.NDArray[np.float64]


class Moment(NamedTuple):
    """A moment of a play: all that its futures begin from."""

    play: int
    decision: int
    world: bytes
    nerves: Mapping[str, np.ndarray]  # what the player saw and did of late


class Course(NamedTuple):
    """One play as its chances went.

    Args:
        chances: to win, every two seconds.
        share: of the play that had passed at each.
    """

    chances: Chances
    share: Chances

    @property
    def turns(self) -> bool:
        """Whether it passed between a bad chance and a good one."""
        return bool(self.chances.min() <= _LOW and self.chances.max() >= _HIGH)

    @property
    def open(self) -> float:
        """Mean entropy in bits while the night was young."""
        return float(entropy(self.chances[self.share <= _EARLY]).mean())


def tension(_: Path, setup: Setup) -> Rows:
    """Plays that turn, and how open nights are, over the thirty nights of the valley.

    Plays of one night have much in common, so nights are what varies in the intervals.
    """
    plays, found = min(_PLAYS, setup.plays), list[Figures]()
    kept = Kept(setup.kept, ("turns", "open"))
    for night in VALLEY:
        level = level_of(night)
        word = word_of(level, _PLAYER, FAIR, setup.seed, plays, _FUTURES, _FIRST)
        figures = kept.of(word)
        if figures is None:
            seed = seeds(setup.luck("tension", night.name), 1)[0]
            courses = courses_of(level, _PLAYER, FAIR, seed, plays)
            figures = {
                "turns": float(np.mean([course.turns for course in courses])),
                "open": float(np.mean([course.open for course in courses])),
            }
            kept.keep(word, figures)
        setup.note(f"{night.name}: turns {figures['turns']:.2f}, open {figures['open']:.2f}")
        found.append(figures)
    rows = Rows()
    for name in ("turns", "open"):
        share = mean([each[name] for each in found])
        at_most = share._replace(high=min(1.0, share.high)) if share.is_sure else share
        rows |= figure(name, at_most, plays * len(VALLEY))
    return rows


def entropy(chances: Chances) -> Chances:
    """Of a coin with such chances, in bits."""
    one = np.clip(chances, 1e-12, 1 - 1e-12)
    return -(one * np.log2(one) + (1 - one) * np.log2(1 - one))


def courses_of(
    level: Level, player: str, slider: float, seed: int = 0, plays: int = _PLAYS,
    futures: int = _FUTURES,
) -> list[Course]:  # fmt: skip
    """Play a level so often, and tell how the chances of each play went."""
    deciders = check_minds(minds_at(level.genre, player, slider))
    moments, length = played(level, deciders, slider, seed, plays)
    worlds = Worlds(min(_AT_ONCE, len(moments) * futures))
    minds = Minds(worlds)
    for w in range(worlds.count):
        worlds.start(w, level, 0, setting_at(slider))
        minds.assign(w, deciders)
    first = min(_FIRST, futures)
    won = _lived(minds, moments, range(first), seed)
    lived = np.full(len(moments), first)
    unclear = np.flatnonzero((won > _STRAY) & (won < first - _STRAY)).tolist()
    if unclear and first < futures:
        won[unclear] += _lived(minds, [moments[n] for n in unclear], range(first, futures), seed)
        lived[unclear] = futures
    chances = won / lived
    whose = np.array([moment.play for moment in moments])
    when = np.array([moment.decision for moment in moments])
    return [Course(chances[whose == n], when[whose == n] / length[n]) for n in range(plays)]


def played(level: Level, deciders: Deciders, slider: float, seed: int, plays: int
            ) -> tuple[list[Moment], list[int]]:  # fmt: skip
    """Moments of plays that are lived side by side, and how many decisions each play lasted."""
    worlds, begun = Worlds(plays), seeds(Luck(seed), plays)
    minds = Minds(worlds)
    for w in range(plays):
        worlds.start(w, level, begun[w], setting_at(slider))
        minds.assign(w, deciders)
    moments, length, decision = list[Moment](), [0] * plays, 0
    while running := np.flatnonzero(worlds.running()).tolist():
        for w in running:
            length[w] = decision + 1
            if decision % _EVERY == 0:
                moments.append(Moment(w, decision, worlds.save(w), minds.limits.take(w)[1]))
        live_once(minds)
        decision += 1
    return moments, length


def luck_of(moment: Moment, future: int, seed: int) -> np.uint64:
    """The source of one future's luck."""
    return np.uint64(_lucks(seed, moment.play, moment.decision)[future])


@lru_cache(_KEPT)
def _lucks(seed: int, play: int, decision: int) -> list[int]:
    """Those of all futures of a moment."""
    return seeds(Luck(seed, spawn_key=(play, decision)), _MOST)


def _lived(
    minds: Minds, moments: Sequence[Moment], futures: range, seed: int
) -> npt.NDArray[np.int64]:
    """How many of these futures of each moment are won; as many moments at once as have room."""
    together = max(1, minds.worlds.count // max(1, len(futures)))
    return np.concatenate([
        _lived_at_once(minds, moments[first : first + together], futures, seed)
        for first in range(0, len(moments), together)
    ])  # fmt: skip


def _lived_at_once(
    minds: Minds, moments: Sequence[Moment], futures: range, seed: int
) -> npt.NDArray[np.int64]:
    """The same of moments that have room; each future begins as a twin of its moment."""
    worlds, count = minds.worlds, len(moments) * len(futures)
    for n, moment in enumerate(moments):
        first = n * len(futures)
        worlds.restore(first, moment.world)
        mine = np.argwhere(minds.limits.slots[[first]] >= 0)
        for at, future in enumerate(futures):
            w = mine[:, 0] = first + at
            if at:
                worlds.copy(first, w)
            worlds.state.seed[w] = luck_of(moment, future, seed)
            minds.limits.put_back(mine, moment.nerves)
    worlds.state.outcome[count:] = Outcome.NIGHTFALL  # rows that the last moments leave over
    while worlds.running().any():
        live_once(minds)
    won = worlds.state.outcome[:count] == Outcome.WON
    return won.reshape(-1, len(futures)).sum(1)

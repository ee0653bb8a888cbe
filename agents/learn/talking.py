"""A lamplighter learns what to say: its moves and deeds stay those of the shipped one.

What a word is worth is told by what it earns in the next twenty seconds, against what was to be
expected there (R. J. Williams, "Simple statistical gradient-following algorithms for connectionist
reinforcement learning", Machine Learning 1992). The words are a linear policy over what a row tells
of whoever hears them, so that a few minutes of a core are enough, and the legs forget nothing.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...envs.core import Flock
from ...envs.options import parse
from ...envs.spaces import MASK_SIZE, SAYINGS
from ...envs.words import HEARD
from ...game import layout
from ...game.levels import build
from ...game.setting import SETTINGS, Setting
from ...game.world.kinds import Outcome
from ..measure.evaluate import LevelId, luck_of
from ..policy.library import load
from .seeds import Use, seed_for

ROLE = "lamplighter"
Numbers = npt.NDArray[np.float64]
Say = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""What is said in place of a policy's words (n,), by them and by what is possible (n, words)."""

_LANES = 64  # of each learner
_HORIZON = 200  # decisions in which a word earns
_SILENT = 10  # decisions for which who chose to say nothing says nothing
_BATCH = 1536  # choices in an update
_RATE = 0.12  # of Adam at first; it falls with the root of the updates
_ENTROPY = 0.01
_LEVELS = 150  # of each genre to learn on
_MOVES = layout.ACTION_BRANCHES[0]
_FOLK = slice(1, 6)  # of HEARD: who hears
_TRUST, _ANGER, _ANSWER, _PEACE = (
    [each.name for each in HEARD].index(f"talk.{name}")
    for name in ("trust", "anger", "answer", "peace")
)
_OWN = [layout.index(f"own.{name}") for name in ("carrying", "hearts")]
_OIL = layout.index("own.charge")
_MOOD = layout.index("other.0.mood")
_FLASH = 0.34  # oil that can be given


def features(rows: np.ndarray) -> Numbers:
    """What words are chosen by (n, 55), of rows (n, 184): some of it, for each role that hears."""
    told = rows[:, layout.SIZE :].astype(np.float64)
    parts = [
        np.ones(len(rows)), *rows[:, _OWN].T, rows[:, _OIL] >= _FLASH, rows[:, _MOOD] >= 1,
        rows[:, _MOOD] > 0, told[:, _TRUST], told[:, _ANGER], told[:, _ANSWER] < 0,
        told[:, _ANSWER] > 0, told[:, _PEACE] > 0,
    ]  # fmt: skip
    seen = np.stack(parts, 1)
    return (told[:, _FOLK, None] * seen[:, None, :]).reshape(len(rows), -1)


@dataclass
class Words:
    """A linear policy of words."""

    weights: Numbers = field(default_factory=lambda: np.zeros((55, SAYINGS)))

    def chances(self, seen: Numbers, possible: np.ndarray) -> Numbers:
        """Of each word, (n, words), none where it is not possible."""
        logits = np.where(possible, seen @ self.weights, -np.inf)
        shares = np.exp(logits - logits.max(1, keepdims=True))
        return shares / shares.sum(1, keepdims=True)


Listener = Callable[[int, Sequence[Words]], None]


class _Choice(NamedTuple):
    seen: Numbers
    possible: np.ndarray
    word: int
    before: float  # what the lane had earned by then
    due: int


@dataclass
class _Adam:
    """The optimiser of that name, for one array."""

    first: Numbers | float = 0.0
    second: Numbers | float = 0.0
    steps: int = 0

    def step(self, gradient: Numbers) -> Numbers:
        self.steps += 1
        self.first = 0.9 * self.first + 0.1 * gradient
        self.second = 0.99 * self.second + 0.01 * gradient**2
        mean, square = self.first / (1 - 0.9**self.steps), self.second / (1 - 0.99**self.steps)
        return mean / (np.sqrt(square) + 1e-8)


@dataclass
class _Learner:
    """One policy, and what it has tried since it last learned."""

    words: Words = field(default_factory=Words)
    adam: _Adam = field(default_factory=_Adam)
    tried: list[tuple[_Choice, float]] = field(default_factory=list[tuple[_Choice, float]])

    def add(self, choice: _Choice, earned: float) -> None:
        """A choice has come to its end."""
        self.tried.append((choice, earned))
        if len(self.tried) >= _BATCH:
            self._learn()
            self.tried = []

    def _learn(self) -> None:
        """One step along the gradient, by how much more was earned than was to be expected."""
        seen = np.stack([choice.seen for choice, _ in self.tried])
        possible = np.stack([choice.possible for choice, _ in self.tried])
        word = np.array([choice.word for choice, _ in self.tried])
        earned = np.array([earned for _, earned in self.tried])
        ridge = np.linalg.solve(seen.T @ seen + np.eye(seen.shape[1]), seen.T @ earned)
        more = earned - seen @ ridge
        more = np.clip(more / (more.std() + 1e-8), -3, 3)
        chances = self.words.chances(seen, possible)
        pull = more[:, None] * (np.eye(SAYINGS)[word] - chances)
        logs = np.log(np.maximum(chances, 1e-12))
        spread = -(chances * logs).sum(1, keepdims=True)
        pull -= _ENTROPY * chances * (logs + spread)
        step = self.adam.step(seen.T @ pull / len(seen))
        self.words.weights += _RATE / (1 + self.adam.steps / 10) ** 0.5 * step


def learn(
    seeds: Sequence[int], decisions: int, setting: str = "fierce",
    listen: Listener = lambda decisions, learned: None,
) -> list[Words]:  # fmt: skip
    """Policies of words, one for each seed, learned side by side.

    Args:
        seeds: of their worlds and of what they try.
        decisions: of each of them.
        setting: how hard the levels are.
        listen: is told now and then of the decisions so far, and of what was learned in them.
    """
    flock = Flock(parse(ROLE, "one", talk=True, setting=setting, levels=(0, _LEVELS)),
                  _LANES * len(seeds))  # fmt: skip
    whose = np.repeat(np.arange(len(seeds)), _LANES)
    for w, n in enumerate(whose.tolist()):
        flock.reset(w, seed=seed_for(seeds[n], Use.WORLDS, w % _LANES))
    rng = np.random.default_rng([*seeds])
    learners = [_Learner() for _ in seeds]
    waiting: list[deque[_Choice]] = [deque() for _ in whose]
    earned, free = np.zeros(len(whose)), np.zeros(len(whose), np.int64)
    body = _Body(flock, rng)
    for t in range(decisions // _LANES):
        rows, acts, possible = body.decide()
        for n in np.flatnonzero(possible[:, 1:].any(1) & (free <= t)).tolist():
            seen = features(rows[n : n + 1])
            chances = learners[whose[n]].words.chances(seen, possible[n : n + 1])[0]
            word = int(np.searchsorted(chances.cumsum(), rng.random()))
            acts[n, 2] = word = min(word, SAYINGS - 1)
            free[n] = t + _SILENT
            waiting[n].append(_Choice(seen[0], possible[n], word, earned[n], t + _HORIZON))
        flock.step(acts)
        earned += flock.rewards
        for n, choices in enumerate(waiting):
            ended = bool(flock.terminated[n])
            while choices and (ended or choices[0].due <= t):
                choice = choices.popleft()
                learners[whose[n]].add(choice, earned[n] - choice.before)
            if ended:
                flock.reset(n)
        if t % 200 == 0:
            listen(t * _LANES, [each.words for each in learners])
    return [each.words for each in learners]


class Played(NamedTuple):
    """How some levels were played."""

    won: list[bool]  # each of them
    words: float  # said whenever something could be, as a share of those decisions


def play(
    words: Words | None,
    levels: Sequence[LevelId],
    say: Say | None = None,
    setting: Setting = SETTINGS["fierce"],
    lanes: int = 128,
) -> Played:
    """Play levels, each with the luck that everybody has there.

    Args:
        words: who says what is likeliest; None is silent.
        levels: which ones.
        say: what is said in place of its words; None for these.
        setting: how hard it is.
        lanes: levels side by side.
    """
    flock = Flock(parse(ROLE, "one", talk=True), min(lanes, len(levels)))
    body = _Body(flock, np.random.default_rng(0))
    won, playing, waiting = [False] * len(levels), [-1] * flock.rows, iter(range(len(levels)))
    spoken = chances = 0

    def deal(w: int) -> None:
        playing[w] = next(waiting, -1)
        if playing[w] >= 0:
            which = levels[playing[w]]
            level = build(which.genre, which.number, which.crowd)
            flock.play(w, level, luck_of(which, 0), setting)

    for w in range(flock.rows):
        deal(w)
    while any(n >= 0 for n in playing):
        rows, acts, possible = body.decide()
        if words is not None:
            acts[:, 2] = words.chances(features(rows), possible).argmax(1)
        if say is not None:
            acts[:, 2] = say(acts[:, 2], possible)
        chances += int(possible[:, 1:].any(1).sum())
        spoken += int((acts[:, 2] > 0).sum())
        flock.step(acts)
        for w in np.flatnonzero(flock.terminated).tolist():
            if playing[w] >= 0:
                won[playing[w]] = bool(flock.worlds.state.outcome[w] == Outcome.WON)
                deal(w)
    return Played(won, spoken / max(1, chances))


def always(word: int) -> Say:
    """Whenever something is said, it is this."""
    return lambda words, possible: np.where((words > 0) & (possible[:, word] != 0), word, 0)


def whenever(word: int) -> Say:
    """Whenever this can be said, it is."""
    return lambda words, possible: np.where(possible[:, word] != 0, word, 0)


class _Body:
    """The shipped lamplighter in every world of a flock: moves and deeds, and no word."""

    def __init__(self, flock: Flock, rng: np.random.Generator) -> None:
        self._flock, self._rng, self._brain = flock, rng, load(ROLE)

    def decide(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows (n, 184), acts (n, 3) of the silent, and the words that are possible (n, 17)."""
        rows, masks = self._flock.observe(), self._flock.action_masks()
        deeds = masks[:, _MOVES:MASK_SIZE].astype(np.uint8)
        draws = self._rng.random((len(rows), 2), np.float32)
        own = np.ascontiguousarray(rows[:, : layout.SIZE])
        pairs = np.asarray(self._brain.decide(own, deeds, draws=draws), np.int64)
        return rows, np.pad(pairs, ((0, 0), (0, 1))), masks[:, MASK_SIZE:]

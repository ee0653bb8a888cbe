"""The batch: in each lane one person, to whom a level or a slate is shown, play after play."""

import numbers
from typing import NamedTuple

import gymnasium as gym
import numpy as np
import numpy.typing as npt

from duskfolk.errors import nearest, shown

from ...game.errors import OptionError
from ..values import parse_seed
from .crowd import WON, Crowd, Played
from .laws import LAWS
from .seen import Seen
from .shelf import Floats, Ints, Shelf, stocked

MOST_PLAYS = 1_000
MOST_CARDS = 10
MOST_LANES = 100_000
_EAGER = 8.0  # how surely the better card is taken: logits for all that can be enjoyed


class Asked(NamedTuple):
    """The options of the environment.

    Args:
        law: name of the simulator of taste.
        plays: of each person, after which the episode ends.
        cards: levels that are shown at once; of several the person takes one.
        setting: at which the catalogue's levels are played: gentle, fair or fierce.
        levels: a :class:`~.shelf.Shelf` of your own, in place of the catalogue's.
    """

    law: str = "flow"
    plays: int = 20
    cards: int = 1
    setting: str = "fair"
    levels: Shelf | None = None

    def check(self) -> None:
        """Refuse what no option can be.

        Raises:
            OptionError: says what came and what can come.
        """
        if not isinstance(self.law, str) or self.law not in LAWS:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise OptionError(nearest("law", self.law, LAWS))
        check_whole("plays", self.plays, MOST_PLAYS)
        check_whole("cards", self.cards, MOST_CARDS)
        if self.levels is not None and not isinstance(self.levels, Shelf):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise OptionError(f"levels={shown(self.levels)}: give a Shelf, or None.")


def check_whole(name: str, given: object, most: int) -> None:
    """Refuse what is no whole number from 1 to so many.

    Raises:
        OptionError: it is none.
    """
    number = int(given) if isinstance(given, numbers.Integral) else 0
    if isinstance(given, bool) or not 1 <= number <= most:
        raise OptionError(f"{name}={shown(given)}: give a whole number from 1 to {most}.")


class Evenings:
    """Lanes of people and what they were shown.

    Attributes:
        shelf: the levels; action n is its level n.
        rewards: what was enjoyed in the last step, 0 to 1 (lanes,).
        over: whether the last of a person's plays is over (lanes,).
    """

    def __init__(self, asked: Asked, lanes: int = 1) -> None:
        asked.check()
        check_whole("num_envs", lanes, MOST_LANES)
        self.asked = asked
        self.shelf = stocked(asked.setting) if asked.levels is None else asked.levels
        self.generators: list[np.random.Generator | None] = [None] * lanes
        self._crowd: Crowd | None = None
        self._seen = Seen(lanes, self.shelf, asked.plays)
        self._steps = np.zeros(lanes, np.int64)
        self.rewards = np.zeros(lanes)
        self.over = np.zeros(lanes, np.bool_)
        self._infos = {
            "level": np.full(lanes, -1, np.int64),
            "won": np.zeros(lanes, np.bool_),
            "best": np.zeros(lanes),
            "regret": np.zeros(lanes),
        }

    @property
    def action_space(self) -> gym.spaces.Discrete | gym.spaces.MultiDiscrete:
        """A level of the shelf, or one for each card."""
        if self.asked.cards == 1:
            return gym.spaces.Discrete(len(self.shelf))
        return gym.spaces.MultiDiscrete([len(self.shelf)] * self.asked.cards)

    def reset(self, lane: int, seed: int | None = None) -> None:
        """Let somebody new sit down."""
        if (number := parse_seed(seed)) is not None:
            self.generators[lane] = np.random.default_rng(number)
        luck = self.generators[lane] or np.random.default_rng()
        self.generators[lane] = luck
        if self._crowd is None:
            # The others get luck of nobody's until they are reset themselves.
            idle = [np.random.default_rng(0) for _ in self.generators]
            self._crowd = Crowd(LAWS[self.asked.law], self.shelf, idle)
        self._crowd.begin(lane, luck)
        self._seen.forget(lane)
        self._steps[lane] = 0
        self.rewards[lane], self.over[lane] = 0, False
        for name, values in self._infos.items():
            values[lane] = -1 if name == "level" else 0

    def step(self, actions: object, idle: npt.NDArray[np.bool_] | None = None) -> None:
        """Everybody plays.

        Args:
            actions: (lanes,) levels, or (lanes, cards) of them.
            idle: lanes whose action is not looked at, because they are reset next (lanes,).

        Raises:
            OptionError: they are no levels of the shelf, or nothing was reset yet.
        """
        lanes = len(self.generators)
        if self._crowd is None or any(one is None for one in self.generators):
            raise OptionError("A step came before the first reset; call reset() first.")
        idle = np.zeros(lanes, np.bool_) if idle is None else idle
        slates = self._slates(actions, idle)
        for lane in np.flatnonzero(idle).tolist():
            # Whoever is reset next plays with luck of nobody's: their own is for the next person.
            self._crowd.lucks[lane] = np.random.default_rng(0)
        levels = self._taken(slates)
        played = self._crowd.play(levels)
        self._seen.note(levels, played)
        self._steps += 1
        self.rewards = played.enjoyed.copy()
        self.over = self._steps >= self.asked.plays
        self._infos = _infos(levels, played)

    def observe(self) -> npt.NDArray[np.float32]:
        """What a game sees of everybody (lanes, 35)."""
        return self._seen.rows()

    def infos(self) -> dict[str, npt.NDArray[np.generic]]:
        """Which level was played, whether it was won, and what would have been best."""
        return {name: values.copy() for name, values in self._infos.items()}

    def _slates(self, actions: object, idle: npt.NDArray[np.bool_]) -> Ints:
        shape = (len(self.generators), self.asked.cards)
        given = np.asarray(actions)
        fits = given.shape == shape or (shape[1] == 1 and given.shape == shape[:1])
        if not fits or not np.issubdtype(given.dtype, np.integer):
            wanted = shape[:1] if shape[1] == 1 else shape
            raise OptionError(
                f"Got actions of shape {given.shape} and type {given.dtype}; give whole numbers "
                f"of shape {wanted}, a level for each card."
            )
        slates = given.reshape(shape).copy()
        slates[idle] = 0
        wrong = (slates < 0) | (slates >= len(self.shelf))  # before 64 bits wrap round
        if wrong.any():
            raise OptionError(
                f"Got level {int(slates[wrong][0])}; give one from 0 to {len(self.shelf) - 1}."
            )
        return slates.astype(np.int64)

    def _taken(self, slates: Ints) -> Ints:
        """Which card each takes: a logit of what they would enjoy (as in RecSim, Ie et al. 2019).

        Each draws also when there is one card, so that people's luck is the same with any number.
        """
        assert self._crowd is not None
        rows = np.arange(len(slates))[:, None]
        logits: Floats = _EAGER * self._crowd.enjoyments()[rows, slates]
        shares = np.exp(logits - logits.max(axis=1, keepdims=True)).cumsum(axis=1)
        draws = np.array([luck.random() for luck in self._crowd.lucks])[:, None]
        which = (draws * shares[:, -1:] > shares).sum(axis=1)
        return slates[rows[:, 0], np.minimum(which, slates.shape[1] - 1)]


def _infos(levels: Ints, played: Played) -> dict[str, npt.NDArray[np.generic]]:
    return {
        "level": levels.copy(),
        "won": played.outcome == WON,
        "best": played.best,
        "regret": 1 - played.enjoyed / np.maximum(played.best, 1e-9),
    }

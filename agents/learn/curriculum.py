"""A curriculum by results: what is neither mastered nor hopeless is played more often.

Of each level the learner's success is remembered, newer plays counting more. A level is worth
``p (1 - p)``, most where it is won every second time, so the choice moves from easy genres and
levels to hard ones by itself as the learner grows. Levels are picked by a tournament between a few
drawn at random, as in prioritised level replay (Jiang, Grefenstette and Rocktaeschel, "Prioritized
level replay", ICML 2021), and half of the time simply at random, so that none is forgotten.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ...envs.core import Flock
from ...game.world.kinds import Genre
from ..kit.learn.stored import Arrays, Wanted

UNPLAYED = 0.5  # success that is expected of a level never played: worth most, so it is tried
NEWEST = 0.3  # weight of the newest play of a level
FLOOR = 0.1  # least weight of a genre, of 1
AT_RANDOM = 0.5  # share of the levels that are drawn without looking at results
RIVALS = 6  # levels that compete in a tournament


class Curriculum:
    """Chooses the next level of each world, once a flock's ``choose`` is set to :meth:`choose`.

    Args:
        genres: those that can be played.
        levels: the level set, (start, count).
    """

    def __init__(self, genres: Sequence[Genre], levels: tuple[int, int]) -> None:
        self.start, count = levels
        self.success = {
            genre: np.full(count, UNPLAYED, np.float32) for genre in dict.fromkeys(genres)
        }

    def choose(
        self, w: int, genres: Sequence[Genre], generator: np.random.Generator
    ) -> tuple[Genre, int]:
        """A genre and a level's number; world ``w`` itself does not matter."""
        genre = genres[0]
        if len(genres) > 1:
            weights = np.array([self.weight(each) for each in genres])
            genre = genres[int(generator.choice(len(genres), p=weights / weights.sum()))]
        success = self.success[genre]
        drawn = generator.integers(len(success), size=RIVALS)
        if generator.random() < AT_RANDOM:
            return genre, self.start + int(drawn[0])
        chances = success[drawn]
        return genre, self.start + int(drawn[np.argmax(chances * (1 - chances))])

    def weight(self, genre: Genre) -> float:
        """How much a genre should be played: 1 where half of its levels are won."""
        mean = float(self.success[genre].mean())
        return max(FLOOR, 4 * mean * (1 - mean))

    def settle(
        self, flock: Flock, ended: Sequence[int], infos: Sequence[Mapping[str, Any]]
    ) -> None:
        """Count the levels that ended.

        Args:
            flock: the worlds.
            ended: which of them ended a level in this step.
            infos: of all rows, as our VecEnv gives them.
        """
        for w in ended:
            info = infos[flock.first_row[w]]
            success, at = self.success[Genre[info["genre"].upper()]], info["level"] - self.start
            success[at] += NEWEST * (float(info["is_success"]) - success[at])

    def take(self) -> Arrays:
        """What a resumed run needs."""
        return {f"curriculum.{genre.name}": self.success[genre] for genre in self.success}

    @property
    def wanted(self) -> dict[str, Wanted]:
        """What the arrays of :meth:`take` have to be."""
        return {
            f"curriculum.{genre.name}": Wanted(np.float32, success.shape, 0, 1)
            for genre, success in self.success.items()
        }

    def put_back(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Go on where :meth:`take` was."""
        for genre, success in self.success.items():
            success[...] = arrays[f"curriculum.{genre.name}"]

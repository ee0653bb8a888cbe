"""The levels that can be recommended, as arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import cast

import numpy as np
import numpy.typing as npt

from ...game.errors import OptionError
from .laws import GENRES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LOADER = "duskfolk.agents.measure.tastes.stock:shelf_of"
"""Who knows the catalogue that ships: looked up by name, since environments know no agents."""


@dataclass(frozen=True)
class Shelf:
    """Levels, and what is known of them before anybody plays.

    Args:
        genre: number of each level's genre, 0 to 5 (levels,).
        number: of each level within its genre (levels,).
        difficulty: logit of the regular player losing (levels,).
        doubt: how unsure that is (levels,).
        features: of each level (levels, features).
        names: of the features.

    Raises:
        OptionError: the arrays do not fit together, or hold what is no number.
    """

    genre: Ints
    number: Ints
    difficulty: Floats
    doubt: Floats
    features: Floats
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        count = len(self.genre)
        for name in ("number", "difficulty", "doubt"):
            if getattr(self, name).shape != (count,):
                raise OptionError(
                    f"A shelf of {count} levels has {name} of shape {getattr(self, name).shape}; "
                    "give one number a level."
                )
        if self.features.shape != (count, len(self.names)):
            raise OptionError(
                f"A shelf of {count} levels with {len(self.names)} names has features of shape "
                f"{self.features.shape}; give one row a level, one column a name."
            )
        if count == 0 or self.genre.min() < 0 or self.genre.max() >= GENRES:
            raise OptionError(f"A shelf needs levels, each with a genre from 0 to {GENRES - 1}.")
        numbers = (self.difficulty, self.doubt, self.features)
        if not all(np.isfinite(each).all() for each in numbers) or self.doubt.min() < 0:
            raise OptionError("A shelf holds finite numbers, and no doubt below 0.")

    def __len__(self) -> int:
        return len(self.genre)

    @cached_property
    def looks(self) -> Floats:
        """Features with a mean of 0 and an sd of 1; those that are all alike are 0."""
        spread = self.features.std(axis=0)
        centred = self.features - self.features.mean(axis=0)
        return np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)


def stocked(setting: str) -> Shelf:
    """The catalogue that ships, as hard as it is at a setting.

    Raises:
        OptionError: there is no such setting.
    """
    module, function = LOADER.split(":")
    load = cast("Callable[[str], Shelf]", getattr(import_module(module), function))
    return load(setting)

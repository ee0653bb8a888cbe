"""The levels that can be recommended, as arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import cast

import numpy as np
import numpy.typing as npt

from duskfolk.errors import shown

from ...game.errors import OptionError
from .laws import GENRES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_FARTHEST = 1e30  # of any number, whose square can still be reckoned with
_LARGEST = 2**63 - 1  # of a level's number
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
        """Refuse what is no shelf, and make plain arrays of the rest."""
        self._keep("genre", np.int64, 1)
        self._keep("number", np.int64, 1)
        self._keep("difficulty", np.float64, 1)
        self._keep("doubt", np.float64, 1)
        self._keep("features", np.float64, 2)
        if type(self.names) is not tuple or not all(isinstance(name, str) for name in self.names):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise OptionError(f"A shelf has names {shown(self.names)}; give a tuple of texts.")
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
        if not all((np.abs(each) <= _FARTHEST).all() for each in numbers) or self.doubt.min() < 0:
            raise OptionError(
                f"A shelf holds finite numbers from -{_FARTHEST:g} to {_FARTHEST:g}, and no doubt "
                "below 0."
            )

    def _keep(self, name: str, kind: type[np.int64 | np.float64], axes: int) -> None:
        """Make an array of whatever can be one without a loss."""
        given = getattr(self, name)
        kinds = "iu" if kind is np.int64 else "iuf"
        try:
            made = np.asarray(given)
        except ValueError:  # rows of unlike lengths
            made = np.zeros((), object)
        fits = made.ndim == axes and (made.dtype.kind in kinds or not made.size)
        if not fits or (kind is np.int64 and made.size and made.max() > _LARGEST):
            what = "whole numbers" if kind is np.int64 else "numbers"
            form = "one a level" if axes == 1 else "a row a level"
            raise OptionError(f"A shelf has {name} {shown(given)}; give {what}, {form}.")
        object.__setattr__(self, name, made.astype(kind))

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
    if not isinstance(setting, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise OptionError(f"setting={shown(setting)}: give the name of one, such as fair.")
    module, function = LOADER.split(":")
    load = cast("Callable[[str], Shelf]", getattr(import_module(module), function))
    return load(setting)

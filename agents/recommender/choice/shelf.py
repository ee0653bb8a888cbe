"""Levels to choose from, as columns, so that ten thousand of them cost a few milliseconds."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import check_kind

from ..belief.taste import Scale
from ..errors import RecordError
from ..records import Candidate

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Key = tuple[str, int]

_NARROWEST = 1e-9  # spread below which a number is the same for all levels


@dataclass(frozen=True)
class Shelf:
    """Levels, made once and asked again after every play.

    Args:
        levels: the candidates.
        kinds: the names of their genres.
        kind: the place of each level's genre in them, (levels,).
        difficulty: logits, (levels,).
        unsure: variance of the difficulty, (levels,).
        scale: of what taste is asked.
        inputs: what taste is asked, (levels, inputs).
        places: where each level lies; of two estimates of one level, the last.
    """

    levels: tuple[Candidate, ...]
    kinds: tuple[str, ...]
    kind: Ints
    difficulty: Floats
    unsure: Floats
    scale: Scale
    inputs: Floats
    places: dict[Key, int]

    def __len__(self) -> int:
        return len(self.levels)

    @cached_property
    def once(self) -> "Shelf":
        """The same with each level once, by its last estimate."""
        if len(self.places) == len(self):
            return self
        return shelf_of([self.levels[n] for n in sorted(self.places.values())])


def shelf_of(levels: Iterable[Candidate] | Shelf) -> Shelf:
    """Levels as columns.

    Raises:
        RecordError: one of them is no Candidate.
    """
    if isinstance(levels, Shelf):
        return levels
    check_kind(levels, Iterable, "levels", "their Candidates in a list", RecordError)
    given = tuple(levels)
    for level in cast("tuple[object, ...]", given):
        check_kind(level, Candidate, "a level", "its Candidate", RecordError)
    kinds = tuple(dict.fromkeys(level.genre for level in given))
    at = {name: n for n, name in enumerate(kinds)}
    kind = np.array([at[level.genre] for level in given], np.intp)
    names = tuple(dict.fromkeys(name for level in given for name in level.features))
    numbers = np.array(
        [[level.features.get(name, np.nan) for name in names] for level in given]
    ).reshape(len(given), len(names))
    scale, filled = _scaled(kinds, names, numbers)
    return Shelf(
        given,
        kinds,
        kind,
        np.array([level.difficulty for level in given]),
        np.square([level.difficulty_sd for level in given]),
        scale,
        scale.inputs(cast("list[int]", kind.tolist()), filled),
        {(level.genre, level.number): n for n, level in enumerate(given)},
    )


def _scaled(
    kinds: tuple[str, ...], names: tuple[str, ...], numbers: Floats
) -> tuple[Scale, Floats]:
    """The scale of the numbers, and the numbers with what is unknown put in the middle."""
    known = ~np.isnan(numbers)
    count = np.maximum(known.sum(axis=0), 1)
    # Numbers may be as large as floats are: squares of them would not be.
    with np.errstate(over="ignore", invalid="ignore"):
        middle = np.where(known, numbers, 0.0).sum(axis=0) / count
        apart = np.where(known, numbers - middle, 0.0)
        spread = np.sqrt(np.square(apart).sum(axis=0) / count)
    odd = ~np.isfinite(middle) | ~np.isfinite(spread)
    middle, spread = np.where(odd, 0.0, middle), np.where(odd, np.inf, spread)
    spread = np.where(spread < _NARROWEST, 1.0, spread)
    return Scale(kinds, names, middle, spread), np.where(known, numbers, middle)

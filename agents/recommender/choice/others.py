"""What others liked who liked the same, as a term: popularity first, neighbours by and by.

In somebody's first plays, neighbours tell less than what everybody likes; so each is heard by the
plays there are, n / (n + patience).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import shown

from ..belief.blend import handed_over
from ..belief.neighbours import Table
from ..errors import RecordError
from .diary import Diary
from .shelf import Shelf

Floats = NDArray[np.float64]
Key = tuple[str, int]

_PATIENCE = 3.0  # plays
_WEIGHT = 1.6  # logits between what fits best and what does not fit at all


@dataclass(frozen=True)
class Others:
    """A table of levels from what many players liked, such as a studio ships.

    Args:
        keys: genre and number of its levels.
        popular: how many liked each, (levels,).
        table: how much liking one speaks for another.

    Raises:
        RecordError: the three are not of the same number of levels.
    """

    keys: Sequence[Key]
    popular: Floats
    table: Table

    def __post_init__(self) -> None:
        count = len(self.keys)
        if self.popular.shape != (count,) or self.table.weights.shape != (count, count):
            raise RecordError(
                f"A table of {count} levels came with popularity of {shown(self.popular.shape)} "
                f"and weights of {shown(self.table.weights.shape)}; give one of each for a level."
            )

    def says(self, shelf: Shelf, diary: Diary) -> Floats:
        """The term of each level of a shelf; 0 for one that the table does not know."""
        at = {key: n for n, key in enumerate(self.keys)}
        liked = np.zeros((1, len(self.keys)))
        for key, (_, won) in diary.levels.items():
            if won and key in at:
                liked[0, at[key]] = 1.0
        share = float(handed_over(liked.sum(axis=1), _PATIENCE)[0])
        near = _scaled(self.table.scores(liked)[0])
        said = _WEIGHT * (share * near + (1.0 - share) * _scaled(self.popular))
        values = np.zeros(len(shelf))
        for key, place in shelf.places.items():
            if key in at:
                values[place] = said[at[key]]
        return values


def _scaled(fit: Floats) -> Floats:
    return np.maximum(fit, 0.0) / max(float(fit.max(initial=0.0)), 1e-12)

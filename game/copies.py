"""Copies of environments live: each is whole, in memory of its own, with nothing of its process.

Python copies an object with its attributes, and so do ``deepcopy``, ``pickle`` and whatever sends
an environment to another process. Two things are added here, for all that holds worlds.
"""

from copy import deepcopy
from typing import Self, TypeVar, cast

import numpy as np

_Thing = TypeVar("_Thing")


class Whole:
    """What is copied whole.

    ``copy.copy`` does as ``copy.deepcopy``: two environments that share one world by accident are
    of no use to anybody.
    """

    def __copy__(self) -> Self:
        return deepcopy(self)

    def __getstate__(self) -> dict[str, object]:
        return vars(self).copy()

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update({name: owned(value) for name, value in state.items()})


def owned(value: _Thing) -> _Thing:
    """An array, or a named tuple of arrays, in memory of its own; anything else as it is.

    Ray, Dask and joblib unpickle arrays as views of memory that is shared, and often read-only,
    while compiled code writes into the arrays it was given and asks nobody.
    """
    if isinstance(value, np.ndarray):
        own = np.empty(value.shape, np.dtype(value.dtype.str))  # numpy's own type, not a copy of it
        own[...] = value
        return cast(_Thing, own)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        arrays = cast("tuple[object, ...]", value)
        return type(value)._make(map(owned, arrays))  # pyright: ignore[reportAttributeAccessIssue]
    return value

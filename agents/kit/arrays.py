"""What a caller gave, as an array, in silence: whatever it holds is looked at afterwards.

Numpy warns of a number that becomes infinite, and of a signalling NaN wherever it copies one. Both
are refused by whoever reads the array, in a sentence.
"""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_Array = NDArray[Any]


def as_array(given: object, kind: DTypeLike | None = None) -> _Array:
    """An array of what was given; what numpy raises of it goes through."""
    if kind is None and type(given) is np.ndarray:  # as most give, and all who are in a hurry
        return given
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(given, kind)


def as_float32(array: _Array) -> NDArray[np.float32]:
    """Numbers as float32."""
    return array if array.dtype == np.float32 else as_array(array, np.float32)

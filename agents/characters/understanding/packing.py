"""Weights of one byte each, eight of them in a whole number of a graph.

The kit's graphs hold float32 and int64. A byte and a scale for each row tell a weight well enough
(a hundredth of what the encoder learned is lost), in a quarter of the room.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Packed = NDArray[np.int64]  # (rows, columns / 8), the first weight in the lowest byte
Bytes = NDArray[np.int8]
IN_ONE = 8


class Table(NamedTuple):
    """A matrix: `bytes of packed * scale`, row by row."""

    packed: Packed  # (rows, columns / 8)
    scale: NDArray[np.float32]  # (rows,)


def pack(matrix: NDArray[np.float32]) -> Table:
    """What bytes tell of a matrix (rows, columns); its columns are a multiple of eight."""
    scale = (np.abs(matrix).max(axis=1) / 127 + 1e-12).astype(np.float32)
    whole = np.round(matrix / scale[:, None]).clip(-127, 127).astype(np.int8)
    return Table(np.ascontiguousarray(whole).view("<i8").astype(np.int64), scale)


def opened(packed: Packed) -> Bytes:
    """The bytes (rows, columns) of a packed matrix, without its scales."""
    return np.ascontiguousarray(packed, "<i8").view(np.int8)

"""Weights of a byte or of half a byte each, side by side in the whole numbers of a graph.

The kit's graphs hold float32 and int64. A byte a weight and a scale a row lose nothing that can be
measured; half a byte loses little where the training knew of it. In half a byte the few largest
weights of a row are cut, so that all others stand on a finer scale.
"""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Packed = NDArray[np.int64]  # (rows, columns * bits / 64), the first weight in the lowest bits
Bytes = NDArray[np.int8]
Floats = NDArray[np.float32]
Bits = Literal[4, 8]
CUT = 2.9  # times the usual size of a row's weights: beyond it a weight of half a byte is cut


class Table(NamedTuple):
    """A matrix: what is packed, times the scale of each row."""

    packed: Packed
    scale: Floats  # (rows,)


def pack(matrix: Floats, bits: Bits) -> Table:
    """What so few bits tell of a matrix (rows, columns); its columns are a multiple of sixteen."""
    scale = scales(matrix, bits)
    most = 2 ** (bits - 1) - 1
    whole = np.round(matrix / scale[:, None]).clip(-most, most).astype(np.int8)
    if bits == 4:
        whole = (whole[:, ::2] & 15) | (whole[:, 1::2] << 4)
    return Table(np.ascontiguousarray(whole).view("<i8").astype(np.int64), scale)


def scales(matrix: Floats, bits: Bits) -> Floats:
    """How much a step of each row is worth (rows,)."""
    most = np.abs(matrix).max(axis=1)
    if bits == 4:
        most = np.minimum(most, CUT * np.sqrt((matrix * matrix).mean(axis=1)))
    return (most / (2 ** (bits - 1) - 1) + 1e-12).astype(np.float32)


def opened(packed: Packed, bits: int) -> Bytes:
    """The whole numbers (rows, columns) of a packed matrix, without its scales."""
    found = np.ascontiguousarray(packed, "<i8").view(np.int8)
    if bits == 8:
        return found
    halves = np.stack([(found << 4) >> 4, found >> 4], axis=-1)
    return halves.reshape(len(found), -1)

"""Luck for the picture: a hash of where a thing is drawn, never the world's dice."""

import numpy as np
import numpy.typing as npt

_PRIMES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)

Field = npt.NDArray[np.float32] | npt.NDArray[np.float64]  # (height, width)


def grain(x: int, y: int, salt: int = 0) -> float:
    """A number in [0, 1) that belongs to a place."""
    value = (x * _PRIMES[0] ^ y * _PRIMES[1] ^ salt * _PRIMES[2]) & 0xFFFFFFFF
    value = ((value ^ value >> 15) * 0x2C1B3C6D) & 0xFFFFFFFF
    value = ((value ^ value >> 12) * 0x297A2D39) & 0xFFFFFFFF
    return (value ^ value >> 15) / 4294967296.0


def grain_field(width: int, height: int, salt: int = 0) -> Field:
    """The same for every place of a (height, width) field at once."""
    xs = np.arange(width, dtype=np.uint32)[None, :] * np.uint32(_PRIMES[0])
    ys = np.arange(height, dtype=np.uint32)[:, None] * np.uint32(_PRIMES[1])
    value = xs ^ ys ^ np.uint32(salt * _PRIMES[2] & 0xFFFFFFFF)
    value = (value ^ value >> np.uint32(15)) * np.uint32(0x2C1B3C6D)
    value = (value ^ value >> np.uint32(12)) * np.uint32(0x297A2D39)
    return ((value ^ value >> np.uint32(15)) / np.float64(4294967296.0)).astype(np.float32)


def clouds(width: int, height: int, size: float, salt: int) -> Field:
    """Smooth noise in [0, 1), a (height, width) field whose hills are about ``size`` wide."""
    columns, rows = int(width / size) + 2, int(height / size) + 2
    knots = grain_field(columns, rows, salt)
    x, y = np.arange(width) / size, np.arange(height) / size
    column, row = x.astype(int), y.astype(int)
    u, v = _ease(x - column)[None, :], _ease(y - row)[:, None]
    lines = knots[:, column] * (1 - u) + knots[:, column + 1] * u  # of each row of knots
    return (lines[row] * (1 - v) + lines[row + 1] * v).astype(np.float32)


def _ease(t: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return t * t * (3 - 2 * t)


def smooth_tiles(flags: npt.NDArray[np.bool_], tile: int, reach: int) -> Field:
    """Flags of tiles as a field of pixels in [0, 1] whose edges are blurred over ``2 * reach``."""
    field = np.repeat(np.repeat(flags.astype(np.float32), tile, 0), tile, 1)
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (reach + 1, reach)
        total = np.cumsum(np.pad(field, pad, mode="edge"), axis=axis)
        size = field.shape[axis]
        late = np.take(total, np.arange(2 * reach + 1, 2 * reach + 1 + size), axis)
        field = (late - np.take(total, np.arange(size), axis)) / (2 * reach + 1)
    return field

"""How often a film flashes, as WCAG 2.3.1 counts general flashes.

A flash is a pair of opposing changes of relative luminance by a tenth of the most that there can
be, where the darker of the two is below 0.8. It counts where it fills a quarter of ten degrees of
sight: 341 x 256 of 1024 x 768 pixels, thus a 36th of the picture, seen as large as that.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from .readers import linear
from .stills import Picture

_BLOCK = 20  # pixels of a block, whose mean luminance is followed
_CHANGE, _DARK = 0.1, 0.8
_WIDE = 1 / 36  # of the picture
_LIGHT = np.array((0.2126, 0.7152, 0.0722), np.float32)


def flashes(frames: Iterable[Picture], rate: int) -> int:
    """The most flashes in any second that lie over an area large enough at once.

    Args:
        frames: a film, all frames of one size.
        rate: frames of a second.
    """
    series = np.array([_blocks(frame) for frame in frames])
    if len(series) < 2:
        return 0
    turns = _turns(series)
    needed = max(1, int(np.ceil(_WIDE * series.shape[1])))
    most = 0
    running = np.cumsum(np.pad(turns, ((1, 0), (0, 0))), 0)
    for begin in range(max(1, len(turns) - rate + 1)):
        inside = running[min(len(turns), begin + rate)] - running[begin]
        most = max(most, int(np.sort(inside // 2)[-needed]))
    return most


def _blocks(frame: Picture) -> npt.NDArray[np.float32]:
    """Mean luminance of each block."""
    high, wide = frame.shape[0] // _BLOCK, frame.shape[1] // _BLOCK
    light = linear(frame[: high * _BLOCK, : wide * _BLOCK]) @ _LIGHT
    return light.reshape(high, _BLOCK, wide, _BLOCK).mean((1, 3)).ravel()


def _turns(series: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """1 where a block has just changed enough against its last change, frame by frame.

    From an extreme on it has to change by a tenth, and the way it went last does not count again.
    """
    low, high = series[0].copy(), series[0].copy()
    way = np.zeros(series.shape[1], np.int64)
    found = np.zeros(series.shape, np.int64)
    for n, now in enumerate(series):
        low, high = np.minimum(low, now), np.maximum(high, now)
        up = (now - low >= _CHANGE) & (low < _DARK) & (way <= 0)
        down = (high - now >= _CHANGE) & (now < _DARK) & (way >= 0) & ~up
        found[n] = up | down
        way = np.where(up, 1, np.where(down, -1, way))
        low, high = np.where(up | down, now, low), np.where(up | down, now, high)
    return found

"""The sounds of the village square: its bell, birds in the morning, crickets at dusk."""

import numpy as np

from .tone import Wave, fall, mixed, path, room, sine, steady, struck

_BRONZE = [(0.5, 0.5, 1.2), (1, 1, 0.8), (1.19, 0.6, 0.55), (1.5, 0.35, 0.4), (2, 0.5, 0.3),
           (2.74, 0.25, 0.16)]  # fmt: skip
_SONGS = (
    ((0.0, 3100, 3900, 0.07), (0.11, 3900, 3300, 0.09), (0.25, 3000, 4100, 0.06)),
    ((0.0, 4200, 4600, 0.05), (0.08, 4600, 4200, 0.05), (0.16, 4200, 4700, 0.05),
     (0.24, 4700, 3900, 0.1)),
    ((0.0, 2600, 2500, 0.16), (0.3, 2600, 2200, 0.22)),
)  # fmt: skip
_CHIRPS = 5  # of a cricket in one breath


def bell(_variant: int) -> Wave:
    """One stroke, heard across roofs."""
    return room(struck(330, _BRONZE, 2.6), 1.2, 0.35, 281, 3000)


def bird(variant: int) -> Wave:
    """A few notes from a roof, each a slide of a whistle."""
    notes = [
        (at, sine(path([(0, low), (1, high)], long)) * path([(0, 0), (0.3, 1), (1, 0)], long))
        for at, low, high, long in _SONGS[variant % len(_SONGS)]
    ]
    return room(mixed(*notes), 0.6, 0.3, 283 + variant)


def cricket(variant: int) -> Wave:
    """A breath of chirps out of the grass."""
    pitch = (4300, 4650, 4100)[variant % 3]
    long = 0.035
    one = steady(pitch, (1.0, 0.25), long) * path([(0, 0), (0.4, 1), (1, 0)], long)
    chirps = mixed(*((0.06 * n, one * np.float32(0.6 + 0.1 * n)) for n in range(_CHIRPS)))
    return room(chirps * fall(len(chirps) / 32_000, 0.4), 0.4, 0.15, 287 + variant)

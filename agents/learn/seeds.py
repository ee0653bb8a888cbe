"""What each part of a training draws its luck from.

Seeds that people choose are neighbours: 0, 1, 2. Whoever counts on from one comes to the next one's
luck, as Gymnasium's lanes do, and two trainings would play the same worlds. So every part is given
a number of its own that says nothing of its neighbours.
"""

from enum import IntEnum

import numpy as np


class Use(IntEnum):
    """What luck is drawn for. Numbers stay, or a seed makes another run."""

    WORLDS = 0
    EXPLORATION = 1
    DEMONSTRATIONS = 2
    LEAGUE = 3


def seed_for(seed: int, use: Use, *which: int) -> int:
    """A seed of 63 bits, far from that of any other use, part or training.

    Args:
        seed: of the training.
        use: what is drawn from it.
        which: of several that do so, such as the rank of a process.

    >>> seed_for(0, Use.WORLDS, 1) == seed_for(1, Use.WORLDS, 0)
    False
    """
    words = np.random.SeedSequence(seed, spawn_key=(use, *which)).generate_state(1, np.uint64)
    return int(words[0]) >> 1

"""A log walked turn by turn: the first row of every player, then the second, and so on.

All players of a turn are different, so a belief about a batch of players takes a turn at once, and
what it says of a row rests on rows before it and on nothing else.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .log import Ints, Log


def turns(log: Log) -> Iterator[NDArray[np.intp]]:
    """The rows of one turn after the other."""
    when = log.turn()
    order = np.argsort(when, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(when[order])) + 1):
        if rows.size:
            yield rows


def pairs(player: Ints, other: Ints) -> tuple[int, Ints]:
    """A number for each (player, item or kind) that occurs.

    Returns:
        How many there are, and that of each row.
    """
    if not player.size:
        return 0, player
    found, pair = np.unique(player * (int(other.max()) + 1) + other, return_inverse=True)
    return found.size, pair.astype(np.int64)

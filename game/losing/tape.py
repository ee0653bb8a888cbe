"""A play lived again, with every moment of it kept: what a replay says, ready to be looked at."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .. import layout
from ..errors import SaveError
from ..levels import Level
from ..replay import Replay, play_back
from ..world.kinds import Outcome
from ..world.state import Bytes, State, allocate, copy_world
from ..worlds import Worlds

ME = 0  # the lamplighter
PER_SECOND = layout.DECISIONS_PER_SECOND
_HIDDEN, _LIT = layout.index("own.hidden"), layout.index("own.lit")

Flags = npt.NDArray[np.bool_]


class Tape(NamedTuple):
    """One play. A moment is what is between two decisions; decision t leads from t to t + 1."""

    level: Level
    past: State  # its first axis is the moment
    actions: Bytes  # (t, a, 2)
    hidden: Flags  # (t) the lamplighter hides in grass
    lit: Flags  # (t) it stands in lamplight

    @property
    def end(self) -> int:
        """The last moment."""
        return len(self.hidden) - 1

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        return Outcome(int(self.past.outcome[-1]))

    @property
    def bodies(self) -> int:
        """How many there are."""
        return int(self.past.bodies[0])


def tape_of(replay: Replay, enough: Callable[[], bool] = lambda: False) -> Tape:
    """Live a replay again and keep all of it.

    Args:
        replay: the play.
        enough: is asked before each decision whether nobody waits for it any more.

    Raises:
        SaveError: the replay parts from the rules of today, or nobody waits.
    """
    worlds, count = Worlds(1), len(replay) + 1
    past = allocate(count)
    hidden, lit = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    for t in play_back(replay, worlds):
        if enough():
            raise SaveError("Nobody waits for this tape any more.")
        copy_world(worlds.state, 0, past, t)
        hidden[t], lit[t] = worlds.rows[0, ME, [_HIDDEN, _LIT]] > 0
    actions = np.stack(replay.actions) if replay.actions else np.zeros((0, 12, 2), np.int8)
    return Tape(replay.level, past, actions, hidden, lit)
